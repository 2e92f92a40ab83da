import { type Limits, toShape } from './reply-shape.ts';

/**
 * As much of a sanitised reply as a page has room for. A post of Mastodon's usual length (500 characters) is always whole;
 * twenty of the longest still leave the page small.
 */
export function clipReply(html: string): { html: string; more?: true } {
  const clipped = toShape(html, new Set(), room);
  return clipped === html ? { html } : { html: clipped, more: true };
}

const room: Limits = { html: 4000, text: 600, blocks: 12, links: 20, lines: 24 };
