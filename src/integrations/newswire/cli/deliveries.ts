import { styleText } from 'node:util';
import { Command } from 'commander';
import type { HostState, Store } from '../storage/store.ts';
import { say, UsageError } from './say.ts';
import { withPaper } from './with-paper.ts';

export function deliveriesCommand(): Command {
  const command = new Command('deliveries')
    .description('Shows how deliveries fare, server by server: what waits, and why.')
    .option('--all', 'name the servers that are well, too')
    .option('--json', 'print as JSON')
    .action(({ all = false, json = false }: { all?: boolean; json?: boolean }) =>
      withPaper(async ({ store }) => {
        const rows = await rowsOf(store);
        if (json) return say(JSON.stringify(rows));
        const shown = all ? rows : rows.filter(({ waiting, failures }) => waiting > 0 || failures > 0);
        const well = rows.length - shown.length;
        for (const row of shown) say(...toLines(row, Date.now()));
        if (well > 0) say(`${well} ${well === 1 ? 'server is' : 'servers are'} well; --all names them.`);
        if (rows.length === 0) say('Nothing was delivered yet.');
      }),
    );
  command
    .command('retry')
    .argument('[server]', 'such as mastodon.example; all servers where none is named')
    .description('Makes waiting deliveries due now, instead of at their next turn.')
    .action((server: string | undefined) =>
      withPaper(async ({ store }) => {
        const now = Date.now();
        const count = await store.jobs.hurry(server ?? null, now);
        if (count === 0 && server)
          throw new UsageError(`Nothing waits for ${server}. "newswire deliveries" names who waits.`);
        const running = await store.locks.holder('server', now);
        say(
          `${count} ${count === 1 ? 'delivery is' : 'deliveries are'} due now${running ? '.' : '; "newswire serve" or "newswire publish" makes them.'}`,
        );
      }),
    );
  return command;
}

interface Row extends HostState {
  waiting: number;
  /** When the next attempt is due. */
  due: number | null;
}

async function rowsOf(store: Store): Promise<Row[]> {
  const waiting = new Map((await store.jobs.waiting()).map((row) => [row.host, row]));
  const known = (await store.hosts.all()).map((host): Row => {
    const row = waiting.get(host.host);
    waiting.delete(host.host);
    return { ...host, waiting: row?.count ?? 0, due: row?.due ?? null };
  });
  const untried = [...waiting.values()].map(
    ({ host, count, due }): Row => ({
      ...{ host, waiting: count, due },
      ...{ delivered: 0, failures: 0, lastSuccess: null, lastFailure: null, lastError: null },
    }),
  );
  return [...known, ...untried].sort(
    (a, b) => b.failures - a.failures || b.waiting - a.waiting || (a.host < b.host ? -1 : 1),
  );
}

function toLines(
  { host, waiting, due, failures, delivered, lastSuccess, lastFailure, lastError }: Row,
  now: number,
): string[] {
  const state = failures > 0 ? styleText('yellow', 'failing') : waiting > 0 ? 'waiting' : 'well';
  const last = lastSuccess === null ? 'never reached' : `last reached ${ago(now - lastSuccess)} ago`;
  return [
    `${host}  ${state}`,
    `  ${delivered} delivered, ${last}${waiting > 0 ? `; ${waiting} waiting, next attempt ${due === null || due <= now ? 'now' : `in ${ago(due - now)}`}` : ''}`,
    ...(failures > 0 && lastError
      ? [
          `  ${failures} ${failures === 1 ? 'failure' : 'failures'} in a row, the last ${ago(now - (lastFailure ?? now))} ago: ${lastError}`,
        ]
      : []),
  ];
}

/** `3 min`, `5 h`, `2 days`. */
export function ago(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return `${Math.max(0, Math.round(ms / 1000))} s`;
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
