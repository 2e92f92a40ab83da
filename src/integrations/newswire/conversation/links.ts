import {
  articleSubject,
  conversationPlace,
  conversationUrl,
  interactUrl,
  type Origin,
  pollSubject,
} from '../article/addresses.ts';
import type { Snapshot } from './snapshot.ts';

/** Where a reader goes from a conversation. */
export interface Links {
  /** To answer a post from his own server. */
  answer: (id: string) => string;
  /** Where the form goes that asks for his account. */
  interact: string;
  /** To a page of replies; the first is the article's own page. */
  page: (page: number) => string;
  /** A page of replies with each of them in full. */
  whole: (page: number) => string;
  /** A page of replies as JSON. */
  json: (page: number) => string;
  /** The newest replies as a feed. */
  feed: string;
  /** The piece that refreshes this very page; without an origin, so that it is never asked of another. */
  fragment: string;
}

export function linksOf({
  article,
  object,
  url,
  page: own,
}: Pick<Snapshot, 'article' | 'object' | 'url' | 'page'>): Links {
  const site = { origin: new URL(object).origin };
  const subject = articleSubject(article);
  const document = conversationUrl(site, subject, 'html');
  const paged = (address: string, page: number) => (page <= 1 ? address : `${address}?page=${page}`);
  return {
    answer: (id) => `${interactUrl(site)}?${new URLSearchParams({ intent: 'reply', object: id })}`,
    interact: interactUrl(site),
    page: (page) => conversationPlace({ url: page <= 1 ? url : paged(document, page) }),
    whole: (page) => paged(document, page),
    json: (page) => `${conversationUrl(site, subject, 'json')}?page=${page}`,
    feed: conversationUrl(site, subject, 'rss'),
    fragment: paged(pathOf(document), own),
  };
}

/** Where the form of a poll goes. */
export function voteUrl({ origin }: Origin, poll: string): string {
  return `${origin}/ap/live/votes/${poll}`;
}

/** The piece that refreshes a poll of no article; without an origin. */
export function pollFragmentPath(poll: string): string {
  return pathOf(conversationUrl({ origin: 'http://paper.invalid' }, pollSubject(poll), 'html'));
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}
