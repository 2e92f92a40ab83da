import { type Identity, toCollection, toPage } from './actor.ts';
import type { Remote } from './remote.ts';
import { context, everyone, type Json, without } from './wire.ts';

/** What an inbox answered. */
export interface Delivered {
  inbox: string;
  status: number;
}

export interface Sent {
  activity: Json;
  delivered: Delivered[];
}

/** The other half of the server: just enough publishing to try two of them against each other, or to reply. */
export interface Publisher {
  /** Signs and delivers a Create of a Note to the followers and to `also` (inboxes); the draft's fields win. */
  publish(draft: Json & { content: string }, also?: string[]): Promise<Sent>;
  /** Changes a post and sends the Update. */
  correct(id: string, changes: Json): Promise<Sent>;
  /** Takes a post down: its id answers 410, and a Delete goes out. */
  withdraw(id: string): Promise<Sent>;
  boost(id: string): Promise<Sent>;
  unboost(announce: Json): Promise<Sent>;
  addFollower(actor: string, inbox: string, follow: unknown): void;
  /** Forgets a follower whose Follow had that id; false when there was none. */
  removeFollower(actor: string, follow: unknown): boolean;
  /** The document at a path of this server, with its status; null where there is none. */
  document(path: string): { status: number; body: Json } | null;
}

export function createPublisher(me: Identity, remote: Remote, now: () => Date): Publisher {
  const followers = new Map<string, { inbox: string; follow: unknown }>();
  const posts = new Map<string, Json>();
  const outbox: Json[] = [];
  let count = 0;

  async function send(type: string, rest: Json, also: string[] = []): Promise<Sent> {
    const id = `${me.actor}/activities/${++count}`;
    const activity: Json = {
      '@context': context,
      id,
      type,
      actor: me.actor,
      to: [everyone],
      cc: [me.followers],
      ...rest,
    };
    if (type === 'Create') outbox.unshift(activity);
    const inboxes = new Set([...[...followers.values()].map(({ inbox }) => inbox), ...also]);
    const deliver = async (inbox: string) => ({ inbox, status: await remote.post(inbox, activity) });
    return { activity, delivered: await Promise.all([...inboxes].map(deliver)) };
  }

  function publish(draft: Json & { content: string }, also?: string[]): Promise<Sent> {
    const id = `${me.actor}/posts/${++count}`;
    const post: Json = {
      ...{ id, type: 'Note', attributedTo: me.actor, to: [everyone], cc: [me.followers], url: id },
      ...{ published: now().toISOString(), contentMap: { en: draft.content }, tag: [], attachment: [] },
      ...draft,
    };
    posts.set(id, post);
    return send('Create', { to: post['to'], cc: post['cc'], object: post }, also);
  }

  function correct(id: string, changes: Json): Promise<Sent> {
    const post: Json = { ...posts.get(id), updated: now().toISOString(), ...changes };
    posts.set(id, post);
    return send('Update', { to: post['to'], cc: post['cc'], object: post });
  }

  function withdraw(id: string): Promise<Sent> {
    const tombstone = { id, type: 'Tombstone', deleted: now().toISOString() };
    posts.set(id, tombstone);
    return send('Delete', { object: tombstone });
  }

  function document(path: string): { status: number; body: Json } | null {
    const id = me.origin + path;
    const post = posts.get(id);
    if (post) return { status: post['type'] === 'Tombstone' ? 410 : 200, body: { '@context': context, ...post } };
    const lists: Record<string, unknown[]> = { followers: [...followers.keys()], outbox, featured: [] };
    for (const [name, items] of Object.entries(lists)) {
      const list = `${me.actor}/${name}`;
      if (id === list) return { status: 200, body: toCollection(list, items) };
      if (id === `${list}?page=1`) return { status: 200, body: toPage(list, items) };
    }
    return null;
  }

  return {
    publish,
    correct,
    withdraw,
    boost: (id) => send('Announce', { object: id }),
    unboost: (announce) => send('Undo', { object: without(announce, '@context') }),
    addFollower: (actor, inbox, follow) => followers.set(actor, { inbox, follow }),
    removeFollower: (actor, follow) => followers.get(actor)?.follow === follow && followers.delete(actor),
    document,
  };
}
