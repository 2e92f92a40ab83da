import { expect, it } from 'vitest';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';
import { jobsOf } from './jobs.ts';
import { personOf } from './people.ts';
import { quoteOf } from './quotes.ts';
import { reactionOf } from './reactions.ts';
import { replyOf } from './replies.ts';
import { requestOf } from './requests.ts';
import { voteOf } from './votes.ts';

const { person } = reactionOf({});
const kept = {
  name: 'Reader',
  state: 'shown',
  counts: { likes: 1, boosts: 0, emoji: [] },
  quotes: 1,
  votes: { choices: [1], voters: 1, browsers: 0 },
  requests: 1,
  block: 'suspend',
  polls: 1,
  reach: ['https://far.example/inbox'],
  hosts: 1,
  waiting: 1,
  version: 2,
};
const nothing = {
  name: undefined,
  state: undefined,
  counts: { likes: 0, boosts: 0, emoji: [] },
  quotes: 0,
  votes: { choices: [0], voters: 0, browsers: 0 },
  requests: 0,
  block: null,
  polls: 0,
  reach: [],
  hosts: 0,
  waiting: 0,
  version: 0,
};

export function togetherContract(store: () => Store): void {
  it('lands as a whole, and is seen by the rest of its transaction', async () => {
    await store().transaction(async (inner) => {
      await writeEverywhere(inner);
      expect(await readEverywhere(inner)).toEqual(kept);
    });
    expect(await readEverywhere(store())).toEqual(kept);
  });

  it('leaves nothing of a transaction that failed, versions included', async () => {
    const done = store().transaction(async (inner) => {
      await writeEverywhere(inner);
      throw new Error('no');
    });
    await expect(done).rejects.toThrow('no');
    expect(await readEverywhere(store())).toEqual(nothing);
  });

  it('comes back where a transaction that removed it failed', async () => {
    await writeEverywhere(store());
    const done = store().transaction(async (inner) => {
      expect(await inner.people.remove(person)).toBe(true);
      expect(await inner.reactions.removeAll({ host: 'far.example' })).toBe(0);
      await inner.blocks.replace('', []);
      await inner.reach.remove('https://far.example/inbox');
      expect(await inner.jobs.hurry(null, 0)).toBe(1);
      throw new Error('no');
    });
    await expect(done).rejects.toThrow('no');
    expect(await readEverywhere(store())).toEqual(kept);
  });
}

async function writeEverywhere(store: Store): Promise<void> {
  await store.people.put(personOf({ id: person }));
  await store.replies.put(replyOf({ person }));
  await store.reactions.put(reactionOf({}));
  await store.quotes.put(quoteOf({}));
  await store.votes.cast([voteOf({})], { multiple: false });
  await store.requests.put(requestOf({}));
  await store.blocks.put({
    kind: 'server',
    target: 'far.example',
    severity: 'suspend',
    source: '',
    comment: '',
    at: 1,
  });
  await store.polls.put({ poll: 'how', state: 'open', hash: 'a', revision: 1, tally: '', at: 1 });
  await store.reach.add('https://far.example/inbox', 1);
  await store.hosts.failed('far.example', 'gone', 1);
  await store.jobs.enqueue(jobsOf({}));
}

async function readEverywhere(store: Store): Promise<unknown> {
  return {
    name: (await store.people.find(person))?.name,
    state: (await store.replies.find(replyOf({}).id))?.state,
    counts: await store.reactions.counts('articles/budget'),
    quotes: (await store.quotes.list({})).length,
    votes: await store.votes.tally('how', 1),
    requests: (await store.requests.all()).length,
    block: await store.blocks.on(person),
    polls: (await store.polls.all()).length,
    reach: await store.reach.all(),
    hosts: (await store.hosts.all()).length,
    waiting: (await store.jobs.waiting()).length,
    version: await store.replies.version('articles/budget'),
  };
}
