import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import type { Draft } from '../publish/newsroom.ts';
import { type Hub, minute, openHub } from './hub.ts';
import { useHub } from './use-hub.ts';

const old: Draft = { id: 'old', published: '2026-11-01 09:00', title: '지난 기사' };
const fresh: Draft = { id: 'fresh', title: '새 기사' };

const room = useHub([old]);

describe('WebSub: a server that dies', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newswire-hub-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Dies where `at` says, and another process goes on with the same file. */
  async function afterDeath(before: (hub: Hub) => Promise<void>): Promise<void> {
    const file = join(folder, 'newswire.db');
    const first = await openHub([old], { store: await openSqlite(file) });
    await first.subscribe(room.reader);
    await before(first);
    await first.store.close();
    const second = await openHub([old, fresh], { store: await openSqlite(file) });
    // Leases of the dead run out.
    second.now += 2 * minute;
    await second.work();
    await publishAgain(second);
    expect(room.reader.sent.map(({ body }) => body)).toEqual([await second.feed()]);
    await second.close();
    const left = new DatabaseSync(file);
    expect(
      left.prepare('SELECT (SELECT COUNT(*) FROM jobs) AS jobs, (SELECT COUNT(*) FROM bodies) AS bodies').get(),
    ).toEqual({
      jobs: 0,
      bodies: 0,
    });
    left.close();
  }

  const publishAgain = async (second: Hub) => {
    await second.edit([old, fresh]);
    await second.work();
  };

  it('before it published sends after it rose, once', () => afterDeath(async () => {}));

  it('between publishing and sending sends after it rose, once', () =>
    afterDeath(async (first) => {
      await first.edit([old, fresh]);
    }));

  it('while it sends does so again after it rose', () =>
    afterDeath(async (first) => {
      await first.edit([old, fresh]);
      await first.store.jobs.claim({ owner: 'died', kinds: ['push'], limit: 9, lease: minute, now: first.now });
    }));
});
