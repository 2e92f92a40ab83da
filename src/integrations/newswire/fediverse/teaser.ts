import type { Article } from '../article/article.ts';
import type { Edition } from '../article/edition.ts';
import { escapeHtml } from '../article/html.ts';
import { wordsOf } from '../words/words.ts';
import { clip } from './clip.ts';
import { hashtagsOf } from './hashtags.ts';
import type { Room } from './room.ts';

/** An article in a handful of paragraphs: headline, corrections, deck, summary, names, link, hashtags. */
export function toTeaser(article: Article, edition: Edition, room: Room): string {
  const words = article.state === 'retracted' ? [] : teaser(article, room);
  return paragraphs([
    `<strong>${escapeHtml(headlineOf(article, room))}</strong>`,
    ...[...noticesOf(article, room), ...words].map(escapeHtml),
    ...signature(article, edition, room),
    pageLink(article, article.url),
    ...hashtagLine(article, edition, room),
  ]);
}

export function paragraphs(contents: readonly string[]): string {
  return contents.map((content) => `<p>${content}</p>`).join('');
}

/** Plain text. What was paid for says so before its first word. */
export function headlineOf({ sponsored, title }: Article, room: Room): string {
  return clip(sponsored ? `[${sponsored}] ${title}` : title, room.line);
}

/** Newest last, as plain text; older ones are read on the page. Of a retracted article the retraction alone. */
export function noticesOf(article: Article, room: Room): string[] {
  const words = wordsOf(article.language).beside;
  if (article.state === 'retracted')
    return [clip(`${words.retracted} ${article.retraction ?? ''}`.trim(), room.summary)];
  const newest = article.corrections.toSorted((a, b) => (a.date < b.date ? -1 : 1)).slice(-correctionsShown);
  return newest.map(({ kind, text }) => clip(`${words[kind]}: ${text}`, room.correction));
}

const correctionsShown = 3;

/** Everybody who wrote it, and the paper: `attributedTo` has place for one account only. */
export function signature({ byline }: Article, { masthead }: Edition, room: Room): string[] {
  const names = byline.map(({ name }) => name).join(', ');
  return names ? [escapeHtml(`${clip(names, room.line)} · ${masthead.title}`)] : [];
}

export function pageLink({ url }: Article, words: string): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(words)}</a>`;
}

export function hashtagLine(article: Article, { site }: Edition, room: Room): string[] {
  const links = hashtagsOf(article, site, room.tags).map(({ link }) => link);
  return links.length > 0 ? [links.join(' ')] : [];
}

function teaser({ deck, summary }: Article, room: Room): string[] {
  const short = clip(summary, room.summary);
  return deck && deck !== summary ? [clip(deck, room.line), short] : [short];
}
