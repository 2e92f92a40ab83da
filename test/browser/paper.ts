import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../../src/integrations/newswire/server/open-store.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { type Costly, copySite, type Site } from '../end-to-end/site.ts';

/** A copy of the demo paper as its readers find it: built once, and served by the real server. */
export interface ServedPaper {
  site: Site;
  /** What its pages call it. */
  origin: string;
  /** `host:port` that answers for that origin. */
  address: string;
  stop(): Promise<void>;
}

export interface PaperParts {
  /** Changes the copy before it is built. */
  edit?: (site: Site) => Promise<void>;
  /** What readers have sent by then. */
  fill?: (store: Store) => Promise<void>;
  /** Public origin; default: where it is served. */
  origin?: string;
  /** Default: search alone. No browser asks for a share picture. */
  costly?: Costly;
}

/** The moment at which the paper is read: every date and age on its pages hangs on it. */
export const moment = '2026-11-22T09:00:00+09:00';

export async function servePaper({
  edit,
  fill,
  origin,
  costly = { search: true },
}: PaperParts = {}): Promise<ServedPaper> {
  const site = await copySite(costly);
  const public_ = origin ?? site.origin;
  const environment = { NEWSWIRE_NOW: moment, ...(origin && { SITE_URL: origin }) };
  try {
    await edit?.(site);
    if (fill) await fillStore(site, public_, fill);
    const { code, output } = await site.run(['build'], environment);
    if (code !== 0) throw new Error(`The paper could not be built:\n${output}`);
    const server = await site.start(['serve'], 'Ctrl-C stops it.', environment);
    return {
      site,
      origin: public_,
      address: `localhost:${site.port}`,
      stop: async () => {
        await server.end('SIGKILL');
        await site.remove();
      },
    };
  } catch (error) {
    await site.remove();
    throw error;
  }
}

async function fillStore(site: Site, origin: string, fill: (store: Store) => Promise<void>): Promise<void> {
  await mkdir(join(site.folder, '.newswire'), { recursive: true });
  const store = await openStore({ database: join(site.folder, '.newswire', 'newswire.db'), origin });
  // One transaction: thousands of rows, one write to the disk.
  await store.transaction(fill);
  await store.close();
}
