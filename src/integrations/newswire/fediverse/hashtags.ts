import { tagUrl } from '../article/addresses.ts';
import type { Article } from '../article/article.ts';
import type { Site } from '../article/edition.ts';
import { escapeHtml } from '../article/html.ts';
import { jsonBytes } from './clip.ts';

export interface Hashtag {
  /** With its `#`. */
  name: string;
  href: string;
  /** As it stands in the words of a post. */
  link: string;
}

/** Each hashtag once, whatever its case, and as many as have room: the same in the words and in `tag`. */
export function hashtagsOf({ tags }: Article, site: Site, room: number): Hashtag[] {
  const hashtags = new Map<string, Hashtag>();
  let left = room;
  for (const tag of tags) {
    const name = `#${hashtag(tag)}`;
    if (!/[\p{L}\p{N}]/u.test(name) || hashtags.has(name.toLowerCase())) continue;
    const href = tagUrl(site, tag);
    const link = `<a href="${escapeHtml(href)}" class="mention hashtag" rel="tag">${escapeHtml(name)}</a>`;
    left -= jsonBytes(link);
    if (left < 0) break;
    hashtags.set(name.toLowerCase(), { name, href, link });
  }
  return [...hashtags.values()];
}

/** Hashtags end at the first space or dot on every server: `제로 트러스트` becomes `제로트러스트`. Marks are vowels in Thai. */
function hashtag(tag: string): string {
  return tag.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_]+|\p{Variation_Selector}+/gu, '');
}
