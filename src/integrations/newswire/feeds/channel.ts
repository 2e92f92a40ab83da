import { toUrl } from '../article/addresses.ts';
import type { Edition, Site } from '../article/edition.ts';
import { hubOf } from '../article/feed-options.ts';
import type { History } from './history.ts';
import type { Item } from './item.ts';
import type { Place } from './places.ts';
import { clean, cleanLine } from './text.ts';

export const documentNames = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' } as const;
export type FormatName = keyof typeof documentNames;

export interface Address {
  url: string;
  /** From the root of the built folder, as text: neither the base nor percent signs are in it. */
  path: string;
}

export type Documents = Record<FormatName, Address>;

/** One document of a feed of the paper as every format tells it. All text is clean. */
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
  /** Newest first. */
  items: Item[];
  documents: Documents;
  /** Address of the hub where readers subscribe to it (WebSub). */
  hub?: string;
  history: History;
}

/** Where the feeds of a page are, for whoever links to them; the page need not exist. */
export function documentsOf(site: Site, home: string): Documents {
  const folder = `${home.replace(/(?:\/|\.html)$/, '')}/`;
  const path = decodeURI(folder.slice(`${site.origin}${site.base}`.length)).normalize('NFC');
  const address = (name: string): Address => ({ url: folder + name, path: path + name });
  return {
    rss: address(documentNames.rss),
    atom: address(documentNames.atom),
    json: address(documentNames.json),
  };
}

/** What all documents of a feed tell alike. */
export type Head = Omit<Channel, 'updated' | 'items' | 'history'>;

export function headsOf({ site, masthead, feeds }: Edition) {
  const publisher = { name: cleanLine(masthead.title), url: toUrl(site, '/') };
  const paper = {
    language: masthead.language,
    publisher,
    rights: masthead.rights && cleanLine(masthead.rights),
    icon: masthead.icon && toUrl(site, masthead.icon),
    hub: hubOf(feeds, site),
  };
  return ({ id, name, description, home }: Omit<Place, 'archived'>, documents: Documents): Head => {
    const title = name === undefined ? publisher.name : `${cleanLine(name)} - ${publisher.name}`;
    return { ...paper, id, title, description: clean(description ?? '').trim() || title, home, documents };
  };
}
