import { walk } from './collections.ts';
import { insist, Missing } from './drop.ts';
import type { Profile } from './profiles/profile.ts';
import type { Remote } from './remote.ts';
import type { Timeline } from './timeline.ts';
import { idOf, type Json } from './wire.ts';

export interface Shelf {
  remote: Remote;
  timeline: Timeline;
  profile: Profile;
}

/** A post as it is served now; a copy is lost when it is gone, at Mastodon also when it is not found. */
export async function fetchPost(id: string, { remote, timeline, profile }: Shelf): Promise<Json> {
  try {
    return await remote.document(id);
  } catch (thrown) {
    if (!(thrown instanceof Missing)) throw thrown;
    if (thrown.answered === 410) timeline.remove(id);
    if (thrown.answered === 404 && profile.forgetsMissing) timeline.forget(id);
    throw thrown;
  }
}

/** Fetches a post anew, walks its `replies` page after page and fetches each; ids of those that can be read, in order. */
export async function openThread(id: string, shelf: Shelf): Promise<string[]> {
  const { replies } = await fetchPost(id, shelf);
  if (!shelf.profile.walksReplies || replies === undefined) return [];
  const readable: string[] = [];
  for (const item of await walk(shelf.remote, replies)) {
    const reply = idOf(item);
    insist(reply !== null, `${idOf(replies)} holds ${JSON.stringify(item)}, which is no post`);
    const found = await fetchPost(reply, shelf).catch((thrown) => {
      if (thrown instanceof Missing) return null;
      throw thrown;
    });
    if (found) readable.push(reply);
  }
  return readable;
}
