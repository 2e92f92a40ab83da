import { getLogger } from '@logtape/logtape';
import type { Report } from '../publish/publish.ts';
import type { Desk } from './desk.ts';
import type { Folder } from './folder.ts';
import { publishFolder } from './publish-folder.ts';

export interface Announcer {
  /** Tells the world what the edition says that is served now. What cannot be told is said, and kept in mind. */
  announce(): Promise<void>;
  /** Tries once more what could not be told, if it is time; to be called often. */
  retry(): Promise<void>;
}

/** After the first failure in ms; then twice as long each time, and so long at most. */
const firstPause = 500;
const longestPause = 5000;
const logger = getLogger(['newswire', 'server']);

interface Announcing {
  folder(): Folder;
  /** Whether readers get the edition where they ask for it: who hears of an article asks for its page. */
  isReady(): boolean;
  onPublished?: ((report: Report) => void) | undefined;
}

export function toAnnouncer(desk: Desk, { folder, isReady, onPublished }: Announcing): Announcer {
  /** What is in the way; null where all was told. */
  let trouble: { words: string; pause: number; next: number } | null = null;

  let waits = false;

  const announce = async () => {
    waits = !isReady();
    if (waits) return;
    try {
      const report = await publishFolder(folder(), desk.store, desk.clock());
      trouble = null;
      onPublished?.(report);
      desk.wake();
    } catch (error) {
      const words = String(error);
      // Said once, not at each try.
      if (trouble?.words !== words)
        logger.error('The edition is served, but could not be published: {error}', { error });
      // A database that is away is back in a moment; an edition with a fault is compared in vain each time.
      const pause = trouble ? Math.min(trouble.pause * 2, longestPause) : firstPause;
      // How much time went by is no question for a clock that may be set.
      trouble = { words, pause, next: performance.now() + pause };
    }
  };

  return {
    announce,
    retry: async () => {
      if (waits || (trouble && trouble.next <= performance.now())) await announce();
    },
  };
}
