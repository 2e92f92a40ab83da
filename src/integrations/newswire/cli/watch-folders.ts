import { type FSWatcher, readdirSync, realpathSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

interface WatchedFolders {
  root: string;
  /** Whether a file or folder is of interest, by its path. */
  isWatched(path: string): boolean;
  onEvent(): void;
  /** Nothing more is told of some folder. */
  onError(error: unknown): void;
}

/**
 * Tells that something below a folder changed, and not what. Every folder has a watch of its own: Node's recursive one loses a
 * file that was put in the place of another (on Linux), and libraries look at each file of a folder when one of them changes,
 * which a newsroom's thousands are too many for.
 */
export function watchFolders({ root, isWatched, onEvent, onError }: WatchedFolders): { close(): void } {
  const watches = new Map<string, FSWatcher>();
  let soon: NodeJS.Timeout | undefined;

  const see = (folder: string) => {
    const own = watch(folder, (event, name) => {
      if (name !== null && !isWatched(join(folder, name))) return;
      // A folder may have come or gone; thousands of files may come with it.
      if (event === 'rename') soon ??= setTimeout(look, 10);
      onEvent();
    });
    own.on('error', (error: NodeJS.ErrnoException) => {
      leave(folder);
      // A folder that was removed (EPERM on Windows) is no loss.
      if (error.code !== 'ENOENT' && error.code !== 'EPERM') onError(error);
    });
    watches.set(folder, own);
  };

  const leave = (folder: string) => {
    watches.get(folder)?.close();
    watches.delete(folder);
  };

  const look = () => {
    soon = undefined;
    const there = foldersIn(root, isWatched);
    for (const folder of watches.keys()) if (!there.has(folder)) leave(folder);
    for (const folder of there) if (!watches.has(folder)) attempt(() => see(folder), onError);
  };

  look();
  return {
    close: () => {
      clearTimeout(soon);
      for (const folder of [...watches.keys()]) leave(folder);
    },
  };
}

/** A folder may go while it is looked at. */
function attempt(work: () => void, onError: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') onError(error);
  }
}

/** With those that links lead to; a link into a folder above it is followed once. */
function foldersIn(root: string, isWatched: (path: string) => boolean): Set<string> {
  const found = new Map<string, string>();
  const visit = (folder: string) => {
    const real = realpathSync(folder);
    if (found.has(real)) return;
    found.set(real, folder);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && isFolderBehind(path));
      if (isFolder && isWatched(path))
        attempt(
          () => visit(path),
          () => {},
        );
    }
  };
  attempt(
    () => visit(root),
    () => {},
  );
  return new Set(found.values());
}

function isFolderBehind(link: string): boolean {
  return statSync(link, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
