import { readdirSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { readPages, toCommands } from './pages.ts';

const folder = new URL('../../src/integrations/newswire/cli/', import.meta.url);
const pages = readPages();
const textOf = (name: string) => pages.find(({ path }) => path === `docs/guide/${name}.md`)?.text ?? '';

/** The path through the guide, in its order, and the part of it that is there in Korean. */
const path = 'start first-article follow-yourself corrections polls moderation going-live'.split(' ');
const rest = ['moving-in', 'scale', 'troubleshooting'];

/** `newswire ...` by name, as the program has them. */
async function readCommands(): Promise<Map<string, Command>> {
  // The program itself is one, too, and runs as soon as it is loaded.
  const files = readdirSync(folder).filter(
    (file) => file !== 'main.ts' && /new Command\('/.test(readFileSync(new URL(file, folder), 'utf8')),
  );
  const modules = await Promise.all(files.map((file): Promise<object> => import(new URL(file, folder).href)));
  const made = modules
    .flatMap((module) => Object.entries(module))
    .filter(([name]) => /^[a-z][A-Za-z]*Command$/.test(name))
    .map(([, make]) => make());
  return new Map(made.filter((command) => command instanceof Command).map((command) => [command.name(), command]));
}

/** What a program that has these commands does not know in this one; null when it would take it. */
function unknownIn(line: string, commands: ReadonlyMap<string, Command>): string | null {
  const [name = '', ...words] = line.split(/\s+/);
  const command = commands.get(name);
  if (!command) return name;
  const below = command.commands.find((one) => one.name() === words[0]);
  const [first] = words;
  const takesWords = command.registeredArguments.length > 0;
  if (!below && !takesWords && first && /^[a-z]+$/.test(first)) return first;
  const known = [command, ...(below ? [below] : [])].flatMap(({ options }) => options.map(({ long }) => long));
  return (
    words.find((word) => /^--[a-z]/.test(word) && word !== '--help' && !known.includes(word.split('=')[0])) ?? null
  );
}

/** Sentences of the program in the first column of a table. */
function quotesIn(text: string): string[] {
  const cells = [...text.matchAll(/^\| ([^|]*`[^|]*) \|/gm)].map(([, cell = '']) => cell);
  return cells
    .flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, quote = '']) => quote))
    .filter((quote) => !quote.startsWith('npm '));
}

/** What of a sentence is the same whatever it is about: it goes on at numbers, names and omissions. */
function partsOf(quote: string): string[] {
  return quote
    .split(/…|\d[\d.]*(?: problems)?|\b[AB]\b/)
    .map((part) => part.replace(/^[ (]+|[ .()]+$/g, ''))
    .filter((part) => part.length > 6);
}

describe('the guide', () => {
  it('tells nobody to type a command or an option that the program does not have', async () => {
    const commands = await readCommands();
    expect(commands.size).toBeGreaterThan(15);
    const told = pages.flatMap((page) => toCommands(page).map((line) => ({ page: page.path, line })));
    expect(told.length).toBeGreaterThan(100);
    expect(unknownIn('replies aprove 0d6c1e84', commands)).toBe('aprove');
    expect(unknownIn('publish --drie-run', commands)).toBe('--drie-run');
    expect(told.filter(({ line }) => unknownIn(line, commands) !== null)).toEqual([]);
  });

  it('explains what the program says, in its own words', () => {
    const said = readdirSync(new URL('..', folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(new URL(`../${file}`, folder), 'utf8'))
      .join('\n');
    const quotes = ['troubleshooting', 'troubleshooting.ko'].flatMap((name) => quotesIn(textOf(name)));
    expect(quotes.length).toBeGreaterThan(30);
    expect(partsOf('It answered 499: it is a teapot.')).toEqual(['It answered', ': it is a teapot']);
    expect(quotes.filter((quote) => !partsOf(quote).every((part) => said.includes(part)))).toEqual([]);
  });

  it('leads from the first page to the last, in Korean as far as it goes', () => {
    const names = [...path, ...rest];
    for (const [index, name] of names.slice(1).entries())
      expect(textOf(names[index] ?? ''), `docs/guide/${names[index]}.md`).toContain(`(${name}.md`);
    for (const [index, name] of path.slice(1).entries())
      expect(textOf(`${path[index]}.ko`), `docs/guide/${path[index]}.ko.md`).toContain(`(${name}.ko.md`);
    expect(textOf('going-live.ko')).toContain('(troubleshooting.ko.md)');
    for (const name of [...path, 'troubleshooting'])
      expect(textOf(name), `docs/guide/${name}.md`).toContain(`(${name}.ko.md)`);
  });
});
