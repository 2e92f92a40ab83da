import { createHash } from 'node:crypto';
import { toUrl } from '../article/addresses.ts';
import { lastChange } from '../article/article.ts';
import { type Edition, readable } from '../article/edition.ts';
import type { Output } from '../article/output.ts';
import { newsOf, newsSitemapPath, toNewsSitemap } from './news-sitemap.ts';
import { type Shown, sitemapPages } from './sitemap-pages.ts';
import { toXml } from './text.ts';

/** One address and when it last changed: an RFC 3339 instant in UTC, or nothing where that is not known. */
export interface Place {
  url: string;
  changed?: string;
}

export const sitemapType = 'application/xml; charset=utf-8';

/**
 * The index, what is news, one file for the pages that list articles, and one a year for the articles themselves (sitemaps.org): a
 * changed article is a change of its own year's file. Retracted articles are in, taken-down ones are not.
 */
export function sitemapOutputs(edition: Edition, shown: Shown): Output[] {
  const { site } = edition;
  const files = [{ path: 'sitemap-pages.xml', places: sitemapPages(edition, shown) }, ...articleFiles(edition)];
  const news = newsOf(edition);
  const index = [
    { path: newsSitemapPath, places: news.map((article) => ({ url: article.url, changed: lastChange(article) })) },
    ...files,
  ].map(({ path, places }) => ({ url: toUrl(site, path), changed: latest(places) }));
  return [
    toOutput('sitemap.xml', toDocument(index, { list: 'sitemapindex', item: 'sitemap' })),
    toOutput(newsSitemapPath, toNewsSitemap(news, edition)),
    ...files.map(({ path, places }) => toOutput(path, toDocument(places, { list: 'urlset', item: 'url' }))),
  ];
}

/** The format ends at 50,000 addresses and 50 MB; an address in Hangul takes a kilobyte. */
const mostPlaces = 45_000;

/** The newest change among them; nothing where none is known. */
function latest(places: readonly Place[]): string | undefined {
  return places.reduce<string | undefined>(
    (last, { changed }) => (changed && (!last || changed > last) ? changed : last),
    undefined,
  );
}

interface File {
  path: string;
  places: Place[];
}

/** Oldest first: a new article changes the last file of its year, however many that year has. */
function articleFiles(edition: Edition): File[] {
  const yearOf = calendarOf(edition.masthead.zone);
  const years = new Map<string, Place[]>();
  for (const article of readable(edition).toReversed()) {
    const year = yearOf(article.published);
    const places = years.get(year) ?? [];
    places.push({ url: article.url, changed: lastChange(article) });
    years.set(year, places);
  }
  return [...years].toReversed().flatMap(([year, places]) =>
    Array.from({ length: Math.ceil(places.length / mostPlaces) }, (_, part) => ({
      path: `sitemap-${year}${part > 0 ? `-${part + 1}` : ''}.xml`,
      places: places.slice(part * mostPlaces, (part + 1) * mostPlaces),
    })),
  );
}

/** The year in the paper's zone. One format for all: a zoned time each would be most of the work of a large paper. */
function calendarOf(zone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone: zone, year: 'numeric' });
  // No zone is a whole day away: within a year it is the same year everywhere.
  return (instant) => (turning.test(instant) ? format.format(new Date(instant)) : instant.slice(0, 'YYYY'.length));
}

/** The last day of a year and the first, and years that are not written in four digits. */
const turning = /^(?!\d{4}-)|^\d{4}-(?:12-31|01-01)/;

interface Format {
  list: 'urlset' | 'sitemapindex';
  item: 'url' | 'sitemap';
}

function toOutput(path: string, text: string): Output {
  return { path, type: sitemapType, key: createHash('sha256').update(text).digest('hex'), render: () => text };
}

function toDocument(places: readonly Place[], { list, item }: Format): string {
  const items = places.map(({ url, changed }) => {
    const time = changed ? `<lastmod>${changed}</lastmod>` : '';
    return `<${item}><loc>${toXml(url)}</loc>${time}</${item}>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${list} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items.join('')}</${list}>\n`;
}
