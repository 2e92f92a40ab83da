import type { Channel, FormatName } from './channel.ts';
import type { Item } from './item.ts';

/** How a channel is written: items are the same in every document, what stands round them is the document's own. */
export interface Format {
  name: FormatName;
  /** Media type with its charset. */
  type: string;
  frame(channel: Channel): Frame | Promise<Frame>;
  item(item: Item): Pieces | Promise<Pieces>;
}

/**
 * UTF-8 as text, one letter a byte. Buffers of thousands of bodies lie outside of the heap, and each 64 MB of them make the
 * engine look through all of the heap for what could be thrown away.
 */
export interface Utf8 {
  letters: string;
}

/** What is written, in its order: words, and a body in UTF-8. */
export type Pieces = readonly (string | Utf8)[];

export function textOf(pieces: Pieces): string {
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : Buffer.from(piece.letters, 'latin1').toString()))
    .join('');
}

/** A document without its items. */
export interface Frame {
  before: string;
  between: string;
  after: string;
}

/** A channel's document. */
export async function writeFeed(channel: Channel, { frame, item }: Format): Promise<string> {
  const { before, between, after } = await frame(channel);
  const items = await Promise.all(channel.items.map(item));
  return before + items.map(textOf).join(between) + after;
}
