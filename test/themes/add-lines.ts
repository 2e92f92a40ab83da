import { globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Needs } from './needs.ts';
import { type Theme, ThemeError } from './theme.ts';

/** Lines of a site's own files that were added or changed, its lists of packages left out. */
export interface Lines {
  /** By `astro add`. */
  added: number;
  /** By whoever runs the site. */
  byHand: number;
}

/** @param add is `astro add`. @throws ThemeError where a line has no place. */
export async function addLines(theme: Theme, needs: Needs, add: () => Promise<void>): Promise<Lines> {
  const before = textsIn(theme);
  await add();
  const between = textsIn(theme);
  await writeLines(theme, needs);
  return { added: newLines(before, between), byHand: newLines(between, textsIn(theme)) };
}

async function writeLines(theme: Theme, { options, head, files = {}, config }: Needs): Promise<void> {
  if (options) await replace(theme.config, 'newswire()', `newswire(${options})`);
  if (config) await replace(theme.config, ...config);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(theme.folder, path)), { recursive: true });
    await writeFile(join(theme.folder, path), text);
  }
  const place = head ?? onlyHead(theme);
  if (place) await writeFile(join(theme.folder, place), withLinks(await readFile(join(theme.folder, place), 'utf8')));
}

async function replace(path: string, before: string, after: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  if (!text.includes(before)) throw new ThemeError(`There is no "${before}" in ${path} to write "${after}" for.`);
  await writeFile(
    path,
    text.replace(before, () => after),
  );
}

/** The one file of the site that closes a `<head>`; undefined where there is none, or more than one. */
function onlyHead({ folder }: Theme): string | undefined {
  const names = globSync('src/**/*.astro', { cwd: folder });
  const found = names.filter((name) => readFileSync(join(folder, name), 'utf8').includes('</head>'));
  return found.length === 1 ? found[0] : undefined;
}

/** A component with two lines more: the import, and the links at the end of its `<head>`, or else of itself. */
export function withLinks(component: string): string {
  const line = "import HeadLinks from 'astro-newswire/components/HeadLinks.astro';\n";
  const fenced = component.startsWith('---') ? component : `---\n---\n${component}`;
  const imported = fenced.replace(/^---\r?\n/, (fence) => fence + line);
  return imported.includes('</head>')
    ? imported.replace(/([ \t]*)<\/head>/, '$1<HeadLinks />\n$&')
    : `${imported.trimEnd()}\n<HeadLinks />\n`;
}

/** What people write in a site, by path. */
function textsIn({ folder }: Theme): Map<string, string> {
  const names = globSync('**/*.{astro,js,json,mjs,mts,ts}', { cwd: folder, exclude: (name) => notWritten.has(name) });
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

const notWritten = new Set(['node_modules', 'dist', '.astro', '.newswire', 'package.json', 'package-lock.json']);

/** How many lines there are that were not there before, however they are indented: `astro add` writes the whole file anew. */
export function newLines(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): number {
  return [...after].reduce((sum, [name, text]) => {
    const known = Map.groupBy(linesOf(before.get(name) ?? ''), (line) => line);
    return sum + linesOf(text).filter((line) => known.get(line)?.pop() === undefined).length;
  }, 0);
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
