import type { Subject } from '../article/addresses.ts';

/** One article or poll of a conversation that was handed over, as it stands in the file. */
export interface HandedLine {
  version: number;
  /** JSON. */
  text: string;
}

/** The lines of a file of {@link toHanded}, for one that is to be written after it; none where it belongs to another paper. */
export function toHandedLines(file: string, origin: string): Map<Subject, HandedLine> {
  const found = new Map<Subject, HandedLine>();
  if (!file.startsWith(`{"format":1,"origin":${JSON.stringify(origin)},"articles":{`)) return found;
  let kind: 'articles' | 'polls' = 'articles';
  const lines = file.split('\n');
  for (const [at, line] of lines.entries()) {
    if (isPolls(line)) kind = 'polls';
    const [, id, version] = /^"([^"]+)":\{"version":(\d+),/.exec(line) ?? [];
    if (id === undefined) continue;
    // The last of its kind is followed by the end of the list as well.
    const next = lines[at + 1] ?? '';
    const isLast = !next.startsWith('"') || isPolls(next);
    const text = line.slice(id.length + 3, isLast ? -2 : -1);
    found.set(`${kind}/${id}`, { version: Number(version), text });
  }
  return found;
}

/** Where the polls begin, and end at once where nobody voted; an article may have that name. */
function isPolls(line: string): boolean {
  return line === '"polls":{' || line === '"polls":{}}';
}
