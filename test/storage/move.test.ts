import { readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { moveStore } from '../../src/integrations/newswire/storage/move.ts';
import { openDatabase } from '../../src/integrations/newswire/storage/open.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { jobsOf } from './contract/jobs.ts';
import { hasPostgres, usePostgres } from './postgres/room.ts';
import { fill, told } from './sample.ts';
import { useRoom } from './sqlite/room.ts';

const files = useRoom();
const file = (name: string) => `${files.folder()}/${name}.db`;
const move = (from: string, to: string, given: Partial<Parameters<typeof moveStore>[0]> = {}) =>
  moveStore({ from, to, check: async () => {}, onRows: () => {}, ...given });

async function within<T>(database: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openDatabase(database);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Counted by SQLite itself, not by what is tested. */
function countAll(path: string): { table: string; rows: number }[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const tables = names.map(({ name }) => String(name)).filter((name) => !/^sqlite|^migrations$/.test(name));
  const rows = tables.map((table) => ({
    table,
    rows: Number(database.prepare(`SELECT COUNT(*) AS count FROM ${table}`).get()!['count']),
  }));
  database.close();
  return rows.sort((a, b) => (a.table < b.table ? -1 : 1));
}

const nextId = (store: Store) =>
  store.transaction(async (inner) => {
    await inner.jobs.enqueue(jobsOf({ kind: 'gather', due: 0 }));
    const [job] = await inner.jobs.claim({ owner: 'x', kinds: ['gather'], limit: 1, lease: 1, now: 1 });
    return job!.id;
  });

describe('a paper whose store is moved', () => {
  const home = () => file('home');
  const filled = () => within(home(), fill);

  test('says how far it got in a table that takes several parts', async () => {
    await filled();
    const said: string[] = [];
    const onRows = ({ table, rows, of }: { table: string; rows: number; of: number }) =>
      said.push(`${table} ${rows}/${of}`);
    await move(home(), file('b'), { onRows });
    const parts = said.filter((line) => line.startsWith('followers'));
    expect([parts[0], parts[1], parts.at(-1)]).toEqual([
      'followers 66/1500',
      'followers 132/1500',
      'followers 1500/1500',
    ]);
    expect(said.filter((line) => line.startsWith('announcements'))).toEqual(['announcements 1/1']);
  });

  test('is refused where the target holds anything, which then is as it was', async () => {
    await filled();
    await within(file('b'), (store) => store.meta.set('origin', 'https://other.example'));
    await expect(move(home(), file('b'))).rejects.toThrow(
      /b\.db holds data already, and nothing was moved\. Name an empty/,
    );
    expect(countAll(file('b')).filter(({ rows }) => rows > 0)).toEqual([{ table: 'meta', rows: 1 }]);
  });

  test('is refused where there is nothing to move, and makes no file for it', async () => {
    await expect(move(home(), file('b'))).rejects.toThrow('There is no database');
    await expect(readFile(home())).rejects.toThrow('ENOENT');
    await within(home(), async () => {});
    await expect(move(home(), file('b'))).rejects.toThrow('holds nothing');
    await expect(move(home(), home())).rejects.toThrow('is where the data is');
  });

  test('stays where it is when the one who asks finds a reason', async () => {
    await filled();
    const check = async (store: Store) => {
      throw new Error(`${await store.meta.get('origin')} is busy`);
    };
    await expect(move(home(), file('b'), { check })).rejects.toThrow('https://paper.example is busy');
    await expect(readFile(file('b'))).rejects.toThrow('ENOENT');
  });

  test('is moved whole by a second try when the first broke off', async () => {
    await filled();
    const onRows = ({ table }: { table: string }) => {
      if (table === 'subscriptions') throw new Error('The power is gone.');
    };
    await expect(move(home(), file('b'), { onRows })).rejects.toThrow('The power is gone.');
    expect(countAll(file('b')).filter(({ rows }) => rows > 0)).toEqual([]);
    await move(home(), file('b'));
    expect(countAll(file('b'))).toEqual(countAll(home()));
  });

  test('takes no write meanwhile: what a command would add is not lost between the two', async () => {
    await filled();
    const other = new DatabaseSync(home(), { timeout: 0 });
    const check = async () => {
      expect(() => other.exec("INSERT INTO meta (name, value) VALUES ('late', '')")).toThrow('database is locked');
    };
    await move(home(), file('b'), { check });
    other.close();
    expect.assertions(1);
  });
});

describe.skipIf(!(await hasPostgres()))('a paper that goes from SQLite to PostgreSQL and back', () => {
  const room = usePostgres();
  const second = usePostgres();

  test('has everything in both, ids included, and where it came from nothing has changed', async () => {
    await within(file('home'), fill);
    const before = countAll(file('home'));
    expect(before.filter(({ rows }) => rows === 0)).toEqual([]);
    const there = await move(file('home'), room.url());
    await move(room.url(), second.url());
    const back = await move(second.url(), file('back'));
    const byName = (rows: typeof there) => rows.toSorted((a, b) => (a.table < b.table ? -1 : 1));
    expect(byName(there)).toEqual(before);
    expect(byName(back)).toEqual(before);
    expect(countAll(file('home'))).toEqual(before);
    expect(countAll(file('back'))).toEqual(before);
    const home = await within(file('home'), told);
    expect(await within(room.url(), told)).toEqual(home);
    expect(await within(file('back'), told)).toEqual(home);
  });

  test('never uses the id of a job again, not even of one that was done before', async () => {
    await within(file('home'), fill);
    await move(file('home'), room.url());
    await move(room.url(), file('back'));
    const ids = [
      await within(file('home'), nextId),
      await within(room.url(), nextId),
      await within(file('back'), nextId),
    ];
    expect(ids).toEqual([903, 903, 903]);
  });

  test('keeps what a stranger sent that no text of PostgreSQL can hold', async () => {
    await within(file('home'), (store) => store.meta.set('a', 'nul \0 and half \uD83D'));
    await move(file('home'), room.url());
    expect(await within(room.url(), (store) => store.meta.get('a'))).toBe('nul \uFFFD and half \uFFFD');
  });

  test('is refused where PostgreSQL holds a paper already', async () => {
    await within(file('home'), fill);
    await within(room.url(), (store) => store.meta.set('origin', 'https://other.example'));
    await expect(move(file('home'), room.url())).rejects.toThrow('holds data already');
    expect(await within(room.url(), (store) => store.followers.count('paper'))).toBe(0);
  });
});
