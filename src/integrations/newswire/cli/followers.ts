import { Command } from 'commander';
import { say } from './say.ts';
import { toJson, toLine } from './terminal.ts';
import { withPaper } from './with-paper.ts';

export function followersCommand(): Command {
  return new Command('followers')
    .description('Shows how many follow each account of the paper.')
    .option('--list', 'name every follower')
    .option('--json', 'print as JSON')
    .action(({ list = false, json = false }: { list?: boolean; json?: boolean }) =>
      withPaper(async ({ store, folder, origin }) => {
        const { host } = new URL(origin);
        const rows = [];
        for (const { id, handle } of folder.manifest.actors) {
          const count = await store.followers.count(id);
          const ids = list ? (await store.followers.page(id, null, count)).map((follower) => follower.id) : undefined;
          rows.push({ account: `@${handle}@${host}`, followers: count, ...(ids && { ids }) });
        }
        if (json) return say(toJson(rows));
        for (const { account, followers, ids = [] } of rows)
          say(`${String(followers).padStart(7)}  ${account}`, ...ids.map((id) => `         ${toLine(id)}`));
      }),
    );
}
