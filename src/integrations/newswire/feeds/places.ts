import { actorUrl, authorActor, paperActor, sectionActor, tagUrl, toUrl } from '../article/addresses.ts';
import type { Article } from '../article/article.ts';
import { type Edition, type Site, tagsOf } from '../article/edition.ts';
import type { FeedOptions } from '../article/feed-options.ts';
import { cleanLine } from './text.ts';

/** Something of the paper that is followed by a feed of its own: articles by where they belong. */
export interface Place {
  /** Lasting; not the address, except for a tag. */
  id: string;
  /** None for the paper itself. */
  name?: string;
  description?: string;
  /** Address of the page that lists the same. */
  home: string;
  /** Is what is older than the newest kept in documents by month? */
  archived: boolean;
}

/** The paper, its sections, authors and tags. */
export function placesOf(edition: Edition): Place[] {
  const { site, masthead, sections, authors, feeds } = edition;
  const archived = (kind: FeedOptions['archives']) => reach.indexOf(kind) <= reach.indexOf(feeds.archives);
  return [
    {
      id: actorUrl(site, paperActor),
      description: masthead.description,
      home: toUrl(site, '/'),
      archived: archived('paper'),
    },
    ...sections.map(({ id, title, description, url }) => ({
      id: actorUrl(site, sectionActor(id)),
      name: title,
      description,
      home: url,
      archived: archived('sections'),
    })),
    ...authors.map(({ id, name, description, url }) => ({
      id: actorUrl(site, authorActor(id)),
      name,
      description,
      home: url,
      archived: archived('all'),
    })),
    ...tagPages(edition).map(([home, tag]) => ({ id: home, name: tag, home, archived: archived('all') })),
  ];
}

/** Each holds what the one before holds. */
const reach: FeedOptions['archives'][] = ['none', 'paper', 'sections', 'all'];

/**
 * Home of a place -> its articles, newest first; those that were taken down are among them. One walk over the articles
 * for all feeds: a walk a feed would be tags times articles.
 */
export function articlesByHome(edition: Edition): Map<string, Article[]> {
  const { site } = edition;
  const sections = new Map(edition.sections.map(({ id, url }) => [id, url]));
  const authors = new Map(edition.authors.map(({ id, url }) => [id, url]));
  const paper = toUrl(site, '/');
  const homeOfTag = onceForEachTag(site);
  const articles = new Map<string, Article[]>();
  for (const article of edition.articles) {
    const homes = new Set([
      paper,
      sections.get(article.section ?? ''),
      ...article.byline.map(({ id }) => authors.get(id ?? '')),
      ...article.tags.map(homeOfTag),
    ]);
    for (const home of homes) {
      if (home === undefined) continue;
      const there = articles.get(home);
      if (there) there.push(article);
      else articles.set(home, [article]);
    }
  }
  return articles;
}

/** Spellings that share a page share its feed, under the name that is used most. */
function tagPages(edition: Edition): [home: string, tag: string][] {
  const pages = new Map<string, string>();
  for (const tag of tagsOf(edition)) {
    const home = tagHome(edition.site, tag);
    if (home !== undefined && !pages.has(home)) pages.set(home, tag);
  }
  return [...pages];
}

function onceForEachTag(site: Site): (tag: string) => string | undefined {
  const homes = new Map<string, string | undefined>();
  return (tag) => {
    if (!homes.has(tag)) homes.set(tag, tagHome(site, tag));
    return homes.get(tag);
  };
}

function tagHome(site: Site, tag: string): string | undefined {
  const name = cleanLine(tag);
  return name === '' ? undefined : tagUrl(site, name);
}
