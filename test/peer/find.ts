import { insist } from './drop.ts';
import type { Account, Target } from './profiles/profile.ts';
import type { Remote } from './remote.ts';
import type { Json } from './wire.ts';

/** Somebody else, as their own server shows them. */
export async function findAccount(remote: Remote, id: string): Promise<Account & { document: Json }> {
  const document = await remote.document(id);
  const { preferredUsername, url, inbox } = document;
  insist(typeof inbox === 'string', `${id} has no inbox`);
  return { id, name: String(preferredUsername), url: typeof url === 'string' ? url : id, inbox, document };
}

/** Somebody else's post, and who wrote it. */
export async function findTarget(remote: Remote, id: string): Promise<Target & { followers: unknown }> {
  const object = await remote.document(id);
  const { attributedTo } = object;
  insist(typeof attributedTo === 'string', 'attributedTo is not a string (Misskey drops the post)');
  const { document, ...author } = await findAccount(remote, attributedTo);
  return { id, object, author, followers: document['followers'] };
}
