import { hash } from 'node:crypto';
import type { Article } from './article.ts';
import { toPlainText } from './portable.ts';

/**
 * Hash of what a reader would notice: editorial fields and the words, links and pictures of the body. Markup, slug,
 * tags' order in a file and how objects are written leave it as it is, so a new version of this package announces nothing.
 */
export function changeHash(article: Omit<Article, 'hash'>): string {
  // Once: each time it is read from the disk.
  const { html } = article;
  const editorial = {
    title: article.title,
    deck: article.deck ?? '',
    summary: article.summary,
    section: article.section ?? '',
    byline: article.byline.map(({ name, role }) => [name, role ?? '']),
    published: article.published,
    updated: article.updated ?? '',
    language: article.language,
    tags: [...article.tags].sort(),
    picture: article.picture
      ? [
          pictureName(article.picture.url),
          article.picture.alt,
          article.picture.caption ?? '',
          article.picture.credit ?? '',
        ]
      : [],
    corrections: article.corrections.map(({ kind, date, text }) => [kind, date, text]),
    source: article.source ? [article.source.name, article.source.url ?? '', article.source.date ?? ''] : [],
    rights: article.rights ?? '',
    sponsored: article.sponsored ?? '',
    state: article.state,
    retraction: article.retraction ?? '',
    sensitive: article.fediverse.sensitive ?? '',
    words: toPlainText(html),
    links: attributesOf(html, 'href').map(withoutOwnAddress(article.url)),
    pictures: attributesOf(html, 'src').map(pictureName),
    descriptions: attributesOf(html, 'alt'),
  };
  return hash('sha256', JSON.stringify(editorial), 'base64url').slice(0, 22);
}

/** Of tags only: a text about HTML has such words, too, and they need not be addresses. */
function attributesOf(html: string, name: keyof typeof attributes): string[] {
  return html.includes(`${name}="`) ? [...html.matchAll(attributes[name])].map((match) => match[1] ?? '') : [];
}

const attributes = {
  href: /<[^<>]*?\shref="([^"]*)"/g,
  src: /<[^<>]*?\ssrc="([^"]*)"/g,
  alt: /<[^<>]*?\salt="([^"]*)"/g,
};

/** A footnote's target holds the article's own address, which a renamed file changes. */
function withoutOwnAddress(url: string): (href: string) => string {
  return (href) => (href.startsWith(`${url}#`) ? href.slice(url.length) : href);
}

/** `/_astro/harbour.D3xq81Zb_Z1.webp` -> `harbour`: the build's hashes and formats are not the editor's; `2022.10.12.jpg` is a date. */
function pictureName(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  // `astro dev` names the file in a query, with a query of its own behind it.
  const [path = ''] = (searchParams.get('href') ?? pathname).split('?');
  return path.slice(path.lastIndexOf('/') + 1).replace(/(?:\.[\w-]{8,})?\.[a-z0-9]+$/i, '');
}
