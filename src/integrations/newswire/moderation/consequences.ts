import type { Block, Store } from '../storage/store.ts';
import { postsIn } from './review.ts';
import { reasons } from './rules.ts';

/** What a block ended, in numbers. */
export interface Ended {
  replies: number;
  reactions: number;
  quotes: number;
  follows: number;
  requests: number;
}

/**
 * Ends what suspended accounts and servers have here: replies are hidden, reactions go, leave to quote is taken back, they
 * follow no longer and no longer ask to. Within the transaction that blocks them.
 */
export async function enforce(store: Store, blocks: readonly Pick<Block, 'kind' | 'target'>[]): Promise<Ended> {
  const ended: Ended = { replies: 0, reactions: 0, quotes: 0, follows: 0, requests: 0 };
  if (blocks.length === 0) return ended;
  const isHit = toJudge(blocks);
  for (const { kind, target } of blocks) {
    const of = kind === 'account' ? { person: target } : { host: target };
    ended.replies += await store.replies.judgeAll(of, 'hidden', reasons.blocked);
    ended.reactions += await store.reactions.removeAll(of);
    if (kind === 'account') ended.follows += await store.followers.removeEverywhere(target);
  }
  // A shared inbox is on the host of the accounts behind it: no other is ever kept.
  if (blocks.some(({ kind }) => kind === 'server'))
    for (const inbox of await store.followers.allInboxes())
      if (isHit(inbox)) ended.follows += await store.followers.removeInbox(inbox);
  for (const { id, person, state } of await store.quotes.list({}))
    if (state !== 'revoked' && isHit(person)) ended.quotes += Number(await store.quotes.judge(id, 'revoked'));
  for (const { actor, id } of await store.requests.all())
    if (isHit(id)) ended.requests += Number(await store.requests.remove(actor, id));
  return ended;
}

/**
 * Lets an editor look again at what a block hid, where no block hides it any more. What was removed does not come back.
 * @returns how many posts wait now.
 */
export async function lift(store: Store): Promise<number> {
  const free: string[] = [];
  for await (const { id, person, reason } of postsIn(store, 'hidden'))
    if (reason === reasons.blocked && (await store.blocks.on(person)) !== 'suspend') free.push(id);
  for (const id of free) await store.replies.judge(id, 'held', reasons.unblocked);
  return free.length;
}

/** Is this address an account that is meant, or on a server that is? */
function toJudge(blocks: readonly Pick<Block, 'kind' | 'target'>[]): (address: string) => boolean {
  const targets = new Set(blocks.map(({ target }) => target));
  return (address) => {
    const labels = (URL.parse(address)?.hostname ?? '').replace(/\.$/, '').split('.');
    return targets.has(address) || labels.some((_, at) => targets.has(labels.slice(at).join('.')));
  };
}
