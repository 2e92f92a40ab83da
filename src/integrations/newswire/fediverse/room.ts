import type { Document } from './vocabulary.ts';

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
  return sizeOf(object) <= largestObject || share <= 1 / 8 ? object : firstThatFits(make, share / 2);
}

/** What a document takes as JSON in UTF-8, in bytes. */
export function sizeOf(document: Document): number {
  return Buffer.byteLength(JSON.stringify(document));
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
