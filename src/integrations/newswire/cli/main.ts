#!/usr/bin/env node
import { Command } from 'commander';
import { approvalsCommand } from './approvals.ts';
import { blockCommand } from './block.ts';
import { buildCommand } from './build.ts';
import { doctorCommand } from './doctor.ts';
import { followersCommand } from './followers.ts';
import { idsCommand } from './ids.ts';
import { keysCommand } from './keys.ts';
import { publishCommand } from './publish.ts';
import { repliesCommand } from './replies.ts';
import { rulesCommand } from './rules.ts';
import { fail } from './say.ts';
import { serveCommand } from './serve.ts';
import { startCommand } from './start.ts';

const program = new Command('newswire')
  .description('Publishes an Astro site as a newspaper: pages, feeds, and accounts that the fediverse can follow.')
  .addCommand(startCommand())
  .addCommand(buildCommand())
  .addCommand(serveCommand())
  .addCommand(publishCommand())
  .addCommand(followersCommand())
  .addCommand(repliesCommand())
  .addCommand(approvalsCommand())
  .addCommand(blockCommand())
  .addCommand(rulesCommand())
  .addCommand(keysCommand())
  .addCommand(idsCommand())
  .addCommand(doctorCommand())
  .showHelpAfterError()
  .addHelpText(
    'after',
    '\nSettings are read from the environment: SITE_URL, PORT, HOST, NEWSWIRE_DATABASE and others; the README has the table.',
  );

await program.parseAsync().catch(fail);
