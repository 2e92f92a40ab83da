import type { ShareCard } from './metadata/share-card.ts';
import type { SearchRecord } from './search/to-records.ts';

/** Where the build leaves its documents for its last hook, from the root of the built folder. */
export const collectedFolder = 'newswire-outputs';

/** So many documents a part: with archives of full text some megabytes, which is all of them that is ever held. */
export const documentsPerPart = 50;

/** What `routes/collect.ts` answers. */
export interface Collected {
  /** Of how many parts the documents are. */
  parts: number;
  /** Later moments at which the edition changes by itself, ascending. */
  due: string[];
  /** What an editor should know of, though it stops nothing. */
  notices: string[];
  /** Names of the pictures that must not be seen yet. */
  withheld: string[];
  /** What can be searched; empty where no search is wanted. */
  records: SearchRecord[];
  /** The share pictures that pages name; none where the paper draws none. */
  cards: ShareCard[];
}

export interface CollectedFile {
  path: string;
  bytes: Uint8Array;
}

/** Documents in one answer: a line that says where each ends, and their bytes as they are, which nobody need read to part them. */
export function pack(files: readonly CollectedFile[]): Uint8Array<ArrayBuffer> {
  const index = files.map(({ path, bytes }) => [path, bytes.length]);
  return Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...files.map(({ bytes }) => bytes)]);
}

export function unpack(packed: Buffer): CollectedFile[] {
  const start = packed.indexOf('\n') + 1;
  const index = JSON.parse(packed.toString('utf8', 0, start)) as [path: string, length: number][];
  let from = start;
  return index.map(([path, length]) => {
    const bytes = packed.subarray(from, from + length);
    from += length;
    return { path, bytes };
  });
}
