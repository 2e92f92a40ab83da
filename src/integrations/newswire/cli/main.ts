#!/usr/bin/env node
import { Command } from 'commander';
import { approvalsCommand } from './approvals.ts';
import { blockCommand } from './block.ts';
import { buildCommand } from './build.ts';
import { conversationCommand } from './conversation.ts';
import { deliveriesCommand } from './deliveries.ts';
import { doctorCommand } from './doctor.ts';
import { followersCommand } from './followers.ts';
import { idsCommand } from './ids.ts';
import { keysCommand } from './keys.ts';
import { migrateStoreCommand } from './migrate-store.ts';
import { moveCommand } from './move.ts';
import { publishCommand } from './publish.ts';
import { relayCommand } from './relay.ts';
import { repliesCommand } from './replies.ts';
import { rulesCommand } from './rules.ts';
import { fail } from './say.ts';
import { serveCommand } from './serve.ts';
import { startCommand } from './start.ts';
import { statsCommand } from './stats.ts';
import { subscribersCommand } from './subscribers.ts';
import { workerCommand } from './worker.ts';

const program = new Command('newswire')
  .description('Publishes an Astro site as a newspaper: pages, feeds, and accounts that the fediverse can follow.')
  .addCommand(startCommand())
  .addCommand(buildCommand())
  .addCommand(serveCommand())
  .addCommand(workerCommand())
  .addCommand(publishCommand())
  .addCommand(conversationCommand())
  .addCommand(deliveriesCommand())
  .addCommand(followersCommand())
  .addCommand(subscribersCommand())
  .addCommand(statsCommand())
  .addCommand(repliesCommand())
  .addCommand(approvalsCommand())
  .addCommand(blockCommand())
  .addCommand(rulesCommand())
  .addCommand(relayCommand())
  .addCommand(moveCommand())
  .addCommand(keysCommand())
  .addCommand(migrateStoreCommand())
  .addCommand(idsCommand())
  .addCommand(doctorCommand())
  .showHelpAfterError()
  .addHelpText(
    'after',
    '\nSettings are read from the environment: SITE_URL, PORT, HOST, NEWSWIRE_DATABASE and others; the README has the table.',
  );

await program.parseAsync().catch(fail);
