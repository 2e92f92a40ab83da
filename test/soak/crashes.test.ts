import { describe, expect, it } from 'vitest';
import { hasPostgres, usePostgres } from '../storage/postgres/room.ts';
import { campaign } from './crashes/campaign.ts';
import { isSoak, seed } from './seed.ts';

const kills = Number(process.env['SOAK_KILLS'] ?? (isSoak ? 200 : 4));
const inboxes = isSoak ? 300 : 60;
const title = `loses nothing, and sends again only what was under way: ${kills} kills, seed ${seed}`;
/** At one moment a process has so many deliveries under way, or in parcels that it has not written off yet, at the most. */
const mostUnderWay = 512;

async function survive(database: string | null, workers: number) {
  const findings = await campaign({ database, workers, kills, inboxes, seed });
  if (isSoak) console.log(findings);
  expect(findings.faults, `seed ${seed}`).toEqual([]);
  expect(findings.mostRepeats, `seed ${seed}`).toBeLessThanOrEqual(mostUnderWay);
  expect(findings.activities).toBeGreaterThan(0);
}

describe('a paper whose processes are killed at any moment', () => {
  it(`on SQLite ${title}`, { timeout: 7_200_000 }, () => survive(null, 0));
});

describe.skipIf(!(await hasPostgres()))('a paper whose server, workers and commands are killed at any moment', () => {
  const room = usePostgres();
  it(`on PostgreSQL ${title}`, { timeout: 7_200_000 }, () => survive(room.url(), 2));
});
