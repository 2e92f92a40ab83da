import { relative } from 'node:path';
import { isInput } from '../press/inputs.ts';
import { watchFolders } from './watch-folders.ts';

interface Watching {
  /** The site's folder. */
  root: string;
  /** The built folder, which is none of the site's files. */
  dist: string;
  onChange(): Promise<void>;
  /** The files can no longer be watched. */
  onError(error: unknown): void;
}

/** How long nothing must change before it is looked at, in ms: an editor writes several files, or one in several steps. */
const quiet = 100;

/**
 * Calls back for every change of what the paper is made of, once for those that come together, and never while the last call
 * is under way: what changed meanwhile is called for after it.
 * @returns what ends it, once no call is under way.
 */
export function watchSite({ root, dist, onChange, onError }: Watching): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;

  const run = () => {
    if (running) {
      again = true;
      return;
    }
    running = onChange().finally(() => {
      running = null;
      if (again) run();
      again = false;
    });
  };

  const folders = watchFolders({
    root,
    isWatched: (path) => path !== dist && isInput(relative(root, path)),
    onEvent: () => {
      clearTimeout(timer);
      timer = setTimeout(run, quiet);
    },
    onError,
  });
  return async () => {
    clearTimeout(timer);
    again = false;
    folders.close();
    await running;
  };
}
