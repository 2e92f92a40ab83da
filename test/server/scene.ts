import { expect } from 'vitest';
import type { PollData } from '../../src/integrations/newswire/article/frontmatter.ts';
import { writeRules } from '../../src/integrations/newswire/moderation/rules.ts';
import { everythingKept, quiet, until } from './kept.ts';
import { act, addressesOf, note, vote } from './letters.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';
import { type Account, openStranger, type Stranger } from './stranger.ts';

/** A paper, an honest reader on one server, and somebody on another who means harm. */
export interface Scene {
  paper: RunningPaper;
  /** What the paper's documents are called. */
  at: ReturnType<typeof addressesOf>;
  far: Stranger;
  /** Has answered, liked, boosted, voted and followed. */
  reader: Account;
  /** Another account on the reader's own server; has answered another article. */
  neighbour: Account;
  evil: Stranger;
  forger: Account;
  /** Id of the reader's answer. */
  answer: string;
  /** Sends something and expects it to be answered so; every row that is kept stays as it was. */
  changesNothing(send: () => Promise<number>, status: number): Promise<void>;
  close(): Promise<void>;
}

export async function openScene(): Promise<Scene> {
  const published = minutesAgo(60);
  const unquoted = { deliver: true, silent: false, pinned: false, quotes: 'nobody' } as const;
  const paper = await openPaper(
    [
      { id: 'a', published },
      { id: 'unquoted', published, fediverse: unquoted },
      { id: 'down', published, state: 'taken-down' },
    ],
    {
      extras: {
        polls: [
          { id: 'open', data: poll() },
          { id: 'over', data: poll({ opens: '2022-01-01 09:00', closes: '2022-02-01 09:00' }) },
          { id: 'later', data: poll({ opens: minutesAgo(-30) }) },
        ],
      },
    },
  );
  await writeRules(paper.store, { hold: 'none', words: [], links: 2 });
  const at = addressesOf(paper);
  const [far, evil] = await Promise.all([openStranger(), openStranger()]);
  const [reader, neighbour, forger] = [far.account('reader'), far.account('neighbour'), evil.account('forger')];
  const written = note(reader, at.article('a'));
  for (const activity of [
    act('Create', reader, written),
    act('Like', reader, at.article('a'), { id: `${reader.id}/likes/1` }),
    act('Announce', reader, at.article('a'), { id: `${reader.id}/boosts/1` }),
    vote(reader, at.poll('open'), 'RSS'),
    act('Follow', reader, at.account, { id: `${reader.id}/follows/1` }),
  ])
    expect(await reader.send(paper, activity)).toBe(202);
  expect(await neighbour.send(paper, act('Create', neighbour, note(neighbour, at.article('unquoted'))))).toBe(202);
  // The polls that are open and over were told of, and the Accept has been delivered.
  await until(async () => (await paper.store.polls.all()).length === 2);
  await quiet(paper);

  async function changesNothing(send: () => Promise<number>, status: number): Promise<void> {
    const before = everythingKept(paper);
    for (const table of ['replies', 'reactions', 'votes', 'followers', 'people', 'reach'])
      expect(before[table], table).not.toEqual([]);
    expect(await send()).toBe(status);
    await quiet(paper);
    expect(everythingKept(paper)).toEqual(before);
  }

  return {
    ...{ paper, at, far, reader, neighbour, evil, forger, answer: written.id, changesNothing },
    close: async () => {
      await Promise.all([far.close(), evil.close()]);
      await paper.stop();
    },
  };
}

function poll(fields: Partial<PollData> = {}): PollData {
  return {
    question: '어떤 길로 기사를 보십니까?',
    choices: ['누리집', 'RSS'],
    multiple: false,
    opens: minutesAgo(10),
    closes: minutesAgo(-60),
    ...fields,
  };
}
