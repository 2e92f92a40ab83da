import type { Person, Quote, Reply, Store } from '../../src/integrations/newswire/storage/store.ts';

/** Readers of other servers, and what they leave at the paper. */

export const origin = 'https://paper.example';
export const now = Date.parse('2026-11-22T09:00:00Z');
export const article = 'articles/roadshow';

/** `reader` at `far.example` is `https://far.example/users/reader`. */
export function idOf(handle: string): string {
  const [user, host] = handle.split('@');
  return `https://${host}/users/${user}`;
}

export async function meet(store: Store, handle: string): Promise<Person> {
  const id = idOf(handle);
  const [user = ''] = handle.split('@');
  const person: Person = {
    id,
    handle,
    name: user,
    url: `${new URL(id).origin}/@${user}`,
    inbox: `${id}/inbox`,
    sharedInbox: `${new URL(id).origin}/inbox`,
    seen: now,
  };
  await store.people.put(person);
  return person;
}

let posts = 0;

/** A post by somebody the paper has met, an hour old, shown unless `changes` say otherwise. */
export async function write(store: Store, handle: string, changes: Partial<Reply> = {}): Promise<Reply> {
  const person = await meet(store, handle);
  posts += 1;
  const id = `${new URL(person.id).origin}/posts/${posts}`;
  const reply: Reply = {
    id,
    kind: 'reply',
    subject: article,
    parent: `${origin}/ap/${article}`,
    person: person.id,
    url: `${person.url}/${posts}`,
    html: '<p>잘 읽었습니다.</p>',
    warning: null,
    language: 'ko',
    published: now - 3_600_000,
    received: now - 3_600_000 + posts,
    edited: null,
    state: 'shown',
    reason: null,
    ...changes,
  };
  await store.replies.put(reply);
  return reply;
}

export async function like(store: Store, handle: string): Promise<void> {
  const { id } = await meet(store, handle);
  await store.reactions.put({
    subject: article,
    kind: 'like',
    person: id,
    activity: `${id}#like`,
    emoji: null,
    at: now,
  });
}

export async function follow(store: Store, handle: string, actor = 'paper'): Promise<void> {
  const { id, inbox, sharedInbox } = await meet(store, handle);
  await store.followers.put({ actor, id, inbox, sharedInbox, follow: `${id}#follow`, since: now });
}

export async function askToFollow(store: Store, handle: string, actor = 'paper'): Promise<void> {
  const { id, inbox, sharedInbox } = await meet(store, handle);
  const follow = { id: `${id}#follow`, type: 'Follow', actor: id, object: `${origin}/ap/actors/${actor}` };
  await store.requests.put({ actor, id, inbox, sharedInbox, follow: JSON.stringify(follow), at: now - 2 * 3_600_000 });
}

export async function askToQuote(store: Store, handle: string, state: Quote['state'] = 'pending'): Promise<Quote> {
  const { id } = await meet(store, handle);
  const post = `${id}/quotes/1`;
  const quote: Quote = {
    id: `stamp-${handle}`,
    subject: article,
    post,
    person: id,
    request: `${id}#ask`,
    state,
    at: now,
  };
  await store.quotes.put(quote);
  return quote;
}

/** State and reason of a post as they are now. */
export async function verdictOn(store: Store, { id }: Pick<Reply, 'id'>) {
  const post = await store.replies.find(id);
  return { state: post?.state, reason: post?.reason };
}
