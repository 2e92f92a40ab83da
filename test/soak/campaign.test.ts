import { describe, expect, it, onTestFinished } from 'vitest';
import { writeRules } from '../../src/integrations/newswire/moderation/rules.ts';
import { errorsOf } from '../conversation/valid.ts';
import { mutate } from '../fediverse/incoming/mutate.ts';
import { dice } from '../markdown/random.ts';
import { everythingKept, quiet } from '../server/kept.ts';
import { act, addressesOf, note, vote } from '../server/letters.ts';
import { minutesAgo, openPaper } from '../server/running-paper.ts';
import { type Account, openStranger } from '../server/stranger.ts';
import { faultsOf } from './faults.ts';
import { heapUsed } from './heap.ts';
import { type Cast, lettersOf } from './letters.ts';
import { isSoak, seed } from './seed.ts';

/** `npm run soak` takes its time; the same seed makes the same letters. */
const rounds = Number(process.env['SOAK_ROUNDS'] ?? (isSoak ? 100_000 : 300));
/** So many are under way at a time. */
const atOnce = 24;

describe('everything a server can send, broken on purpose and signed as it should be', () => {
  it(`does no harm: ${rounds} letters, seed ${seed}`, { timeout: 7_200_000 }, async () => {
    const { paper, cast, senders, close } = await openTheatre();
    onTestFinished(close);
    const before = { victim: traces(cast.victim), heap: heapUsed() };
    const answers: Record<number, number> = {};
    const begun = performance.now();
    await inParallel(rounds, async (round) => {
      const random = dice(seed * 1_000_003 + round);
      const sender = senders[Math.floor(random() * senders.length)]!;
      const letters = lettersOf(sender, `r${round}`, cast);
      const letter = letters[Math.floor(random() * letters.length)]!;
      // One in ten goes as it is: in an empty store nothing can be broken.
      const broken = random() < 0.1 ? letter : mutate(letter, random);
      const status = await sender.send(paper, JSON.stringify(broken));
      answers[status] = (answers[status] ?? 0) + 1;
      if (![202, 400, 401, 413].includes(status)) throw new Error(`seed ${seed}, round ${round}: answered ${status}`);
    });
    await quiet(paper);
    const seconds = (performance.now() - begun) / 1000;
    const kept = everythingKept(paper);

    const known = {
      senders: new Set([...senders, cast.victim].map(({ id }) => id)),
      subjects: new Set([
        ...['articles/a', 'articles/b', 'polls/open', 'polls/several'],
        ...actors.map((id) => `actors/${id}`),
      ]),
      polls: new Map([
        ['open', 2],
        ['several', 3],
      ]),
    };
    expect(faultsOf(kept, known), `seed ${seed}`).toEqual([]);
    expect(traces(cast.victim), `seed ${seed}`).toEqual(before.victim);
    const fragment = await (await paper.get('/ap/live/conversation/articles/a.html')).text();
    expect(await errorsOf(fragment), `seed ${seed}`).toEqual([]);
    // Letters that are all refused, or leave nothing, would prove nothing.
    expect([answers[202]! > rounds / 2, answers[401]! > 0]).toEqual([true, true]);
    for (const table of ['replies', 'reactions', 'votes', 'people'])
      expect(kept[table]!.length, table).toBeGreaterThan(2);
    // What waits are walks of threads, for later.
    const { ready, leased } = await paper.store.jobs.depth(Date.now());
    expect(ready + leased).toBe(0);
    const grown = (heapUsed() - before.heap) / 1_000_000;
    expect(grown).toBeLessThan(100);
    if (isSoak)
      console.log({
        seed,
        rounds,
        answers,
        perSecond: Math.round(rounds / seconds),
        heapGrownMB: Math.round(grown),
        rows: Object.fromEntries(Object.entries(kept).map(([table, rows]) => [table, rows.length])),
      });

    /** All that is kept of an account. */
    function traces({ id }: Account): unknown[] {
      return Object.values(everythingKept(paper))
        .flat()
        .filter((row) => Object.values(row as object).includes(id));
    }
  });
});

const actors = ['paper', 'section-tech', 'section-world', 'author-tech-desk', 'author-world-desk'];

async function openTheatre() {
  const published = minutesAgo(60);
  const poll = { question: '어떤 길로 기사를 보십니까?', opens: minutesAgo(10), closes: minutesAgo(-600) };
  const paper = await openPaper(
    [
      { id: 'a', published },
      { id: 'b', published },
    ],
    {
      extras: {
        polls: [
          { id: 'open', data: { ...poll, choices: ['누리집', 'RSS'], multiple: false } },
          { id: 'several', data: { ...poll, choices: ['누리집', 'RSS', '페디버스'], multiple: true } },
        ],
      },
    },
  );
  await writeRules(paper.store, { hold: 'none', words: [], links: null });
  const at = addressesOf(paper);
  const far = await openStranger();
  const victim = far.account('victim');
  const written = note(victim, at.article('a'));
  const deeds = { note: written.id, like: `${victim.id}/likes/1`, follow: `${victim.id}/follows/1` };
  const cast: Cast = { at, victim, deeds };
  for (const activity of [
    act('Create', victim, written),
    act('Like', victim, at.article('a'), { id: deeds.like }),
    act('Follow', victim, at.account, { id: deeds.follow }),
    vote(victim, at.poll('open'), 'RSS'),
  ])
    expect(await victim.send(paper, activity)).toBe(202);
  await quiet(paper);
  const senders = Array.from({ length: 12 }, (_, index) => far.account(`sender${index}`));
  return {
    ...{ paper, cast, senders },
    close: async () => {
      await far.close();
      await paper.stop();
    },
  };
}

async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
