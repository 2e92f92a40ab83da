import { expect, it } from 'vitest';
import type { Store, ToldPoll } from '../../../src/integrations/newswire/storage/store.ts';

export function pollsContract(store: () => Store): void {
  it('has told of no poll at first', async () => {
    expect(await store().polls.all()).toEqual([]);
    expect(await store().polls.find('how')).toBeNull();
  });

  it('remembers what the world was last told, one a poll, by poll', async () => {
    await store().polls.put(toldOf({ poll: 'why' }));
    await store().polls.put(toldOf({}));
    const closed = toldOf({ state: 'closed', hash: 'b', revision: 4, tally: '[3,1]', at: 9 });
    await store().polls.put(closed);
    expect(await store().polls.find('how')).toEqual(closed);
    expect(await store().polls.all()).toEqual([closed, toldOf({ poll: 'why' })]);
  });
}

function toldOf(given: Partial<ToldPoll>): ToldPoll {
  return { poll: 'how', state: 'open', hash: 'a', revision: 1, tally: '[]', at: 1_790_000_000_000, ...given };
}
