import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'devalue';

/** Entries by collection and id, as Astro's store has them. */
export type Others = Map<string, Map<string, unknown>>;

/**
 * What other loaders made, taken out of the module by which Astro hands all content to pages.
 * @param code that module; null where it is not as it was known to be
 */
export function othersIn(code: string, ours: ReadonlySet<string>): Others | null {
  if (code === 'export default new Map()') return new Map();
  const words = /^export default JSON\.parse\((".*")\)$/s.exec(code)?.[1];
  if (!words) return null;
  const all = parse(JSON.parse(words) as string) as Others;
  return new Map([...all].filter(([name]) => !name.startsWith('meta:') && !ours.has(name)));
}

export function writeOthers(folder: string, others: Others): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, fileName);
  writeFileSync(`${path}.part`, stringify(others));
  renameSync(`${path}.part`, path);
}

/** As they were at the last full build. */
export function readOthers(folder: string): Others {
  return parse(readFileSync(join(folder, fileName), 'utf8')) as Others;
}

const fileName = 'others.json';
