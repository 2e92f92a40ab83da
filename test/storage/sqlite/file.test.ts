import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../../src/integrations/newswire/storage/sqlite.ts';
import { expectRefusal, useRoom } from './room.ts';

const room = useRoom();

describe('the SQLite file', () => {
  it('is made with its folder, for its owner only', async () => {
    const file = join(room.folder(), 'deep', 'er', 'newswire.db');
    await (await openSqlite(file)).close();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('has a write-ahead log, so that readers and a writer do not stop each other', async () => {
    const store = await openSqlite(room.file());
    await store.meta.set('a', '1');
    expect((await stat(`${room.file()}-wal`)).size).toBeGreaterThan(0);
    const database = new DatabaseSync(room.file());
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    database.close();
    await store.close();
  });

  it('has the same version while nothing is kept but work under way', async () => {
    const store = await openSqlite(room.file());
    const before = store.version();
    await store.jobs.claim({ owner: 'one', kinds: ['deliver'], limit: 9, lease: 9, now: 9 });
    await store.cache.set(['a'], 1, null);
    expect(await store.meta.get('moved paper')).toBeNull();
    expect(store.version()).toBe(before);
    await store.close();
    expect(store.version()).not.toBe(store.version());
  });

  it('keeps a document once for all its jobs, and no longer than them', async () => {
    const store = await openSqlite(room.file());
    const targets = ['a', 'b', 'c'];
    await store.jobs.enqueue({ kind: 'deliver', body: 'a', targets, state: '', due: 1 });
    await store.jobs.enqueue({ kind: 'deliver', body: 'b', targets, state: '', due: 2 });
    expect(rowsOf('bodies')).toEqual({ count: 2 });
    const jobs = await store.jobs.claim({ owner: 'one', kinds: ['deliver'], limit: 9, lease: 9, now: 9 });
    for (const { id } of jobs.slice(0, 3)) await store.jobs.finish(id);
    expect(rowsOf('bodies')).toEqual({ count: 1 });
    await Promise.all(jobs.slice(3).map(({ id }) => store.jobs.finish(id)));
    expect(rowsOf('bodies')).toEqual({ count: 0 });
    await store.close();
  });

  it('claims along its index, however long the backlog of another kind', async () => {
    await (await openSqlite(room.file())).close();
    const database = new DatabaseSync(room.file());
    const plan = database
      .prepare(
        "EXPLAIN QUERY PLAN SELECT id, due FROM jobs WHERE kind = 'receive' AND rank = 1 AND due <= 1 AND leased_until <= 1 ORDER BY due, id LIMIT 1",
      )
      .all()
      .map(({ detail }) => detail);
    database.close();
    expect(plan).toEqual(['SEARCH jobs USING INDEX jobs_claim (kind=? AND rank=? AND due<?)']);
  });

  function rowsOf(table: string): unknown {
    const database = new DatabaseSync(room.file());
    const row = database.prepare(`SELECT COUNT(*) AS count FROM ${table}`).get();
    database.close();
    return row;
  }
});

describe('a SQLite file that cannot be used', () => {
  it('is named when its folder cannot be made', async () => {
    await writeFile(join(room.folder(), 'taken'), '');
    await expectRefusal(
      join(room.folder(), 'taken', 'newswire.db'),
      /cannot be made or written \(EEXIST at .*taken\)\. Let the user/,
    );
    await expectRefusal(
      join(room.folder(), 'taken', 'deep', 'newswire.db'),
      /cannot be made or written \(ENOTDIR at .*taken/,
    );
  });

  // The superuser may write everywhere.
  it.skipIf(process.getuid?.() === 0)('is named when its folder is not ours to write', async () => {
    await mkdir(join(room.folder(), 'locked'));
    await chmod(join(room.folder(), 'locked'), 0o500);
    await expectRefusal(
      join(room.folder(), 'locked', 'newswire.db'),
      /cannot be made or written \(EACCES at .*locked\)\. Let the user/,
    );
  });

  it('is named when it is a folder', async () => {
    await expectRefusal(room.folder(), /cannot be opened as a database file\. Name a file \(not a folder\)/);
  });

  it('is named, and not overwritten, when it is no database', async () => {
    const text = 'Budget passes after a long night.\n'.repeat(100);
    await writeFile(room.file(), text);
    await expectRefusal(room.file(), /is a file, but no SQLite database\. Move it away/);
    expect(await readFile(room.file(), 'utf8')).toBe(text);
  });
});
