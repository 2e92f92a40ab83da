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
  /** What it shares with others that differ in case only. */
  folded: string;
  /** What its link takes in JSON. */
  bytes: number;
}

/** Each hashtag once, whatever its case, and as many as have room: the same in the words and in `tag`. */
export function hashtagsOf(article: Article, site: Site, room: number): Hashtag[] {
  let left = room;
  return allHashtagsOf(article, site).filter(({ bytes }) => {
    left -= bytes;
    return left >= 0;
  });
}

/** All of them, found once for as long as the article is the same: each of its accounts counts them. */
export function allHashtagsOf(article: Article, site: Site): readonly Hashtag[] {
  const before = found.get(article);
  if (before?.site === site) return before.hashtags;
  const byFolded = new Map<string, Hashtag>();
  for (const tag of article.tags) {
    const known = hashtagOf(tag, site);
    if (known && !byFolded.has(known.folded)) byFolded.set(known.folded, known);
  }
  const hashtags = [...byFolded.values()];
  found.set(article, { site, hashtags });
  return hashtags;
}

const found = new WeakMap<Article, { site: Site; hashtags: readonly Hashtag[] }>();

/** Written once a paper: a tag stands under many articles, and three times in the object of each. */
const written = new WeakMap<Site, Map<string, Hashtag | null>>();

function hashtagOf(tag: string, site: Site): Hashtag | null {
  const ofPaper = written.get(site) ?? new Map<string, Hashtag | null>();
  written.set(site, ofPaper);
  const known = ofPaper.get(tag);
  if (known !== undefined) return known;
  const made = toHashtag(tag, site);
  ofPaper.set(tag, made);
  return made;
}

/** Null for a tag of signs alone, which no server takes for a hashtag. */
function toHashtag(tag: string, site: Site): Hashtag | null {
  const name = `#${lettersOf(tag)}`;
  if (!/[\p{L}\p{N}]/u.test(name)) return null;
  const href = tagUrl(site, tag);
  const link = `<a href="${escapeHtml(href)}" class="mention hashtag" rel="tag">${escapeHtml(name)}</a>`;
  return { name, href, link, folded: name.toLowerCase(), bytes: jsonBytes(link) };
}

/** Hashtags end at the first space or dot on every server: `제로 트러스트` becomes `제로트러스트`. Marks are vowels in Thai. */
function lettersOf(tag: string): string {
  return tag.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_]+|\p{Variation_Selector}+/gu, '');
}
