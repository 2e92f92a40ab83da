import { actorUrl, authorActor, paperActor, sectionActor, tagUrl, toUrl } from '../article/addresses.ts';
import type { Article } from '../article/article.ts';
import { type Edition, readable, type Site, tagsOf } from '../article/edition.ts';
import { hubOf } from '../article/feed-options.ts';
import { type Item, itemsOf, type RepliesTo } from './item.ts';
import { clean, cleanLine } from './text.ts';

export const documentNames = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' } as const;
export type FormatName = keyof typeof documentNames;

export interface Address {
  url: string;
  /** From the root of the built folder, as text: neither the base nor percent signs are in it. */
  path: string;
}

/** One feed of the paper as every format tells it. All text is clean. */
export interface Channel {
  /** Lasting; not the address, except for a tag. */
  id: string;
  title: string;
  description: string;
  /** Address of the page it follows. */
  home: string;
  language: string;
  /** The paper. */
  publisher: { name: string; url: string };
  rights?: string;
  /** Address of a square picture. */
  icon?: string;
  /** RFC 3339 with the paper's offset: the newest change of its items; none while there are no items. */
  updated?: string;
  /** Newest first, at most {@link maxItems}. */
  items: Item[];
  documents: Record<FormatName, Address>;
  /** Address of the hub where readers subscribe to it (WebSub). */
  hub?: string;
}

export const maxItems = 30;

/** Every feed of the paper: the whole paper, then its sections, authors and tags. */
export function channelsOf(edition: Edition, repliesTo?: RepliesTo): Channel[] {
  const { site, masthead, sections, authors } = edition;
  const newest = newestByHome(edition);
  const toItem = itemsOf(edition, repliesTo);
  const paper = {
    language: masthead.language,
    publisher: { name: cleanLine(masthead.title), url: toUrl(site, '/') },
    rights: masthead.rights && cleanLine(masthead.rights),
    icon: masthead.icon && toUrl(site, masthead.icon),
    hub: hubOf(edition.feeds, site),
  };
  const channel = ({ id, name, description, home }: Place): Channel => {
    const title = name === undefined ? paper.publisher.name : `${cleanLine(name)} - ${paper.publisher.name}`;
    const items = (newest.get(home) ?? []).map(toItem);
    return {
      ...paper,
      id,
      title,
      description: clean(description ?? '').trim() || title,
      home,
      updated: lastOf(items.map(({ updated }) => updated)),
      items,
      documents: documentsOf(site, home),
    };
  };
  return [
    channel({ id: actorUrl(site, paperActor), description: masthead.description, home: paper.publisher.url }),
    ...sections.map(({ id, title, description, url }) =>
      channel({ id: actorUrl(site, sectionActor(id)), name: title, description, home: url }),
    ),
    ...authors.map(({ id, name, description, url }) =>
      channel({ id: actorUrl(site, authorActor(id)), name, description, home: url }),
    ),
    ...tagPages(edition).map(([home, tag]) => channel({ id: home, name: tag, home })),
  ];
}

/** Where the feeds of a page are, for whoever links to them; the page need not exist. */
export function documentsOf(site: Site, home: string): Channel['documents'] {
  const folder = home.endsWith('/') ? home : `${home}/`;
  const path = decodeURI(folder.slice(`${site.origin}${site.base}`.length)).normalize('NFC');
  const address = (name: string): Address => ({ url: folder + name, path: path + name });
  return {
    rss: address(documentNames.rss),
    atom: address(documentNames.atom),
    json: address(documentNames.json),
  };
}

interface Place {
  id: string;
  /** None for the paper itself. */
  name?: string;
  description?: string;
  home: string;
}

/** One walk over the articles for all feeds: a walk a feed would be tags times articles. */
function newestByHome(edition: Edition): Map<string, Article[]> {
  const { site } = edition;
  const sections = new Map(edition.sections.map(({ id, url }) => [id, url]));
  const authors = new Map(edition.authors.map(({ id, url }) => [id, url]));
  const paper = toUrl(site, '/');
  const newest = new Map<string, Article[]>();
  for (const article of readable(edition)) {
    const homes = new Set([
      paper,
      sections.get(article.section ?? ''),
      ...article.byline.map(({ id }) => authors.get(id ?? '')),
      ...article.tags.map((tag) => tagHome(site, tag)),
    ]);
    for (const home of homes) {
      if (home === undefined) continue;
      const articles = newest.get(home) ?? [];
      if (articles.length < maxItems) articles.push(article);
      newest.set(home, articles);
    }
  }
  return newest;
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

function tagHome(site: Site, tag: string): string | undefined {
  const name = cleanLine(tag);
  return name === '' ? undefined : tagUrl(site, name);
}

function lastOf(times: string[]): string | undefined {
  return times.reduce<string | undefined>(
    (last, time) => (last === undefined || Date.parse(time) > Date.parse(last) ? time : last),
    undefined,
  );
}
