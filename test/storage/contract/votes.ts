import { expect, it } from 'vitest';
import type { Store, Vote } from '../../../src/integrations/newswire/storage/store.ts';

const reader = 'https://far.example/users/reader';

export function votesContract(store: () => Store): void {
  it('counts the first vote of a voter alone where one choice is allowed', async () => {
    const cast = (...choices: number[]) =>
      store().votes.cast(
        choices.map((choice) => voteOf({ choice })),
        { multiple: false },
      );
    expect(await cast(2, 1)).toBe(1);
    expect(await cast(0)).toBe(0);
    expect(await cast(2)).toBe(0);
    expect(await cast()).toBe(0);
    expect(await store().votes.of('how', reader)).toEqual([2]);
  });

  it('counts each choice once where several are allowed, also when they come one by one', async () => {
    const cast = (...choices: number[]) =>
      store().votes.cast(
        choices.map((choice) => voteOf({ choice })),
        { multiple: true },
      );
    expect(await cast(2, 0, 2)).toBe(2);
    expect(await cast(0)).toBe(0);
    expect(await cast(0, 1)).toBe(1);
    expect(await store().votes.of('how', reader)).toEqual([0, 1, 2]);
    expect(await store().votes.tally('how', 3)).toEqual({ choices: [1, 1, 1], voters: 1, browsers: 0 });
  });

  it('counts one of many votes that a voter casts at once', async () => {
    const counted = await Promise.all(
      Array.from({ length: 20 }, (_, choice) => store().votes.cast([voteOf({ choice })], { multiple: false })),
    );
    expect(counted.reduce((total, each) => total + each, 0)).toBe(1);
    expect(await store().votes.of('how', reader)).toHaveLength(1);
  });

  it('tallies servers and browsers together, and tells how many voted on the page', async () => {
    const voters = [reader, 'https://b.example/a', 'browser:1', 'browser:2', 'browser:3'];
    for (const [at, voter] of voters.entries()) {
      await store().votes.cast([voteOf({ voter, choice: at % 2 })], { multiple: false });
    }
    await store().votes.cast([voteOf({ voter: 'browser:1', choice: 1 })], { multiple: true });
    await store().votes.cast([voteOf({ poll: 'other', choice: 3 })], { multiple: true });
    expect(await store().votes.tally('how', 4)).toEqual({ choices: [3, 3, 0, 0], voters: 5, browsers: 3 });
    expect(await store().votes.tally('nobody-voted', 2)).toEqual({ choices: [0, 0], voters: 0, browsers: 0 });
  });

  it('names the accounts that must hear the result, each once, and no browser', async () => {
    const cast = (voter: string, choice: number) => store().votes.cast([voteOf({ voter, choice })], { multiple: true });
    await cast(reader, 0);
    await cast(reader, 1);
    await cast('browser:1', 0);
    await cast('https://b.example/a', 1);
    await store().votes.cast([voteOf({ poll: 'other', voter: 'https://c.example/a' })], { multiple: true });
    expect(await store().votes.voters('how')).toEqual(['https://b.example/a', reader]);
  });
}

export function voteOf(given: Partial<Vote>): Vote {
  return { poll: 'how', voter: reader, choice: 0, at: 1_790_000_000_000, ...given };
}
