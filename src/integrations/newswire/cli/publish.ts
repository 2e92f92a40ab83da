import { Command } from 'commander';
import { toDesk } from '../server/desk.ts';
import { openFederation } from '../server/federation.ts';
import { type Folder, openFolder } from '../server/folder.ts';
import { openStore } from '../server/open-store.ts';
import { guardOutgoing } from '../server/outgoing.ts';
import { keepPresence, releaseDead, thisProcess } from '../server/presence.ts';
import { publishFolder } from '../server/publish-folder.ts';
import { drain, startWorker } from '../server/worker.ts';
import { clockOf, readSettings, type Settings } from '../settings.ts';
import type { Store } from '../storage/store.ts';
import { openLog, say, sayReport } from './say.ts';

export function publishCommand(): Command {
  return new Command('publish')
    .description(
      'Announces what the built paper says and the world was not told yet: new articles, corrections, takedowns.',
    )
    .option('--dry-run', 'say what would be sent, send nothing')
    .option('--json', 'print the report as JSON')
    .option('--force', 'send a mass change too')
    .action(
      async ({
        dryRun = false,
        json = false,
        force = false,
      }: {
        dryRun?: boolean;
        json?: boolean;
        force?: boolean;
      }) => {
        const settings = readSettings();
        await openLog(false);
        const clock = clockFor(settings);
        const folder = await openFolder(settings.dist, settings.origin);
        const store = await openStore(settings);
        try {
          const report = await publishFolder(folder, store, clock(), { force, dryRun });
          if (json) say(JSON.stringify(report));
          else sayReport(report, { dryRun });
          if (report.refused) process.exitCode = 1;
          if (!dryRun && !report.refused) await deliver({ folder, store, settings, clock, quiet: json });
        } finally {
          await store.close();
        }
      },
    );
}

interface Delivery {
  folder: Folder;
  store: Store;
  settings: Settings;
  clock: () => number;
  quiet: boolean;
}

/** Leaves the queue to the server where one runs, else works it off here. */
async function deliver({ folder, store, settings, clock, quiet }: Delivery): Promise<void> {
  await releaseDead(store, clock());
  const { ready } = await store.jobs.depth(clock());
  if (ready === 0) return;
  if (await store.locks.holder('server', clock())) return quiet ? undefined : say('The running server delivers it.');
  const dispatcher = guardOutgoing(settings);
  const desk = toDesk({
    store,
    origin: settings.origin,
    clock,
    folder: () => folder,
    wake: (...kinds) => worker.wake(...kinds),
  });
  const owner = thisProcess();
  const leave = await keepPresence(store, owner, clock);
  const worker = startWorker(desk, openFederation(desk, settings), owner);
  const left = await drain(store, worker, clock());
  await worker.stop();
  await leave();
  await dispatcher.close();
  if (quiet) return;
  const waiting = left === 1 ? '1 delivery waits' : `${left} deliveries wait`;
  say(left === 0 ? 'Delivered.' : `${waiting} for another attempt, made while "newswire serve" runs.`);
}

function clockFor(settings: Settings): () => number {
  const now = clockOf(settings);
  return () => now().getTime();
}
