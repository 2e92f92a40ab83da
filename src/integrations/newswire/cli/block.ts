import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { readBlockFile, toAccountCsv, toServerCsv } from '../moderation/block-csv.ts';
import { block, importBlocks, unblock } from '../moderation/blocking.ts';
import type { Ended } from '../moderation/consequences.ts';
import type { Block, Store } from '../storage/store.ts';
import { atDesk } from './at-desk.ts';
import { refreshCommand, subscribeCommand, unsubscribeCommand } from './block-lists.ts';
import { nameOf } from './replies.ts';
import { say, UsageError } from './say.ts';
import { count, toJson, toLine } from './terminal.ts';

export function blockCommand(): Command {
  return new Command('block')
    .description('Blocks an account or a server: what it wrote is hidden, and nothing more of it is taken.')
    .argument('<name>', '@reader@far.example, the address of an account, or a domain, which covers its subdomains')
    .option('--silence', 'take what it writes, but let all of it wait for an editor')
    .option('--comment <text>', 'why; stands in exported lists too')
    .action((name: string, { silence = false, comment = '' }: { silence?: boolean; comment?: string }) =>
      atDesk(async ({ store, origin, now }) => {
        const severity = silence ? 'silence' : 'suspend';
        const done = await block(store, name, { severity, comment, origin, now });
        say(
          `${done.person ? `@${done.person.handle}` : done.target} is ${words[severity]}.`,
          ...toSentences(done.ended),
        );
        if (done.lifted > 0) say(`${count(done.lifted, 'reply waits', 'replies wait')} for an editor again.`);
        if (done.kind === 'account' && !done.person)
          say(`It was never here before. If you meant its server: newswire block ${new URL(done.target).hostname}`);
      }),
    )
    .addCommand(removeCommand())
    .addCommand(listCommand())
    .addCommand(importCommand())
    .addCommand(exportCommand())
    .addCommand(subscribeCommand())
    .addCommand(unsubscribeCommand())
    .addCommand(refreshCommand());
}

const words: Record<Block['severity'], string> = { suspend: 'suspended', silence: 'silenced' };

/** What a block ended, in as many sentences as there is something to say. */
export function toSentences({ replies, reactions, quotes, follows, requests }: Ended): string[] {
  const parts = [
    [replies, 'reply hidden', 'replies hidden'],
    [reactions, 'reaction removed', 'reactions removed'],
    [quotes, 'quote revoked', 'quotes revoked'],
    [follows, 'follow ended', 'follows ended'],
    [requests, 'request to follow removed', 'requests to follow removed'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, one, several]) => count(number, one, several));
  return told.length > 0 ? [`${told.join(', ')}.`] : [];
}

function removeCommand(): Command {
  return new Command('remove')
    .description('Lifts a block. What it hid waits for an editor; what it removed does not come back.')
    .argument('<name>', 'account or domain, as it was blocked')
    .action((name: string) =>
      atDesk(async ({ store, origin }) => {
        const { target, person, lifted, remaining } = await unblock(store, name, origin);
        say(`The block on ${person ? `@${person.handle}` : target} is lifted.`);
        if (remaining)
          say(`It is still ${words[remaining]}, by a list or a domain above it: see "newswire block list".`);
        if (lifted > 0) say(`${count(lifted, 'reply waits', 'replies wait')} for an editor: see "newswire replies".`);
      }),
    );
}

function listCommand(): Command {
  return new Command('list')
    .description('Lists who is blocked, and by which list.')
    .option('--json', 'print as JSON')
    .action(({ json = false }: { json?: boolean }) =>
      atDesk(async ({ store }) => {
        const blocks = await store.blocks.all();
        if (json) return say(toJson(blocks));
        if (blocks.length === 0) return say('Nobody is blocked.');
        const people = await peopleOf(store, blocks);
        for (const { kind, target, severity, source, comment } of blocks) {
          const person = people.find(({ id }) => id === target) ?? null;
          const name = kind === 'account' ? nameOf(target, person) : target;
          say([severity.padEnd(8), name, source && `(${source})`, toLine(comment)].filter(Boolean).join('  '));
        }
      }),
    );
}

function importCommand(): Command {
  return new Command('import')
    .description("Blocks all that a file names: Mastodon's domain blocks or blocked accounts, or one domain a line.")
    .argument('<file>', 'CSV or text')
    .action((path: string) =>
      atDesk(async ({ store, origin, now }) => {
        const text = await readFile(path, 'utf8').catch((error: Error) => {
          throw new UsageError(`${path} cannot be read: ${error.message}`);
        });
        const file = readBlockFile(text, new URL(origin).hostname);
        if (file.problems.length > 0) throw new UsageError(complaintsOf(path, file.problems));
        const { suspended, silenced, accounts, unknown, ended } = await importBlocks(store, file, { origin, now });
        say(
          `${count(suspended, 'server')} suspended, ${silenced} silenced, ${count(accounts, 'account')} suspended.`,
          ...toSentences(ended),
        );
        if (file.idle + file.obfuscated > 0)
          say(`Left out: ${file.idle} without effect (noop), ${file.obfuscated} made unreadable with *.`);
        if (unknown.length > 0)
          say(
            `${count(unknown.length, 'account has', 'accounts have')} never been here, so nothing is known to block. Import the file again when they have, or block their servers:`,
            ...unknown.map((account) => `  ${toLine(account)}`),
          );
      }),
    );
}

function complaintsOf(path: string, problems: readonly { line: number; what: string }[]): string {
  const shown = problems.slice(0, 10).map(({ line, what }) => `${basename(path)}:${line}: ${toLine(what, 300)}`);
  const rest = problems.length - shown.length;
  return [...shown, ...(rest > 0 ? [`... and ${count(rest, 'more line')}.`] : []), 'Nothing was blocked.'].join('\n');
}

function exportCommand(): Command {
  return new Command('export')
    .description("Writes the blocks made by hand in Mastodon's form.")
    .argument('[file]', 'default: print')
    .option('--accounts', 'accounts in place of servers')
    .option('--all', 'also those that come from lists')
    .action((path: string | undefined, { accounts = false, all = false }: { accounts?: boolean; all?: boolean }) =>
      atDesk(async ({ store }) => {
        const blocks = (await store.blocks.all()).filter(({ source }) => all || source === '');
        const text = accounts ? toAccountCsv(blocks, await peopleOf(store, blocks)) : toServerCsv(blocks);
        if (!path) return say(text.trimEnd());
        await writeFile(path, text).catch((error: Error) => {
          throw new UsageError(`${path} cannot be written: ${error.message}`);
        });
        say(`Written to ${path}.`);
      }),
    );
}

function peopleOf({ people }: Pick<Store, 'people'>, blocks: readonly Block[]) {
  return people.findAll(blocks.flatMap(({ kind, target }) => (kind === 'account' ? [target] : [])));
}
