import { Command } from 'commander';
import { actorUrl } from '../article/addresses.ts';
import { openFolder } from '../server/folder.ts';
import { keyOf, toPem } from '../server/keys.ts';
import { openStore } from '../server/open-store.ts';
import { readSettings } from '../settings.ts';
import { say } from './say.ts';

export function keysCommand(): Command {
  return new Command('keys')
    .description(
      'Prints the public keys of all accounts as JSON, making those that are missing. Private keys never leave the database.',
    )
    .action(async () => {
      const settings = readSettings();
      const { manifest } = await openFolder(settings.dist, settings.origin);
      const store = await openStore(settings);
      try {
        const keys: Record<string, { id: string; publicKeyPem: string }> = {};
        for (const { id } of manifest.actors)
          keys[id] = {
            id: `${actorUrl(manifest, id)}#main-key`,
            publicKeyPem: await toPem(await keyOf(id, store, Date.now())),
          };
        say(JSON.stringify(keys, null, 2));
      } finally {
        await store.close();
      }
    });
}
