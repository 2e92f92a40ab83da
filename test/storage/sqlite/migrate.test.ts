import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../src/integrations/newswire/storage/migrations.ts';
import { migrate } from '../../../src/integrations/newswire/storage/sqlite/migrate.ts';
import { openSqlite } from '../../../src/integrations/newswire/storage/sqlite.ts';
import { ended, run } from './child.ts';
import { expectRefusal, useRoom } from './room.ts';

const room = useRoom();

describe('the SQLite schema', () => {
  it('is made once when two open an empty file at once', async () => {
    const stores = await Promise.all([openSqlite(room.file()), openSqlite(room.file())]);
    for (const [at, store] of stores.entries()) await store.meta.set(`opener ${at}`, 'here');
    expect(await stores[0]!.meta.get('opener 1')).toBe('here');
    for (const store of stores) await store.close();
  });

  it('is made once when several processes open an empty file at once', async () => {
    const children = Array.from({ length: 4 }, (_, at) =>
      run(
        room.file(),
        `
        const store = await openSqlite(file);
        for (let n = 0; n < 25; n++) {
          await store.jobs.enqueue({ kind: 'deliver', body: '{}', targets: ['a', 'b'], state: '', due: ${at} });
        }
        await store.close();
      `,
      ),
    );
    const endings = await Promise.all(children.map(ended));
    expect(endings).toEqual(children.map(() => ({ code: 0, errors: '' })));
    const store = await openSqlite(room.file());
    expect((await store.jobs.depth(9)).ready).toBe(200);
    await store.close();
  });

  it('is brought up to date with what was in it', async () => {
    const database = new DatabaseSync(room.file());
    migrate(database, room.file(), migrations.slice(0, 1));
    database.exec("INSERT INTO meta (name, value) VALUES ('origin', 'https://paper.example')");
    database.close();
    const store = await openSqlite(room.file());
    expect(await store.meta.get('origin')).toBe('https://paper.example');
    await store.cache.set(['a'], 1, null);
    expect(await store.cache.get(['a'], 1)).toEqual({ value: 1 });
    await store.close();
  });

  it('stays as it was when a step fails', () => {
    const database = new DatabaseSync(room.file());
    const broken = {
      number: migrations.length + 1,
      name: 'broken',
      sql: 'CREATE TABLE half (a TEXT); CREATE TABLE half (a TEXT);',
    };
    expect(() => migrate(database, room.file(), [...migrations, broken])).toThrow('already exists');
    expect(database.prepare('SELECT name FROM sqlite_master').all()).toEqual([]);
    database.close();
  });

  it('numbers its steps from 1 without a gap', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, at) => at + 1));
  });

  it('of a newer newswire is refused with a remedy, and left alone', async () => {
    await (await openSqlite(room.file())).close();
    const database = new DatabaseSync(room.file());
    database.exec("INSERT INTO migrations (number, name) VALUES (999, 'from the future')");
    database.close();
    await expectRefusal(
      room.file(),
      /written by a newer newswire \(schema 999; this one knows \d+\)\. Upgrade astro-newswire/,
    );
  });

  it('of another program is refused', async () => {
    const database = new DatabaseSync(room.file());
    database.exec('CREATE TABLE songs (title TEXT)');
    database.close();
    await expectRefusal(room.file(), /is the database of another program\. Name another path/);
  });
});
