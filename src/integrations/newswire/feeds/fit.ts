import { type Item, withoutBody } from './item.ts';

/** A live document is never larger; what is older is in the archive. */
export const maxBytes = 512_000;

/** More than the commas and line ends between the items of any format. */
const separators = 100;

/**
 * Writes items in their order until a document that begins as `head` is full.
 * @param write gives an item with whatever parts it from the one before.
 */
export async function newestThatFit(
  items: readonly Item[],
  head: string,
  write: (item: Item) => string | Promise<string>,
): Promise<string[]> {
  const room = maxBytes - Buffer.byteLength(head) - separators;
  const written = await Promise.all(items.map(write));
  const fits = (text: string) => Buffer.byteLength(text) <= room;
  // A letter is at most three bytes: mostly there is nothing to count.
  if (written.reduce((letters, { length }) => letters + length, 0) * 3 <= room) return written;
  const fitting: string[] = [];
  let left = room;
  for (const [index, item] of items.entries()) {
    const whole = written[index] ?? '';
    const text = fits(whole) ? whole : await write(withoutBody(item));
    left -= Buffer.byteLength(text);
    if (left < 0) break;
    fitting.push(text);
  }
  return fitting;
}
