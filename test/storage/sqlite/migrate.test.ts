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

  it('is brought from step 3 to today: who follows was reached, what waits has a host', async () => {
    const database = new DatabaseSync(room.file());
    migrate(database, room.file(), migrations.slice(0, 3));
    const follow = database.prepare(
      'INSERT INTO followers (actor, id, inbox, shared_inbox, follow, since) VALUES (?, ?, ?, ?, NULL, ?)',
    );
    follow.run('paper', 'https://a.example/1', 'https://a.example/1/inbox', 'https://a.example/inbox', 3000);
    follow.run('paper', 'https://a.example/2', 'https://a.example/2/inbox', 'https://a.example/inbox', 1000);
    follow.run('section-policy', 'https://a.example/1', 'https://a.example/1/inbox', 'https://a.example/inbox', 2000);
    follow.run('paper', 'https://b.example/1', 'https://b.example/1/inbox', null, 2000);
    database.exec("INSERT INTO bodies (body) VALUES ('{}')");
    const enqueue = database.prepare("INSERT INTO jobs (kind, body_id, target, state, due) VALUES (?, 1, ?, '', 5000)");
    for (const target of ['https://a.example/inbox', 'https://A.example/1', 'https://b.example:8443']) {
      enqueue.run('deliver', target);
    }
    enqueue.run('receive', '');
    database.close();

    const store = await openSqlite(room.file());
    expect(await store.reach.all()).toEqual(['https://a.example/inbox', 'https://b.example/1/inbox']);
    expect(await store.followers.count('paper')).toBe(3);
    expect(await store.jobs.waiting()).toEqual([
      { host: 'a.example', count: 2, due: 5000 },
      { host: 'b.example:8443', count: 1, due: 5000 },
    ]);
    expect(await store.jobs.depth(5000)).toEqual({ ready: 4, later: 0, leased: 0 });
    await store.close();
    const after = new DatabaseSync(room.file());
    expect(after.prepare('SELECT since FROM reach ORDER BY inbox').all()).toMatchObject([
      { since: 1000 },
      { since: 2000 },
    ]);
    after.close();
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
