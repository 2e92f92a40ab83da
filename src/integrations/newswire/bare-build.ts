import { existsSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { alone, lockOf } from './press/lock.ts';

interface Begun {
  /** `.newswire/` of the site. */
  home: string;
  /** The folder that is built. */
  dist: string;
  /** Says something to the person at the terminal. */
  tell: (line: string) => void;
}

/** An `astro build` that none of our commands began: it writes where a server may be reading and printing. */
export interface BareBuild {
  /** From here on Astro empties the folder. */
  writing(): void;
  finish(): Promise<void>;
}

/** Waits for whoever prints or builds this paper, and has others wait until this build is finished, or its process ends. */
export async function beginBareBuild({ home, dist, tell }: Begun): Promise<BareBuild> {
  const file = lockOf(home);
  // One that failed in this very process never finished.
  await begun.get(file)?.finish();
  let isWriting = false;
  const release = await hold(file, (pid) =>
    tell(`Process ${pid} is printing or building this paper just now; waiting for it.`),
  );
  const onExit = () => {
    rmSync(file, { force: true });
    if (isWriting && !existsSync(join(dist, 'edition.json'))) tell(halfBuilt(relative(process.cwd(), dist)));
  };
  const build = {
    writing: () => {
      isWriting = true;
    },
    finish: async () => {
      begun.delete(file);
      await release();
      process.off('exit', onExit);
    },
  };
  process.once('exit', onExit);
  begun.set(file, build);
  return build;
}

/** By their locks, those of this process. */
const begun = new Map<string, BareBuild>();

/** @returns what gives the lock back. */
function hold(file: string, onWaiting: (pid: number) => void): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    const held = Promise.withResolvers<void>();
    const given = alone({ file, onWaiting }, () => {
      resolve(() => {
        held.resolve();
        return given;
      });
      return held.promise;
    });
    given.catch(reject);
  });
}

function halfBuilt(dist: string): string {
  return `The build stopped, and ${dist || 'the built folder'} is not a whole paper now: do not put it anywhere. "newswire build" changes nothing there until the new paper is whole.`;
}
