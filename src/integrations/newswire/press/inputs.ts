import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/** At the root of a site: made by tools, or of no consequence for the paper. Deeper, `docs` is a name as any other. */
const aside = new Set(['dist', 'test', 'bench', 'docs', 'coverage']);

/** May a file or folder belong to what the paper is made of? @param path from the root of the site. */
export function isInput(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  // What a build says may be written there: it would call for the next build.
  return !name.startsWith('.') && name !== 'node_modules' && !name.endsWith('.log') && !aside.has(path);
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
  for (const name of (await filesIn(root, '')).sort()) {
    if (content.has(name)) continue;
    const path = join(root, name);
    if (path === dist) continue;
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

/** Paths from the root, as `folder` is one. Put together by hand: to join thousands of names takes longer than to read them. */
async function filesIn(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const nested = entries
    .map((entry) => ({ path: folder === '' ? entry.name : `${folder}/${entry.name}`, isFolder: entry.isDirectory() }))
    .filter(({ path }) => isInput(path))
    .map(({ path, isFolder }) => (isFolder ? filesIn(root, path) : [path]));
  return (await Promise.all(nested)).flat();
}
