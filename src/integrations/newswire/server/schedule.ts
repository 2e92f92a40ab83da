import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getLogger } from '@logtape/logtape';
import { z } from 'zod';

export interface Schedule {
  /** Reads the list again: a new edition brings its own. */
  renew(): Promise<void>;
  stop(): void;
}

interface ScheduleParts {
  /** Folder with the `schedule.json` that the build left. */
  home: string;
  clock: () => number;
  build: () => Promise<void>;
}

/** A timer of Node cannot wait longer than this; it then looks again. */
const longest = 2 ** 31 - 1;
const logger = getLogger(['newswire', 'schedule']);

/** Builds the paper at each minute at which it changes by itself: an embargo ends, a poll closes, a slot begins. */
export async function keepSchedule({ home, clock, build }: ScheduleParts): Promise<Schedule> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const renew = async () => {
    clearTimeout(timer);
    const [next] = await readSchedule(home);
    if (!next || stopped) return;
    const wait = Math.max(0, Date.parse(next) - clock());
    timer = setTimeout(() => void (wait > longest ? renew() : run(next)), Math.min(wait, longest));
    timer.unref();
  };

  const run = async (due: string) => {
    logger.info('It is {due}: building the edition that is due now.', { due });
    try {
      await build();
      const [next] = await readSchedule(home);
      if (next === due)
        throw new Error('The build did not move the schedule on. Does it run newswire() with the same clock?');
      await renew();
    } catch (error) {
      logger.error('The scheduled build failed and is tried again in a minute: {error}', { error });
      if (!stopped) timer = setTimeout(() => void run(due), 60_000).unref();
    }
  };

  await renew();
  return {
    renew,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Later moments at which the paper changes by itself, ascending; none when there was no build yet. */
export async function readSchedule(home: string): Promise<string[]> {
  const text = await readFile(join(home, 'schedule.json'), 'utf8').catch(() => '{"due":[]}');
  return z.object({ due: z.array(z.string()) }).parse(JSON.parse(text)).due;
}
