import { Command, InvalidArgumentError } from 'commander';
import { type Rules, readRules, rulesSchema, writeRules } from '../moderation/rules.ts';
import { fold } from '../moderation/words.ts';
import { atDesk } from './at-desk.ts';
import { say, UsageError } from './say.ts';
import { count, toJson } from './terminal.ts';

interface Changes {
  hold?: string;
  addWord?: string[];
  removeWord?: string[];
  links?: number | 'any';
  json?: boolean;
}

export function rulesCommand(): Command {
  return new Command('rules')
    .description('Shows or changes which replies wait for an editor. Those that wait already go on waiting.')
    .option('--hold <whom>', 'none; first: an account never let through before; all')
    .option('--add-word <word>', 'a reply that says this waits; may be given several times', collect)
    .option('--remove-word <word>', 'a reply that says this need not wait any more', collect)
    .option('--links <number>', 'a reply with more links than this waits; "any" lets all through', parseLinks)
    .option('--json', 'print as JSON')
    .action((changes: Changes) =>
      atDesk(async ({ store }) => {
        const rules = await store.transaction(async (within) => {
          const known = await readRules(within, () =>
            say('The rules in the database could not be read. These are the defaults.'),
          );
          const changed = change(known, changes);
          if (changed !== known) await writeRules(within, changed);
          return readRules(within);
        });
        if (changes.json) say(toJson(rules));
        else say(...toSentences(rules));
      }),
    );
}

function change(rules: Rules, { hold, addWord, removeWord, links }: Changes): Rules {
  if (hold === undefined && links === undefined && !addWord && !removeWord) return rules;
  const gone = new Set((removeWord ?? []).map(fold));
  const known = new Set(rules.words.map(fold));
  const missing = (removeWord ?? []).find((word) => !known.has(fold(word)));
  if (missing !== undefined)
    throw new UsageError(`No reply waits for "${missing}". The words are: ${rules.words.join(', ') || 'none'}.`);
  const result = rulesSchema.safeParse({
    hold: hold ?? rules.hold,
    words: [...rules.words.filter((word) => !gone.has(fold(word))), ...(addWord ?? [])],
    links: links === undefined ? rules.links : links === 'any' ? null : links,
  });
  if (result.success) return result.data;
  throw new UsageError([...new Set(result.error.issues.map(({ message }) => message))].join('\n'));
}

function toSentences({ hold, words, links }: Rules): string[] {
  const whom = {
    none: 'Nobody has to wait for an editor.',
    first: 'Whoever was never let through before waits for an editor.',
    all: 'Every reply waits for an editor.',
  };
  return [
    whom[hold],
    links === null ? 'Links do not matter.' : `A reply with more than ${count(links, 'link')} waits.`,
    words.length === 0 ? 'No words make a reply wait.' : `A reply with one of these waits: ${words.join(', ')}.`,
  ];
}

function collect(word: string, words: string[] = []): string[] {
  return [...words, word];
}

function parseLinks(value: string): number | 'any' {
  if (value === 'any') return value;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > 1000) throw new InvalidArgumentError('Write a number such as 2, or any.');
  return number;
}
