import { getLogger } from '@logtape/logtape';
import { z } from 'zod';
import type { Job, NewJobs } from '../../storage/store.ts';
import type { Desk } from '../desk.ts';
import { retryDelay } from '../retry.ts';
import { onActivity } from './on-activity.ts';
import { GoneError, type Remote } from './remote.ts';
import type { Waiting } from './waiting.ts';

/** What came in by the door, kept until it is acted on. */
const letterSchema = z.object({
  /** Id of who verifiably sent it. */
  sender: z.string(),
  /** The activity as it came: JSON. */
  text: z.string(),
});
export type Letter = z.infer<typeof letterSchema>;

const stateSchema = z.object({ attempt: z.number() });

export function toLetter(letter: Letter, now: number): NewJobs {
  return {
    kind: 'receive',
    body: JSON.stringify(letter),
    targets: [letter.sender],
    state: JSON.stringify({ attempt: 0 }),
    due: now,
  };
}

/**
 * Acts on what came in, one after the other where it comes from one sender: who likes and takes it back within a second must not
 * end up liking. What cannot be done now is done later; what never can be is dropped in the end.
 */
export async function take(job: Job, desk: Desk, { remote, inTurn, waiting }: Hands): Promise<void> {
  const letter = letterSchema.safeParse(JSON.parse(job.body));
  const finish = async () => {
    const left = waiting.leaving(job.target);
    await desk.store.jobs.finish(job.id);
    left();
  };
  if (!letter.success) return finish();
  return inTurn(letter.data.sender, async () => {
    if (await isDone(job, letter.data, desk, await remote())) await finish();
  });
}

interface Hands {
  remote(): Promise<Remote>;
  inTurn: Turns;
  waiting: Waiting;
}

/** Acts on one. @returns whether nothing is left to be done. */
async function isDone(job: Job, { sender, text }: Letter, desk: Desk, remote: Remote): Promise<boolean> {
  const { store, clock } = desk;
  try {
    await onActivity(JSON.parse(text), sender, desk, remote);
  } catch (error) {
    // Whom it is about is no more.
    if (error instanceof GoneError) return true;
    const { attempt } = stateSchema.parse(JSON.parse(job.state));
    const delay = retryDelay({ attempts: attempt })?.total('millisecond');
    if (delay !== undefined) {
      logger.info('What {sender} sent is tried again later: {error}', { sender, error });
      await store.jobs.postpone(job.id, JSON.stringify({ attempt: attempt + 1 }), clock() + delay);
      return false;
    }
    logger.warn('What {sender} sent is given up: {error}', { sender, error });
  }
  return true;
}

const logger = getLogger(['newswire', 'inbox']);

export type Turns = (name: string, work: () => Promise<void>) => Promise<void>;

/** Runs what has one name one after the other, in the order it was asked for; others do not wait. */
export function toTurns(): Turns {
  const last = new Map<string, Promise<void>>();
  return async (name, work) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work, work);
    last.set(name, turn);
    try {
      await turn;
    } finally {
      if (last.get(name) === turn) last.delete(name);
    }
  };
}
