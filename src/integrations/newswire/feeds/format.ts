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

/** What is written, in its order: words, and a body in UTF-8. */
export type Pieces = readonly (string | Buffer)[];

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
  return before + items.map((pieces) => pieces.join('')).join(between) + after;
}
