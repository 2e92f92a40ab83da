import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What a build is made with beside its files. */
export interface BuildSettings {
  origin: string;
  /** A clock that stands still, RFC 3339 instant in UTC. */
  fixedNow?: string;
  /** The built folder, which may have any name; absolute. */
  dist: string;
}

/** Is the last build one of these very inputs? @param home where the build left its note. */
export async function isBuiltFrom(inputs: string, home: string): Promise<boolean> {
  return (await readFile(join(home, noteName), 'utf8').catch(() => '')) === inputs;
}

export async function noteInputs(inputs: string, home: string): Promise<void> {
  await writeFile(join(home, noteName), inputs);
}

const noteName = 'inputs';

/** Made by tools, or of no consequence for the paper. */
const aside = new Set(['node_modules', 'dist', 'test', 'bench', 'docs', 'coverage']);

/** May a file or folder at the root of a site belong to what the paper is made of? */
export function isInput(name: string): boolean {
  return !name.startsWith('.') && !aside.has(name);
}

/** Hash over the name, size and time of every file the paper is made of, and of the settings that go into it. */
export async function digestInputs(root: string, { origin, fixedNow, dist }: BuildSettings): Promise<string> {
  return digestOf(await listInputs(root, dist), `${origin}\n${fixedNow ?? ''}`);
}

/** Every file the paper is made of, from the root, with what tells whether it was touched. */
export type Inputs = ReadonlyMap<string, string>;

/** @param content files that somebody else looked at, from the root: they are left out. */
export async function listInputs(
  root: string,
  dist: string,
  content: ReadonlySet<string> = new Set(),
): Promise<Inputs> {
  const inputs = new Map<string, string>();
  for (const path of (await filesIn(root)).sort()) {
    const name = relative(root, path);
    if (path === dist || content.has(name)) continue;
    // A link that leads nowhere is no input.
    const info = statSync(path, { throwIfNoEntry: false });
    if (info) inputs.set(name, `${info.size} ${info.mtimeMs}`);
  }
  return inputs;
}

function digestOf(inputs: Inputs, besides: string): string {
  const hash = createHash('sha256').update(`${besides}\n`);
  for (const [path, touched] of inputs) hash.update(`${path}\n${touched}\n`);
  return hash.digest('hex');
}

/** What of the site is other than it was, a sentence; null where nothing is. @param content files that are none of the site. */
export function whatChanged(
  before: Readonly<Record<string, string>>,
  now: Inputs,
  content: ReadonlySet<string>,
): string | null {
  const known = new Map(Object.entries(before));
  for (const [path, touched] of now) {
    if (content.has(path)) continue;
    if (!known.has(path)) return `${path} is new.`;
    if (known.get(path) !== touched) return `${path} changed.`;
    known.delete(path);
  }
  // What was a file of the content once, and is one no longer, went from there.
  const [gone] = [...known.keys()].filter((path) => !content.has(path));
  return gone === undefined ? null : `${gone} is gone.`;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = entries
    .filter(({ name }) => isInput(name))
    .map((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]));
  return (await Promise.all(nested)).flat();
}
