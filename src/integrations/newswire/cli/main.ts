#!/usr/bin/env node
import { Command } from 'commander';
import { software } from '../fediverse/nodeinfo.ts';
import { oldNode } from './node-version.ts';
import { fail, UsageError } from './say.ts';

/** Each is loaded when it is asked for: what most of them do needs no server, which takes longest to load. */
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.ts')).startCommand(),
  build: async () => (await import('./build.ts')).buildCommand(),
  serve: async () => (await import('./serve.ts')).serveCommand(),
  worker: async () => (await import('./worker.ts')).workerCommand(),
  publish: async () => (await import('./publish.ts')).publishCommand(),
  conversation: async () => (await import('./conversation.ts')).conversationCommand(),
  deliveries: async () => (await import('./deliveries.ts')).deliveriesCommand(),
  followers: async () => (await import('./followers.ts')).followersCommand(),
  subscribers: async () => (await import('./subscribers.ts')).subscribersCommand(),
  stats: async () => (await import('./stats.ts')).statsCommand(),
  replies: async () => (await import('./replies.ts')).repliesCommand(),
  approvals: async () => (await import('./approvals.ts')).approvalsCommand(),
  block: async () => (await import('./block.ts')).blockCommand(),
  rules: async () => (await import('./rules.ts')).rulesCommand(),
  relay: async () => (await import('./relay.ts')).relayCommand(),
  move: async () => (await import('./move.ts')).moveCommand(),
  keys: async () => (await import('./keys.ts')).keysCommand(),
  'migrate-store': async () => (await import('./migrate-store.ts')).migrateStoreCommand(),
  import: async () => (await import('./import.ts')).importCommand(),
  ids: async () => (await import('./ids.ts')).idsCommand(),
  host: async () => (await import('./host.ts')).hostCommand(),
  doctor: async () => (await import('./doctor.ts')).doctorCommand(),
};

const program = new Command('newswire')
  .description('Publishes an Astro site as a newspaper: pages, feeds, and accounts that the fediverse can follow.')
  .version(software.version, '-V, --version', 'Says which release this is.')
  .showHelpAfterError()
  .addHelpText(
    'after',
    '\nSettings are read from the environment: SITE_URL, PORT, HOST, NEWSWIRE_DATABASE and others; the README has the table.',
  );

const old = oldNode(process.versions.node);
if (old) fail(new UsageError(old));
else await run().catch(fail);

async function run(): Promise<void> {
  const [, , name = ''] = process.argv;
  const asked = Object.hasOwn(commands, name) ? [commands[name]] : Object.values(commands);
  for (const load of asked) if (load) program.addCommand(await load());
  await program.parseAsync();
}
