import { actorUrl, correctionsUrl, paperActor, toUrl } from '../article/addresses.ts';
import type { Edition } from '../article/edition.ts';
import { wordsOf } from '../words/words.ts';
import { partsOf, withoutReplies } from './archive.ts';
import {
  type Address,
  type Channel,
  type Documents,
  documentNames,
  documentsOf,
  type FormatName,
  type Head,
  headsOf,
} from './channel.ts';
import { correctionItems } from './corrections.ts';
import { firstThatFit, maxItems, roomBeside, toFit } from './fit.ts';
import type { History } from './history.ts';
import { type Item, itemsOf, type RepliesTo } from './item.ts';
import { articlesByHome, placesOf } from './places.ts';

/** One feed of the paper: what readers subscribe to, and what they find the rest in, oldest first. */
export interface Feed {
  live: Channel;
  archive: Channel[];
}

/** What a feed tells that is not in the edition. */
export interface Beside {
  /** Has the site a page of its corrections? Else their feed follows the front page. */
  correctionsPage?: boolean;
  /** What readers answered to an article; documents of the archive do not tell it, or they would never be done. */
  repliesTo?: RepliesTo;
}

/** Live documents of every feed: the whole paper, then its sections, authors, tags, and its corrections. */
export function channelsOf(edition: Edition, beside?: Beside): Channel[] {
  return feedsOf(edition, beside).map(({ live }) => live);
}

export function feedsOf(edition: Edition, { correctionsPage = false, repliesTo }: Beside = {}): Feed[] {
  const { site, masthead } = edition;
  const articles = articlesByHome(edition);
  const toItem = itemsOf(edition, repliesTo);
  const toHead = headsOf(edition);
  const { corrections } = wordsOf(masthead.language);
  const correctionsFeed = {
    id: `${actorUrl(site, paperActor)}#corrections`,
    name: corrections.title,
    description: corrections.about,
    home: correctionsPage ? correctionsUrl(site) : toUrl(site, '/'),
  };
  return [
    ...placesOf(edition).map((place) => {
      const all = articles.get(place.home) ?? [];
      const shown = all.filter(({ state }) => state !== 'taken-down');
      const head = toHead(place, documentsOf(site, place.home));
      if (place.archived) return toFeed(head, shown.map(toItem), { all: all.map(toItem) });
      return toFeed(head, shown.slice(0, maxItems).map(toItem), { total: shown.length });
    }),
    {
      live: toLive(toHead(correctionsFeed, documentsOf(site, correctionsUrl(site))), correctionItems(edition)),
      archive: [],
    },
  ];
}

/** Either all items of an archive, or how many the feed has of which only the first are shown. */
type Rest = { all: readonly Item[] } | { total: number };

/** The same feed for as long as it tells the same: of those of a large paper an edit reaches a few. */
function toFeed(head: Head, shown: Item[], rest: Rest): Feed {
  const key = JSON.stringify([head, 'total' in rest && rest.total]);
  const all = 'all' in rest ? rest.all : [];
  const before = toldBefore.get(head.home);
  if (before?.key === key && isSameList(before.shown, shown) && isSameList(before.all, all)) return before.feed;
  const feed =
    'all' in rest ? withArchive(head, shown, [...all]) : { live: toLive(head, shown, rest.total), archive: [] };
  toldBefore.set(head.home, { key, shown, all, feed });
  return feed;
}

/** By home of the place; of feeds that are no more there are few. */
const toldBefore = new Map<string, { key: string; shown: readonly Item[]; all: readonly Item[]; feed: Feed }>();

function isSameList(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at]);
}

/** @param total how many items the feed has, where only the first are given. */
function toLive(head: Head, items: Item[], total = items.length): Channel {
  const fitting = firstThatFit(items.slice(0, maxItems), roomBeside(head));
  return toChannel(head, fitting, fitting.length === total ? { complete: true } : {});
}

/**
 * The live document and those by month. They overlap: the part that is still being filled is in the live document alone,
 * which has room for more than a part, so that a document of the archive is written once and for good.
 * @param shown newest first. @param all the same with what was taken down.
 */
function withArchive(head: Head, shown: Item[], all: Item[]): Feed {
  const live = toLive(head, shown);
  if (live.history.complete) return { live, archive: [] };
  const readable = new Set(shown.map(withoutReplies));
  const elsewhere = new Set(shown.slice(live.items.length).map(withoutReplies));
  const parts = partsOf(all.map(withoutReplies))
    .filter(({ items }, index, { length }) => index < length - 1 || items.some((item) => elsewhere.has(item)))
    .map(({ name, items }) => ({ name, items: items.filter((item) => readable.has(item)).toReversed() }))
    .filter(({ items }) => items.length > 0)
    .map((part) => ({ ...part, documents: archiveDocuments(head.documents, part.name) }));
  const room = roomBeside(head);
  const archive = parts.map(({ items, documents }, index) =>
    toChannel(
      { ...head, documents, hub: undefined },
      items.map((item) => toFit(item, room)),
      { current: head.documents, previous: parts[index - 1]?.documents, next: parts[index + 1]?.documents },
    ),
  );
  return { live: { ...live, history: { previous: parts.at(-1)?.documents } }, archive };
}

/** A folder of their own below that of the live documents, whose names they keep: header rules go by the name. */
function archiveDocuments(live: Documents, name: string): Documents {
  const place = (at: string, file: string) => `${at.slice(0, -file.length)}archive/${name}/${file}`;
  const address = (format: FormatName): Address => ({
    url: place(live[format].url, documentNames[format]),
    path: place(live[format].path, documentNames[format]),
  });
  return { rss: address('rss'), atom: address('atom'), json: address('json') };
}

function toChannel(head: Head, items: Item[], history: History): Channel {
  return { ...head, updated: lastOf(items.map(({ updated }) => updated)), items, history };
}

function lastOf(times: string[]): string | undefined {
  return times.reduce<string | undefined>(
    (last, time) => (last === undefined || Date.parse(time) > Date.parse(last) ? time : last),
    undefined,
  );
}
