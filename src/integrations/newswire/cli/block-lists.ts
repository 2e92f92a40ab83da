import { Command } from 'commander';
import {
  type FetchText,
  type Refreshed,
  readLists,
  refreshLists,
  subscribe,
  unsubscribe,
} from '../moderation/block-list.ts';
import { fetchText } from '../server/block-lists.ts';
import { guardOutgoing } from '../server/outgoing.ts';
import type { Settings } from '../settings.ts';
import { atDesk } from './at-desk.ts';
import { say } from './say.ts';
import { count, toLine } from './terminal.ts';

/** The part of `newswire block` that follows lists of others. */
export function subscribeCommand(): Command {
  return new Command('subscribe')
    .description('Follows a list of blocked servers on the web: what it names is blocked, today and as it changes.')
    .argument('<url>', 'address of a CSV or text file')
    .action((url: string) =>
      atDesk(async ({ store, settings, origin, now }) => {
        const first = await online(settings, (fetch) => subscribe(store, url, fetch, { origin, now }));
        say(...toLines(first), 'The server reads it again every day.');
      }),
    );
}

export function unsubscribeCommand(): Command {
  return new Command('unsubscribe')
    .description('Follows a list no longer, and lifts its blocks.')
    .argument('<url>', 'address of the list')
    .action((url: string) =>
      atDesk(async ({ store }) => {
        const { removed, lifted } = await unsubscribe(store, url);
        say(`The list is dropped. ${count(removed, 'block')} lifted.`);
        if (lifted > 0) say(`${count(lifted, 'reply waits', 'replies wait')} for an editor: see "newswire replies".`);
      }),
    );
}

export function refreshCommand(): Command {
  return new Command('refresh').description('Reads every list again, now.').action(() =>
    atDesk(async ({ store, settings, origin, now }) => {
      if ((await readLists(store)).length === 0) return say('The paper follows no list.');
      const all = await online(settings, (fetch) => refreshLists(store, fetch, { origin, now }));
      for (const refreshed of all) say(...toLines(refreshed));
      if (all.some(({ error }) => error)) process.exitCode = 1;
    }),
  );
}

/** Nobody's list makes this machine read a private address. */
async function online<T>(settings: Settings, work: (fetch: FetchText) => Promise<T>): Promise<T> {
  const dispatcher = guardOutgoing(settings);
  try {
    return await work(fetchText);
  } finally {
    await dispatcher.close();
  }
}

function toLines({ source, error, total, added, removed, skipped, lifted }: Refreshed): string[] {
  if (error) return [`${source} stays as it was, with ${count(total, 'server')}: ${toLine(error)}`];
  const changes = [...added.map((domain) => `  + ${domain}`), ...removed.map((domain) => `  - ${domain}`)];
  const most = 20;
  return [
    `${source} names ${count(total, 'server')}: ${added.length} new, ${removed.length} gone, ${count(skipped, 'line')} left out.`,
    ...changes.slice(0, most),
    ...(changes.length > most ? [`  ... and ${changes.length - most} more`] : []),
    ...(lifted > 0 ? [`${count(lifted, 'reply waits', 'replies wait')} for an editor again.`] : []),
  ];
}
