import { actorUrl, followersUrl, objectUrl, paperActor, tagUrl } from '../article/addresses.ts';
import { type Article, lastChange } from '../article/article.ts';
import type { Edition } from '../article/edition.ts';
import { wordsOf } from '../article/words.ts';
import { clip, jsonBytes } from './clip.ts';
import { escapeHtml } from './html.ts';
import { type Document, objectContext, publicAudience } from './vocabulary.ts';

/**
 * The object of an article: a Note that carries headline, deck, summary and link in `content`, which Mastodon, GoToSocial,
 * Misskey and snac all show whole and unfolded. Once taken down it is a Tombstone (FEP-4f05).
 */
export function toObject(article: Article, edition: Edition): Document {
  const { site } = edition;
  const id = objectUrl(site, article.id);
  if (article.state === 'taken-down')
    return { '@context': objectContext, id, type: 'Tombstone', formerType: 'Note', deleted: lastChange(article) };
  const content = toContent(article, edition);
  const warning = clip(article.fediverse.sensitive ?? '', room.line);
  return {
    '@context': objectContext,
    id,
    type: 'Note',
    // One string, never an array: Misskey drops anything else. Co-authors stand in the text and announce it themselves.
    attributedTo: actorUrl(site, paperActor),
    to: [publicAudience],
    cc: [followersUrl(site, paperActor)],
    published: article.published,
    // Absent until there was a change, else every post looks edited from birth.
    ...(lastChange(article) > article.published && { updated: lastChange(article) }),
    url: article.url,
    ...(warning && { summary: warning, sensitive: true }),
    content,
    contentMap: { [article.language]: content },
    tag: hashtagsOf(article, site).map(({ name, href }) => ({ type: 'Hashtag', name, href })),
    attachment: attachmentOf(article),
  };
}

/**
 * Bytes that each part may take in JSON. Misskey answers 413 to an activity of 64 KiB, and `content` is sent twice: what
 * a teaser cannot hold is read on the page.
 */
const room = { line: 1500, summary: 6000, correction: 2000, tags: 4000 };

/** As many as Mastodon reads of a description. */
const altLength = 1500;

/** The newest; older ones are read on the page. */
const correctionsShown = 3;

/** A retracted article shows its picture no more than its words. */
function attachmentOf({ picture, state }: Article): Document[] {
  if (!picture || state === 'retracted') return [];
  const { mediaType, url, alt, width, height } = picture;
  return [{ type: 'Image', mediaType, url, name: clip(alt, altLength, ({ length }) => length), width, height }];
}

function toContent(article: Article, { site, masthead }: Edition): string {
  const words = wordsOf(article.language);
  const names = article.byline.map(({ name }) => name).join(', ');
  const hashtags = hashtagsOf(article, site);
  const newest = article.corrections.toSorted((a, b) => (a.date < b.date ? -1 : 1)).slice(-correctionsShown);
  const corrections = newest.map(({ kind, text }) => clip(`${words[kind]}: ${text}`, room.correction));
  const paragraphs = [
    `<strong>${escapeHtml(clip(article.sponsored ? `[${article.sponsored}] ${article.title}` : article.title, room.line))}</strong>`,
    ...(article.state === 'retracted'
      ? [escapeHtml(clip(`${words.retracted} ${article.retraction ?? ''}`.trim(), room.summary))]
      : [...corrections, ...teaser(article)].map(escapeHtml)),
    ...(names ? [escapeHtml(`${clip(names, room.line)} · ${masthead.title}`)] : []),
    `<a href="${escapeHtml(article.url)}">${escapeHtml(article.url)}</a>`,
    ...(hashtags.length > 0 ? [hashtags.map(({ link }) => link).join(' ')] : []),
  ];
  return paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('');
}

function teaser({ deck, summary }: Article): string[] {
  const short = clip(summary, room.summary);
  return deck && deck !== summary ? [clip(deck, room.line), short] : [short];
}

/** Each hashtag once, whatever its case, and as many as have room: the same in the words and in `tag`. */
function hashtagsOf({ tags }: Article, site: Edition['site']): { name: string; href: string; link: string }[] {
  const hashtags = new Map<string, { name: string; href: string; link: string }>();
  let left = room.tags;
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
