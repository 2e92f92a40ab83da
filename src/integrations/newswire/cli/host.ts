import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Argument, Command } from 'commander';
import type { MachineFile } from '../hosts/machine.ts';
import { type MachineKind, machineKinds, machineWriters } from '../hosts/machines.ts';
import { readSettings } from '../settings.ts';
import { say, UsageError } from './say.ts';

export function hostCommand(): Command {
  return new Command('host')
    .description(
      'Prints what a machine of your own needs to run this paper. What Netlify and others need the build writes: newswire({ host }).',
    )
    .addArgument(new Argument('<kind>', 'what is to be set up').choices(machineKinds))
    .option('--write', 'write the files here instead')
    .option('--user <name>', 'whose process it is, for systemd', 'paper')
    .action(async (kind: MachineKind, { write = false, user }: { write?: boolean; user: string }) => {
      const { origin, originGiven, host, port } = readSettings();
      if (!originGiven) throw new UsageError('Say for which address: SITE_URL=https://paper.example newswire host ...');
      const machine = { origin, host, port, folder: process.cwd(), node: process.execPath, user };
      const files = machineWriters[kind](machine);
      if (write) return writeAll(files);
      for (const { name, text } of files) say(...(files.length > 1 ? [`# --- ${name}`] : []), text.trimEnd());
    });
}

/** None is written over: somebody may have changed it. */
async function writeAll(files: readonly MachineFile[]): Promise<void> {
  const taken = files.filter(({ name }) => existsSync(name));
  if (taken.length > 0)
    throw new UsageError(
      `There is a ${taken.map(({ name }) => name).join(' and a ')} here already. Take it away, or leave out --write.`,
    );
  for (const { name, text } of files) {
    await writeFile(name, text);
    say(`Written: ${resolve(name)}`);
  }
}
