import { hostname } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrateStoreCommand } from '../../src/integrations/newswire/cli/migrate-store.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { useRoom } from '../storage/sqlite/room.ts';
import { run } from './run.ts';

describe('newswire migrate-store', () => {
  const room = useRoom();
  const now = Date.parse('2026-11-22T09:00:00Z');
  const there = () => `${room.folder()}/there.db`;
  let store: Store;
  beforeEach(async () => {
    store = await openSqlite(room.file());
    await store.meta.set('origin', 'https://paper.example');
    await store.reach.add('https://a.example/inbox', 1);
    await store.reach.add('https://b.example/inbox', 1);
  });
  afterEach(() => store.close());

  const migrate = (...parameters: string[]) =>
    run(
      migrateStoreCommand(),
      { NEWSWIRE_DATABASE: room.file(), NEWSWIRE_NOW: new Date(now).toISOString() },
      ...parameters,
    );

  test('says what was copied and what to do now', async () => {
    const said = await migrate('--to', there());
    expect(said).toContain('        2  reach\n');
    expect(said).toContain('        0  followers\n');
    expect(said).toMatch(/^3 rows of \d+ tables copied, and counted in both\.$/m);
    expect(said).toContain(`Set NEWSWIRE_DATABASE to ${there()}, and start the server.`);
    expect(said).toContain(`${room.file()} was not changed; do not start a server on it again.`);
  });

  test('refuses while a server or a worker runs on the data, and says which', async () => {
    const owner = `${process.pid}@${hostname()}#one`;
    await store.locks.acquire('server', owner, now + 1000, now);
    await expect(migrate('--to', there())).rejects.toThrow(
      `A server or worker runs on ${room.file()} (${process.pid}@${hostname()}). Stop it first`,
    );
    await store.locks.release('server', owner);
    await store.locks.acquire(`worker ${owner}`, owner, now + 1000, now);
    await expect(migrate('--to', there())).rejects.toThrow('A server or worker runs on');
    await store.locks.release(`worker ${owner}`, owner);
    await expect(migrate('--to', there())).resolves.toContain('copied');
  });

  test('goes on where the server of this machine was killed', async () => {
    // No process has so high a number.
    await store.locks.acquire('server', `99999999@${hostname()}#one`, now + 1000, now);
    await expect(migrate('--to', there())).resolves.toContain('copied');
  });

  test('takes no database of another kind, and says which option is wrong', async () => {
    await expect(migrate('--to', 'mysql://localhost/paper')).rejects.toThrow(/^--to must be the path of a file/);
    await expect(migrate('--to', there(), '--from', 'mysql://localhost/paper')).rejects.toThrow(/^--from must be/);
  });
});
