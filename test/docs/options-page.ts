import { fileURLToPath } from 'node:url';
import { optionsSchema } from '../../src/integrations/newswire/options.ts';
import { environmentSchema } from '../../src/integrations/newswire/settings.ts';
import { type Comment, commentsOf } from './comments.ts';
import { type Key, keysOf } from './schema.ts';

const sources = new URL('../../src/integrations/newswire/', import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, sources));

/** One key, with what is said of it where it is declared. */
export interface DocumentedKey extends Key {
  /** Empty where its declaration says nothing. */
  comment: string;
}

/** Every option of `newswire()`. */
export function allOptions(): DocumentedKey[] {
  return documented(keysOf(optionsSchema), commentsOf(path('options.ts'), 'optionsSchema'));
}

/** Every setting of the environment that is for people. */
export function allSettings(): DocumentedKey[] {
  const plain = (text: string) => text.replaceAll("'", '');
  const keys = keysOf(environmentSchema).map(({ type, usual, ...key }) => ({
    ...key,
    type: plain(type),
    usual: usual && plain(usual),
  }));
  return documented(keys, commentsOf(path('settings.ts'), 'environmentSchema'));
}

function documented(keys: Key[], comments: ReadonlyMap<string, Comment>): DocumentedKey[] {
  return keys
    .filter(({ path }) => !comments.get(path)?.isInternal)
    .map((key) => ({ ...key, comment: comments.get(key.path)?.text ?? '' }));
}

/** `docs/options.md`, of the schemas and the comments on their keys. */
export function optionsPage(): string {
  const options = allOptions();
  const top = options.filter((key) => !key.path.includes('.'));
  const groups = top.filter((key) => options.some((inner) => inner.path.startsWith(`${key.path}.`)));
  return [
    '<!-- Written by "npm run docs:options" from src/integrations/newswire/options.ts and settings.ts: correct it there. -->',
    '# Options and settings',
    'All of them may be left out. A wrong one stops the build, or the command, with a sentence that says what to write.',
    '## newswire()',
    'Options stand in `astro.config`: `newswire({ masthead: { title: "The City Paper" } })`. Those that are objects have a section each.',
    table('Option', top, groups),
    ...groups.flatMap((group) => [
      `### ${group.path}`,
      meaningOf(group),
      table(
        'Option',
        options.filter(({ path: inner, isGroup }) => inner.startsWith(`${group.path}.`) && !isGroup),
      ),
    ]),
    '## The environment',
    'Settings are environment variables of the build, the server and the commands. An empty one counts as none.',
    table('Setting', allSettings()),
  ]
    .join('\n\n')
    .concat('\n');
}

function table(kind: string, keys: readonly DocumentedKey[], linked: readonly DocumentedKey[] = []): string {
  const rows = keys.map((key) => {
    const name = linked.includes(key) ? `[\`${key.path}\`](#${key.path.toLowerCase()})` : `\`${key.path}\``;
    return [name, code(key.type), usualOf(key), meaningOf(key)];
  });
  return [[kind, 'Type', 'Default', 'Meaning'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

const usualWords = /(?:^|(?<=[.;] ))Default: ((?:`[^`]*`|[^`.]|\.(?=\S))+)\.\s*/;

/** In the words of the comment, else by the schema. */
function usualOf({ usual, comment, isGroup, isRequired }: DocumentedKey): string {
  const words = usualWords.exec(comment)?.[1];
  if (words) return words;
  if (isRequired) return 'required';
  if (isGroup && !usual) return '';
  return usual === undefined || usual === "''" ? 'none' : code(usual);
}

function meaningOf({ comment }: DocumentedKey): string {
  return comment.replace(usualWords, '').trim();
}

function code(text: string): string {
  return `\`${text}\``;
}
