import type { Article, Correction, Picture } from '../article/article.ts';
import { findingOf } from '../article/parts.ts';
import { showTime } from '../article/time.ts';
import type { BesideWords } from '../words/beside.ts';
import { wordsOf } from '../words/words.ts';
import { toHtml } from './text.ts';

export type Names = { name: string; url?: string }[];

/**
 * The article as it stands alone in a reader: byline, notices, deck, picture, body. A retracted one says so and
 * keeps nothing of what it said.
 */
export function toItemHtml(article: Article, names: Names, zone: string): string {
  const head = toItemHead(article, names, zone);
  return article.state === 'retracted' ? head : joined([head, article.html]);
}

/** All of it but the body. */
export function toItemHead(article: Article, names: Names, zone: string): string {
  const words = wordsOf(article.language).beside;
  const corrections = article.corrections.map((correction) => correctionNote(correction, words, zone));
  const parts =
    article.state === 'retracted'
      ? [
          byline(names),
          paragraph(`<strong>${words.retracted}</strong> ${toHtml(article.retraction ?? '')}`),
          ...corrections,
        ]
      : [byline(names), label(article), ...corrections, deck(article), leadPicture(article)];
  return joined(parts);
}

function joined(parts: string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

function byline(names: Names): string {
  const linked = names.map(({ name, url }) => (url ? `<a href="${toHtml(url)}">${toHtml(name)}</a>` : toHtml(name)));
  return linked.length > 0 ? paragraph(linked.join(', ')) : '';
}

function label({ sponsored }: Article): string {
  return sponsored ? paragraph(`<strong>${toHtml(sponsored)}</strong>`) : '';
}

function correctionNote({ kind, date, text }: Correction, words: BesideWords, zone: string): string {
  const day = showTime(date, zone).slice(0, 'YYYY-MM-DD'.length);
  return paragraph(`<strong>${words[kind]}</strong> (<time datetime="${date}">${day}</time>) ${toHtml(text)}`);
}

function deck(article: Article): string {
  return article.deck ? paragraph(`<strong>${toHtml(article.deck)}</strong>`) : '';
}

function leadPicture(article: Article): string {
  const { picture } = article;
  // An editor may have set the same picture into the body too.
  if (!picture || showsInBody(article, picture)) return '';
  const { url, width, height, alt } = picture;
  return `<figure><img src="${toHtml(url)}" alt="${toHtml(alt)}" width="${width}" height="${height}">${legend(picture)}</figure>`;
}

function showsInBody(article: Article, { url }: Picture): boolean {
  return findingOf(article, 'lead picture', url, (html) => html.includes(toHtml(url)) || html.includes(url));
}

function legend({ caption, credit }: Picture): string {
  const words = [caption, credit && `(${credit})`].filter((part) => part !== undefined).join(' ');
  return words === '' ? '' : `<figcaption>${toHtml(words)}</figcaption>`;
}

function paragraph(html: string): string {
  return `<p>${html.trim()}</p>`;
}
