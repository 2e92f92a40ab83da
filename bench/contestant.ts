import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a process used since it began, and what it may say of itself. */
export interface Usage {
  /** User and system, in microseconds. */
  cpu: number;
  /** Resident at this moment, and at most so far, in bytes. */
  resident: number;
  peak: number;
}

/** A process of its own, so that its CPU and its memory are nobody else's. */
export interface Contestant {
  /** Has it do something. @throws what went wrong there. */
  call<T>(verb: string, ...values: unknown[]): Promise<T>;
  usage(): Promise<Usage>;
  end(): void;
}

type Verbs = Record<string, (...values: never[]) => unknown>;

/** Starts a module that calls `compete`. @param flags for Node, such as `--expose-gc`. */
export async function startContestant(
  module: URL,
  values: readonly string[] = [],
  { env = {}, flags = [] }: { env?: Record<string, string>; flags?: readonly string[] } = {},
): Promise<Contestant> {
  const child = fork(fileURLToPath(module), values, {
    env: { ...process.env, ...env },
    execArgv: [...flags, '--disable-warning=ExperimentalWarning'],
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  child.on('message', ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(value);
    else call?.reject(new Error(error));
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${module.pathname} ended with ${code}.`));
  });
  let last = 0;
  const call = <T>(verb: string, ...rest: unknown[]): Promise<T> =>
    new Promise<unknown>((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      child.send({ id: last, verb, values: rest });
    }) as Promise<T>;
  const contestant: Contestant = {
    call,
    usage: () => call<Usage>('usage'),
    end: () => {
      child.kill();
    },
  };
  // Its modules are loaded and it is ready.
  await contestant.usage();
  return contestant;
}

/** The other side: answers calls until its parent ends it. */
export function compete(verbs: Verbs): void {
  const all: Verbs = { ...verbs, usage };
  process.on('message', async ({ id, verb, values }: { id: number; verb: string; values: never[] }) => {
    try {
      process.send?.({ id, value: await all[verb]?.(...values) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on('disconnect', () => process.exit());
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, resident: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * 1024 };
}
