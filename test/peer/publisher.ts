import { type Archive, type Found, findIn, toTags } from './archive.ts';
import type { Audience } from './audience.ts';
import type { Office, Sent } from './office.ts';
import type { Pen, Profile } from './profiles/profile.ts';
import { everyone, isObject, type Json, toList, without } from './wire.ts';

/** Just enough of a publisher to try two servers against each other. */
export interface Publisher {
  /** Signs and delivers a Create of a Note to the followers and to `also` (inboxes); the draft's fields win. */
  publish(draft: Json & { content: string }, also?: string[]): Promise<Sent>;
  /** Changes a post and sends the Update. */
  correct(id: string, changes: Json): Promise<Sent>;
  /** Takes a post down: its id answers 410, and a Delete goes out. */
  withdraw(id: string): Promise<Sent>;
  /** Counts the votes that came and sends the Update, the last one with the time it closed. */
  tally(id: string, closed?: Date): Promise<Sent>;
  hasFollower(actor: string): boolean;
  addFollower(actor: string, inbox: string, follow: unknown): void;
  /** Forgets a follower, only where their Follow had that id when one is given; false when there was none. */
  removeFollower(actor: string, follow?: unknown): boolean;
  /** Where followers get their post. */
  inboxes(): string[];
  /** The collection at an address of this server; null where there is none. */
  collection(address: string): Found | null;
}

/** Small, so that whoever reads a conversation has to turn the page. */
const repliesAPage = 2;

export function createPublisher(
  pen: Pen,
  {
    archive,
    office,
    audience,
    policy,
  }: { archive: Archive; office: Office; audience: Audience; policy: Profile['policy'] },
): Publisher {
  const { me, now, next } = pen;
  const followers = new Map<string, { inbox: string; follow: unknown }>();
  const inboxes = () => [...followers.values()].map(({ inbox }) => inbox);
  const outbox: Json[] = [];

  async function send(type: string, rest: Json, also: string[] = []): Promise<Sent> {
    const id = `${me.actor}/activities/${next()}`;
    const activity: Json = { id, type, actor: me.actor, to: [everyone], cc: [me.followers], ...rest };
    if (type === 'Create') outbox.unshift(activity);
    return office.send(activity, [...inboxes(), ...also]);
  }

  function publish(draft: Json & { content: string }, also?: string[]): Promise<Sent> {
    const id = `${me.actor}/posts/${next()}`;
    const post: Json = {
      ...{ id, type: 'Note', attributedTo: me.actor, to: [everyone], cc: [me.followers], url: id },
      ...{ published: now().toISOString(), contentMap: { en: draft.content }, tag: [], attachment: [] },
      ...{ replies: `${id}/replies`, ...(policy ? { interactionPolicy: policy } : {}) },
      ...draft,
    };
    archive.put(post);
    return send('Create', { to: post['to'], cc: post['cc'], object: post }, also);
  }

  function correct(id: string, changes: Json): Promise<Sent> {
    const post: Json = { id, ...archive.post(id), updated: now().toISOString(), ...changes };
    archive.put(post);
    return send('Update', { to: post['to'], cc: post['cc'], object: post });
  }

  function tally(id: string, closed?: Date): Promise<Sent> {
    const post = archive.post(id) ?? {};
    const votes = audience.acts('vote', id);
    const name = 'oneOf' in post ? 'oneOf' : 'anyOf';
    const options = toList(post[name])
      .filter(isObject)
      .map((option) => {
        const totalItems = votes.filter(({ choice }) => choice === option['name']).length;
        return { ...option, replies: { type: 'Collection', totalItems } };
      });
    const votersCount = new Set(votes.map(({ actor }) => actor)).size;
    const end = closed ? { closed: closed.toISOString() } : {};
    return correct(id, { updated: post['updated'], [name]: options, votersCount, ...end });
  }

  function collection(address: string): Found | null {
    const lists: Record<string, unknown[]> = { followers: [...followers.keys()], outbox, featured: [] };
    for (const [name, items] of Object.entries(lists)) {
      const found = findIn(`${me.actor}/${name}`, items, address);
      if (found) return found;
    }
    const tags = `${me.actor}/tags`;
    if (address === tags) return { status: 200, body: toTags(tags, []) };
    const post = /^(.*)\/replies(\?|$)/.exec(address)?.[1] ?? '';
    if (!archive.post(post)) return null;
    const replies = audience.acts('reply', post).map(({ id }) => id);
    return findIn(`${post}/replies`, replies, address, repliesAPage);
  }

  return {
    publish,
    correct,
    withdraw: (id) => send('Delete', { object: without(archive.bury(id, now()), '@context') }),
    tally,
    hasFollower: (actor) => followers.has(actor),
    addFollower: (actor, inbox, follow) => followers.set(actor, { inbox, follow }),
    removeFollower: (actor, follow) =>
      (follow === undefined || followers.get(actor)?.follow === follow) && followers.delete(actor),
    inboxes,
    collection,
  };
}
