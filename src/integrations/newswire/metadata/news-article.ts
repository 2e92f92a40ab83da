import type { AdvertiserContentArticle, CreativeWork, ImageObject, NewsArticle } from 'schema-dts';
import { type Article, lastChange, type Picture } from '../article/article.ts';
import type { Edition } from '../article/edition.ts';
import { findSection } from '../article/find.ts';
import { offsetTime } from '../article/time.ts';
import type { Snapshot } from '../conversation/snapshot.ts';
import { toAuthors } from './authors.ts';
import { toCorrections } from './corrections.ts';
import { toInteractions } from './interactions.ts';
import { cutTo, line } from './line.ts';
import { publisherId } from './organization.ts';

/** What schema.org calls an article that somebody paid for is no NewsArticle. */
type Told = NewsArticle | AdvertiserContentArticle;

/**
 * The article as search engines read it; undefined for what was taken down. No `wordCount`: it counts what stands between
 * spaces, which are no words of Korean.
 * @param counts what readers did, where the page shows it.
 */
export function toNewsArticle(article: Article, edition: Edition, counts?: Snapshot['counts']): Told | undefined {
  if (article.state === 'taken-down') return undefined;
  const { masthead, site } = edition;
  const { deck, picture, source, sponsored } = article;
  const retracted = article.state === 'retracted';
  const title = line(article.title);
  const headline = cutTo(title, longestHeadline);
  const section = findSection(edition, article.section);
  const publisher = { '@id': publisherId(site) };
  const told = {
    headline,
    name: headline === title ? undefined : title,
    // What was withdrawn is not told a second time.
    alternativeHeadline: deck && !retracted ? line(deck) : undefined,
    description: line((retracted && article.retraction) || article.summary),
    url: article.url,
    mainEntityOfPage: article.url,
    datePublished: offsetTime(article.published, masthead.zone),
    dateModified: offsetTime(lastChange(article), masthead.zone),
    creativeWorkStatus: retracted ? 'Retracted' : undefined,
    author: toAuthors(article, edition),
    publisher,
    image: picture && !retracted ? toImage(picture) : undefined,
    inLanguage: article.language,
    articleSection: section && line(section.title),
    keywords: article.tags.length > 0 ? article.tags.map(line) : undefined,
    isAccessibleForFree: true,
    ...toRights(article, edition),
    ...toCorrections(article, edition),
    isBasedOn: source && toSource(source, masthead.zone),
    ...(counts && toInteractions(article, counts)),
  } satisfies Partial<NewsArticle>;
  return sponsored
    ? {
        '@type': 'AdvertiserContentArticle',
        ...told,
        // The label says that it was paid for, and not always by whom: it is no name.
        sponsor: { '@type': 'Organization', description: line(sponsored) },
      }
    : { '@type': 'NewsArticle', ...told };
}

/** In characters, as search engines show at most. */
const longestHeadline = 110;

function toImage({ url, width, height, caption, alt, credit, mediaType }: Picture): ImageObject {
  return {
    '@type': 'ImageObject',
    url,
    width: String(width),
    height: String(height),
    encodingFormat: mediaType,
    caption: line(caption ?? alt) || undefined,
    creditText: credit && line(credit),
  };
}

/** A line of the article's own may name anybody as the owner: then it is only repeated. */
function toRights({ rights, published }: Article, { site, masthead }: Edition): Partial<NewsArticle> {
  if (!rights) return {};
  const notice = { copyrightNotice: line(rights) };
  if (rights !== masthead.rights) return notice;
  const year = Number(offsetTime(published, masthead.zone).slice(0, 'YYYY'.length));
  return { ...notice, copyrightHolder: { '@id': publisherId(site) }, copyrightYear: year };
}

function toSource({ name, url, date }: NonNullable<Article['source']>, zone: string): CreativeWork {
  return {
    '@type': 'CreativeWork',
    url,
    publisher: { '@type': 'Organization', name: line(name) },
    datePublished: date && dayOrTime(offsetTime(date, zone)),
  };
}

/** Editors mostly know the day alone of what they quote; midnight would be a claim. */
function dayOrTime(time: string): string {
  return time.slice('YYYY-MM-DD'.length).startsWith('T00:00:00') ? time.slice(0, 'YYYY-MM-DD'.length) : time;
}
