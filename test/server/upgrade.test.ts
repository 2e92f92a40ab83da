import { DatabaseSync } from 'node:sqlite';
import { Client, type PoolClient } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { serve } from '../../src/integrations/newswire/server/serve.ts';
import { migrations } from '../../src/integrations/newswire/storage/migrations.ts';
import { migrate as migratePostgres } from '../../src/integrations/newswire/storage/postgres/migrate.ts';
import { migrate as migrateSqlite } from '../../src/integrations/newswire/storage/sqlite/migrate.ts';
import { hasPostgres, usePostgres } from '../storage/postgres/room.ts';
import { type BuiltPaper, buildPaper } from './built-paper.ts';
import { type Inboxes, openInboxes } from './inboxes.ts';

const onPostgres = await hasPostgres();
/** The oldest tables that hold a queue. */
const oldest = migrations.slice(0, 3);

describe('a queue from before an upgrade', () => {
  let paper: BuiltPaper | undefined;
  let inboxes: Inboxes | undefined;

  afterEach(async () => {
    await inboxes?.close();
    await paper?.close();
  });

  it('is delivered from SQLite after it, under the ids it had', async () => {
    paper = await buildPaper([]);
    inboxes = await openInboxes(6, 0);
    const file = paper.settings.database;
    const database = new DatabaseSync(file);
    migrateSqlite(database, file, oldest);
    database.exec(queueOf(paper.origin, inboxes.urls));
    database.close();
    await expectDelivered(paper, inboxes);
  });

  describe.skipIf(!onPostgres)('on PostgreSQL', () => {
    const room = usePostgres();

    it('is delivered after it, under the ids it had', async () => {
      paper = await buildPaper([], { NEWSWIRE_DATABASE: room.url() });
      inboxes = await openInboxes(6, 0);
      const client = new Client(room.url());
      await client.connect();
      await migratePostgres(client as unknown as PoolClient, 'test', 1, oldest);
      await client.query(queueOf(paper.origin, inboxes.urls));
      await client.end();
      await expectDelivered(paper, inboxes);
    });
  });
});

/** One that was never tried, one to be tried again, those that a dead process had taken, and a letter nobody acted on. */
function queueOf(origin: string, urls: readonly string[]): string {
  const actor = `${origin}/ap/actors/paper`;
  const activity = JSON.stringify({
    '@context': 'https://www.w3.org/ns/activitystreams',
    ...{ id: `${origin}/ap/live/activities/before`, type: 'Update', actor, object: actor },
    to: 'https://www.w3.org/ns/activitystreams#Public',
  });
  const reader = 'https://far.example/users/reader';
  const letter = JSON.stringify({
    sender: reader,
    text: JSON.stringify({
      ...{ id: `${reader}#undo`, type: 'Undo', actor: reader },
      object: { id: `${reader}#follow`, type: 'Follow', actor: reader, object: actor },
    }),
  });
  const [first, again, ...taken] = urls;
  const job = (target: string, attempt: number, owner = 'NULL') =>
    `('deliver', 1, '${target}', '{"attempt":${attempt},"started":"2026-11-01T00:00:00Z"}', 1000, ${owner}, 2000)`;
  return `
    INSERT INTO bodies (body) VALUES ('${activity}'), ('${letter}');
    INSERT INTO followers (actor, id, inbox, shared_inbox, follow, since)
      VALUES ('paper', '${reader}', '${reader}/inbox', NULL, '${reader}#follow', 1);
    INSERT INTO jobs (kind, body_id, target, state, due, owner, leased_until) VALUES
      ${[job(first!, 0), job(again!, 3), ...taken.map((target) => job(target, 0, `'77@gone#1'`))].join(', ')},
      ('receive', 2, '', '{"attempt":0}', 1000, NULL, 0);`;
}

async function expectDelivered({ settings, home, origin }: BuiltPaper, inboxes: Inboxes): Promise<void> {
  const running = await serve({ settings, clock: Date.now, build: null, home });
  try {
    const { jobs, followers } = running.store;
    await expect.poll(() => jobs.depth(Date.now()), { timeout: 10_000 }).toEqual({ ready: 0, later: 0, leased: 0 });
    expect([...inboxes.got.keys()].toSorted()).toEqual(inboxes.urls.toSorted());
    for (const ids of inboxes.got.values()) expect(ids).toEqual([`${origin}/ap/live/activities/before`]);
    expect(await followers.count('paper')).toBe(0);
  } finally {
    await running.stop();
  }
}
