import type { Article } from '../article/article.ts';
import { type Edition, readable } from '../article/edition.ts';
import { offsetTime } from '../article/time.ts';
import { cleanLine, toXml } from './text.ts';

export const newsSitemapPath = 'sitemap-news.xml';

/** Hours that an article is news to Google, and how many of them one file may name. */
const lifetime = 48;
const mostArticles = 1000;

/**
 * What came out in the last 48 hours before the edition's moment, newest first, at most 1,000 articles: neither what was
 * paid for nor what was retracted.
 */
export function newsOf(edition: Edition): Article[] {
  const since = Date.parse(edition.now) - lifetime * 3_600_000;
  return readable(edition)
    .filter(({ published, state, sponsored }) => Date.parse(published) > since && state === 'published' && !sponsored)
    .slice(0, mostArticles);
}

/** Google's news sitemap (schemas/sitemap-news/0.9); it is valid when it is empty, and says so. */
export function toNewsSitemap(articles: readonly Article[], edition: Edition): string {
  return toDocument(articles.map((article) => toEntry(article, edition)));
}

/**
 * The same file at a later moment: a build that nobody repeats cannot forget, but who serves it can.
 * @param now milliseconds since 1970
 * @returns null while nothing in it is too old
 */
export function forgetOldNews(sitemap: string, now: number): string | null {
  const lines = sitemap.split('\n').filter((line) => line.startsWith('<url>'));
  const news = lines.filter((line) => Date.parse(dateOf.exec(line)?.[1] ?? '') > now - lifetime * 3_600_000);
  return news.length < lines.length ? toDocument(news.map((line) => `${line}\n`)) : null;
}

const dateOf = /<news:publication_date>([^<]+)</;

/** One line each; words are escaped, so nothing in a headline looks like a line or an element of it. */
function toEntry({ url, title, published, language }: Article, { masthead }: Edition): string {
  const publication = `<news:name>${toXml(cleanLine(masthead.title))}</news:name><news:language>${toCode(language)}</news:language>`;
  const news = [
    `<news:publication>${publication}</news:publication>`,
    `<news:publication_date>${offsetTime(published, masthead.zone)}</news:publication_date>`,
    `<news:title>${toXml(cleanLine(title))}</news:title>`,
  ].join('');
  return `<url><loc>${toXml(url)}</loc><news:news>${news}</news:news></url>\n`;
}

/** ISO 639; Chinese alone is told apart by its writing. */
function toCode(language: string): string {
  try {
    const { language: code, script } = new Intl.Locale(language).maximize();
    if (code !== 'zh') return code;
    return script === 'Hant' ? 'zh-tw' : 'zh-cn';
  } catch {
    return 'und';
  }
}

function toDocument(entries: readonly string[]): string {
  const said = entries.length > 0 ? '' : `<!-- Nothing came out in the last ${lifetime} hours. -->\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${said}${entries.join('')}</urlset>\n`;
}
