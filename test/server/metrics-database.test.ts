import { expect, it } from 'vitest';
import { toDesk } from '../../src/integrations/newswire/server/desk.ts';
import { toCounts } from '../../src/integrations/newswire/server/metrics/counts.ts';
import { openMetrics } from '../../src/integrations/newswire/server/metrics/open.ts';
import { openDatabase } from '../../src/integrations/newswire/storage/open.ts';
import { freePort } from '../end-to-end/site.ts';
import { scrape } from './scrape.ts';

it('the figures are to be had while the database is away, and say so', async () => {
  const counts = toCounts();
  const store = await openDatabase(':memory:', () => {
    counts.databaseErrors += 1;
  });
  const folder = { manifest: { now: '2026-11-23T09:00:00+09:00', actors: [{ id: 'paper', handle: 'news' }] } };
  const desk = toDesk({ store, origin: 'https://paper.example', clock: () => 1, folder: () => folder as never });
  const port = await freePort();
  const metrics = await openMetrics({ role: 'server', desk, counts, port, host: 'localhost' });
  try {
    const before = await scrape(port);
    expect(before.get('newswire_database_up')).toBe(1);
    expect(before.get('newswire_followers{account="news"}')).toBe(0);
    // What a piece of work throws by itself is no fault of the database.
    const refused = store.transaction(async () => Promise.reject(new Error('Not today.')));
    await expect(refused).rejects.toThrow('Not today.');
    expect(counts.databaseErrors).toBe(0);
    await store.close();
    const after = await scrape(port);
    expect(after.get('newswire_database_up')).toBe(0);
    expect(after.get('process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(counts.databaseErrors).toBeGreaterThan(0);
  } finally {
    await metrics.close();
  }
});
