import type { Document, Json } from './vocabulary.ts';

/** Bytes that each part of an object may take in JSON. */
export interface Room {
  line: number;
  /** Each part of a long form's `summary`, which other servers show as one short paragraph. */
  abstract: number;
  summary: number;
  correction: number;
  tags: number;
  /** One picture's description. */
  alt: number;
}

/** Misskey answers 413 to an activity of 64 KiB; the rest is for the activity around the object, its counts and its proof. */
export const largestObject = 60 * 1024;

/** The object in the widest room in which it is small enough; ordinary articles fit the first. */
export function firstThatFits(make: (room: Room) => Document, share = 1): Document {
  const object = make(roomOf(share));
  const fits = mostBytes(object) <= largestObject || sizeOf(object) <= largestObject;
  return fits || share <= 1 / 8 ? object : firstThatFits(make, share / 2);
}

/** What a document takes as JSON in UTF-8, in bytes. */
export function sizeOf(document: Document): number {
  return Buffer.byteLength(JSON.stringify(document));
}

/** What it takes at most, known without writing it: most objects are a tenth of what they may be. */
function mostBytes(value: Json | undefined): number {
  // A control character is `\u0000`, and what stands round a value is a comma, a colon or brackets.
  if (typeof value === 'string') return value.length * 6 + 3;
  if (typeof value !== 'object' || value === null) return 32;
  let bytes = 3;
  if (Array.isArray(value)) for (const item of value) bytes += mostBytes(item);
  else for (const name in value) bytes += mostBytes(name) + mostBytes(value[name]);
  return bytes;
}

function roomOf(share: number): Room {
  return {
    line: 1500 * share,
    abstract: 1500 * share,
    summary: 6000 * share,
    correction: 2000 * share,
    tags: 4000 * share,
    alt: 4500 * share,
  };
}
