import { type Folder, openFolder } from '../server/folder.ts';
import { readSettings } from '../settings.ts';
import { type AtDesk, atDesk } from './at-desk.ts';

/** What a command works with that asks about the paper itself. */
export interface Paper extends AtDesk {
  folder: Folder;
}

/** Opens the built paper and its store for one command, and closes them whatever happens. */
export async function withPaper(work: (paper: Paper) => Promise<void>): Promise<void> {
  const { dist, origin } = readSettings();
  // First: where there is no paper, no database is made for it either.
  const folder = await openFolder(dist, origin);
  await atDesk((desk) => work({ ...desk, folder }));
}
