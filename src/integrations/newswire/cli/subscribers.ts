import { Command } from 'commander';
import { atDesk } from './at-desk.ts';
import { say } from './say.ts';
import { toJson, toLine } from './terminal.ts';

export function subscribersCommand(): Command {
  return new Command('subscribers')
    .description('Shows which feed readers are told when a feed changes (WebSub), feed by feed.')
    .option('--json', 'print as JSON')
    .action(({ json = false }: { json?: boolean }) =>
      atDesk(async ({ store, origin, now }) => {
        const live = (await store.subscriptions.all()).filter(({ until }) => until > now);
        // A secret is between the hub and the subscriber.
        const rows = live.map(({ topic, callback, until, since, error }) => ({
          feed: topic,
          callback,
          since: new Date(since).toISOString(),
          until: new Date(until).toISOString(),
          error,
        }));
        if (json) return say(toJson(rows));
        if (rows.length === 0) say('Nobody is told of changed feeds.');
        let feed = '';
        for (const row of rows) {
          if (row.feed !== feed) say(toLine(row.feed.replace(origin, '')));
          feed = row.feed;
          const until = row.until.slice(0, 16).replace('T', ' ');
          say(
            `  ${toLine(new URL(row.callback).host)}  until ${until} UTC${row.error ? `: ${toLine(row.error)}` : ''}`,
          );
        }
      }),
    );
}
