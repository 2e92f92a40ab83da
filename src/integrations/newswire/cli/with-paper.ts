import { type Folder, openFolder } from '../server/folder.ts';
import { openStore } from '../server/open-store.ts';
import { readSettings, type Settings } from '../settings.ts';
import type { Store } from '../storage/store.ts';

/** What a command works on. */
export interface Paper {
  settings: Settings;
  folder: Folder;
  store: Store;
}

/** Opens the built paper and its store for one command, and closes them whatever happens. */
export async function withPaper<T>(work: (paper: Paper) => Promise<T>): Promise<T> {
  const settings = readSettings();
  const folder = await openFolder(settings.dist, settings.origin);
  const store = await openStore(settings);
  try {
    return await work({ settings, folder, store });
  } finally {
    await store.close();
  }
}
