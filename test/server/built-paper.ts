import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/integrations/newswire/server/open-store.ts';
import { readSettings, type Settings } from '../../src/integrations/newswire/settings.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { freePort } from '../end-to-end/site.ts';
import { type Draft, editionOf } from '../publish/newsroom.ts';
import { writePaper } from './running-paper.ts';

/** A paper that is built and not served yet: for tests that start its processes themselves. */
export interface BuiltPaper {
  home: string;
  origin: string;
  environment: Record<string, string>;
  settings: Settings;
  /** Builds these articles aside and switches them in. */
  build(...drafts: Draft[]): Promise<void>;
  withStore<T>(work: (store: Store) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** @param more settings beside those that every test's paper has. */
export async function buildPaper(drafts: readonly Draft[], more: Record<string, string> = {}): Promise<BuiltPaper> {
  const home = await mkdtemp(join(tmpdir(), 'newswire-built-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const environment = {
    PORT: String(port),
    NEWSWIRE_DATABASE: join(home, 'newswire.db'),
    NEWSWIRE_DIST: join(home, 'dist'),
    NEWSWIRE_ALLOW_PRIVATE_ADDRESSES: '1',
    ...more,
  };
  const settings = readSettings(environment);
  const build = (...articles: Draft[]) =>
    writePaper(home, editionOf(articles, origin, `${new Date().toISOString().slice(0, 19)}Z`, {}));
  await build(...drafts);
  return {
    ...{ home, origin, environment, settings, build },
    withStore: async (work) => {
      const store = await openStore(settings);
      try {
        return await work(store);
      } finally {
        await store.close();
      }
    },
    close: () => rm(home, { recursive: true, force: true }),
  };
}
