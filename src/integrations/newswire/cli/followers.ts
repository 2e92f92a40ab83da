import { Command } from 'commander';
import { openFolder } from '../server/folder.ts';
import { openStore } from '../server/open-store.ts';
import { readSettings } from '../settings.ts';
import { say } from './say.ts';

export function followersCommand(): Command {
  return new Command('followers')
    .description('Shows how many follow each account of the paper.')
    .option('--list', 'name every follower')
    .option('--json', 'print as JSON')
    .action(async ({ list = false, json = false }: { list?: boolean; json?: boolean }) => {
      const settings = readSettings();
      const { manifest } = await openFolder(settings.dist, settings.origin);
      const store = await openStore(settings);
      const host = new URL(settings.origin).host;
      try {
        const rows = [];
        for (const { id, handle } of manifest.actors) {
          const count = await store.followers.count(id);
          const ids = list ? (await store.followers.page(id, null, count)).map((follower) => follower.id) : undefined;
          rows.push({ account: `@${handle}@${host}`, followers: count, ...(ids && { ids }) });
        }
        if (json) return say(JSON.stringify(rows));
        for (const row of rows)
          say(`${String(row.followers).padStart(7)}  ${row.account}`, ...(row.ids ?? []).map((id) => `         ${id}`));
      } finally {
        await store.close();
      }
    });
}
