import { Command } from 'commander';
import { isDead, workerPrefix } from '../server/presence.ts';
import { clockOf, readSettings, SettingsError } from '../settings.ts';
import { databaseName, isPostgres } from '../storage/database-name.ts';
import { moveStore } from '../storage/move.ts';
import { say, UsageError } from './say.ts';
import { count } from './terminal.ts';

export function migrateStoreCommand(): Command {
  return new Command('migrate-store')
    .description(
      'Copies everything the paper keeps into an empty database: from SQLite to PostgreSQL, or back. Server and workers must be stopped. What was there stays as it is.',
    )
    .requiredOption('--to <database>', 'postgres://user:password@host/database, or the path of a SQLite file')
    .option('--from <database>', 'where the data is; NEWSWIRE_DATABASE unless said')
    .action(async ({ from, to }: { from?: string; to: string }) => {
      const settings = readSettings();
      const source = from === undefined ? settings.database : databaseOf(from, '--from');
      const target = databaseOf(to, '--to');
      let next = stride;
      const tables = await moveStore({
        from: source,
        to: target,
        check: async (store) => {
          const now = clockOf(settings)().getTime();
          const server = await store.locks.holder('server', now);
          const workers = (await store.locks.list(workerPrefix)).filter(({ until }) => until > now);
          const running = [server, ...workers.map(({ owner }) => owner)].find((owner) => owner && !isDead(owner));
          if (running)
            throw new UsageError(
              `A server or worker runs on ${databaseName(source)} (${running.split('#')[0]}). Stop it first, then wait 15 seconds if it was killed on another machine; nothing was moved.`,
            );
        },
        onRows: ({ table, rows, of }) => {
          if (rows === of) next = stride;
          else if (rows >= next) {
            say(`  ${table}: ${rows} of ${of}`);
            next += stride;
          }
        },
      });
      const rows = tables.reduce((sum, { rows }) => sum + rows, 0);
      for (const { table, rows } of tables) say(`${String(rows).padStart(9)}  ${table}`);
      say(
        `${count(rows, 'row')} of ${count(tables.length, 'table')} copied, and counted in both.`,
        `Set NEWSWIRE_DATABASE to ${databaseName(target)}${isPostgres(target) ? ' with its password' : ''}, and start the server. ${databaseName(source)} was not changed; do not start a server on it again.`,
      );
    });
}

/** After so many rows of a table it is said how far it got. */
const stride = 50_000;

function databaseOf(value: string, option: string): string {
  try {
    return readSettings({ NEWSWIRE_DATABASE: value }).database;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw new UsageError(error.message.replaceAll('NEWSWIRE_DATABASE', option));
  }
}
