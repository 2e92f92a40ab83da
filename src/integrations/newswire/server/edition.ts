import { getLogger } from '@logtape/logtape';
import type { Settings } from '../settings.ts';
import { type Folder, openFolder, stampOf } from './folder.ts';

/** The edition that a process works with. */
export interface Current {
  folder(): Folder;
  /** Takes over what was built since; what is no complete paper is said, and the old one stays. @returns whether there was one. */
  renew(): Promise<boolean>;
}

const logger = getLogger(['newswire', 'server']);

/** @throws FolderError when there is no complete paper of this origin. */
export async function openEdition({ dist, origin }: Pick<Settings, 'dist' | 'origin'>): Promise<Current> {
  let folder = await openFolder(dist, origin);
  let complaint = '';
  return {
    folder: () => folder,
    renew: async () => {
      const stamp = await stampOf(dist);
      if (stamp === folder.stamp) return false;
      const next = await openFolder(dist, origin).catch((error: unknown) => error as Error);
      if (next instanceof Error) {
        // A build that is under way, or went wrong: said once, not twice a second.
        if (next.message !== complaint) logger.warn(next.message);
        complaint = next.message;
        return false;
      }
      folder = next;
      complaint = '';
      return true;
    },
  };
}
