import { styleText } from 'node:util';
import { Command } from 'commander';
import { hurry } from '../server/hurry.ts';
import type { HostState, Store } from '../storage/store.ts';
import { ago } from './ago.ts';
import { atDesk } from './at-desk.ts';
import { backlogLine } from './backlog.ts';
import { say, UsageError } from './say.ts';
import { count, toJson, toLine } from './terminal.ts';

export function deliveriesCommand(): Command {
  return new Command('deliveries')
    .description('Shows how deliveries fare, server by server: what waits, and why.')
    .option('--all', 'name the servers that are well, too')
    .option('--json', 'print as JSON: every server')
    .action(list)
    .addCommand(
      new Command('retry')
        .argument('[server]', 'such as mastodon.example; all servers where none is named')
        .description('Makes waiting deliveries due now, instead of at their next turn.')
        .action(retry),
    );
}

interface Row extends HostState {
  state: 'failing' | 'waiting' | 'well';
  waiting: number;
  /** When the next attempt is due. */
  due: number | null;
}

function list({ all = false, json = false }: { all?: boolean; json?: boolean }): Promise<void> {
  return atDesk(async ({ store, now }) => {
    const rows = await rowsOf(store);
    if (json) return say(toJson(rows.map(withTimes)));
    const backlog = await backlogLine(store, now);
    if (backlog) say(backlog);
    const shown = rows.filter(({ state }) => all || state !== 'well');
    const well = rows.length - shown.length;
    for (const row of shown) say(...toLines(row, now));
    if (well > 0) say(`${well} ${well === 1 ? 'server is' : 'servers are'} well; --all names them.`);
    if (rows.length === 0) say('Nothing was delivered yet.');
  });
}

function retry(server: string | undefined): Promise<void> {
  return atDesk(async ({ store, now }) => {
    const host = server === undefined ? null : hostOf(server);
    const due = await hurry(store, host, now);
    if (due === 0)
      throw new UsageError(
        `Nothing waits${host === null ? '' : ` for ${host}`}. "newswire deliveries" names who waits.`,
      );
    const running = await store.locks.holder('server', now);
    say(
      `${count(due, 'delivery is', 'deliveries are')} due now${running ? '.' : '; "newswire serve" or "newswire publish" makes them.'}`,
    );
  });
}

/** The server by its name, however it was typed: with a scheme, in capitals, in its own letters. */
function hostOf(server: string): string {
  const host = URL.parse(/^https?:\/\//i.test(server) ? server : `https://${server}`)?.host;
  if (!host) throw new UsageError(`${server} is no server. Write its name, such as mastodon.example.`);
  return host;
}

/** Those that fail first, then those that are waited for most. */
async function rowsOf(store: Store): Promise<Row[]> {
  const waiting = new Map((await store.jobs.waiting()).map((row) => [row.host, row]));
  const hosts = new Map((await store.hosts.all()).map((row) => [row.host, row]));
  const rows = [...new Set([...hosts.keys(), ...waiting.keys()])].map((host): Row => {
    const known = hosts.get(host) ?? { ...untried, host };
    const { count = 0, due = null } = waiting.get(host) ?? {};
    return { ...known, state: known.failures > 0 ? 'failing' : count > 0 ? 'waiting' : 'well', waiting: count, due };
  });
  return rows.sort((a, b) => b.failures - a.failures || b.waiting - a.waiting || (a.host < b.host ? -1 : 1));
}

const untried = { delivered: 0, failures: 0, lastSuccess: null, lastFailure: null, lastError: null };

/** For programs: times as RFC 3339. */
function withTimes({ lastSuccess, lastFailure, due, ...row }: Row) {
  const toTime = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return { ...row, lastSuccess: toTime(lastSuccess), lastFailure: toTime(lastFailure), due: toTime(due) };
}

function toLines(row: Row, now: number): string[] {
  const { host, state, waiting, due, failures, delivered, lastSuccess, lastFailure, lastError } = row;
  const last = lastSuccess === null ? 'never reached' : `last reached ${ago(now - lastSuccess)} ago`;
  const next = due === null || due <= now ? 'now' : `in ${ago(due - now)}`;
  return [
    `${toLine(host, 60)}  ${state === 'failing' ? styleText('yellow', state) : state}`,
    `  ${delivered} delivered, ${last}${waiting > 0 ? `; ${waiting} waiting, next attempt ${next}` : ''}`,
    ...(state === 'failing' && lastError
      ? [
          `  ${count(failures, 'failure')} in a row, the last ${ago(now - (lastFailure ?? now))} ago: ${toLine(lastError, 200)}`,
        ]
      : []),
  ];
}
