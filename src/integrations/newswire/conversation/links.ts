import { articleSubject, conversationUrl, interactUrl } from '../article/addresses.ts';
import type { Snapshot } from './snapshot.ts';

/** Where a reader goes from a conversation. */
export interface Links {
  /** To answer a post from his own server. */
  answer: (id: string) => string;
  /** Where the form goes that asks for his account. */
  interact: string;
  /** To a page of replies; the first is the article's own page. */
  page: (page: number) => string;
  /** A page of replies as JSON. */
  json: (page: number) => string;
  /** Where the form of a poll goes. */
  vote: (poll: string) => string;
}

export function linksOf({ article, object, url }: Pick<Snapshot, 'article' | 'object' | 'url'>): Links {
  const site = { origin: new URL(object).origin };
  const subject = articleSubject(article);
  return {
    answer: (id) => `${interactUrl(site)}?${new URLSearchParams({ intent: 'reply', object: id })}`,
    interact: interactUrl(site),
    page: (page) =>
      page <= 1 ? `${url}#conversation` : `${conversationUrl(site, subject, 'html')}?page=${page}#conversation`,
    json: (page) => `${conversationUrl(site, subject, 'json')}?page=${page}`,
    vote: (poll) => `${site.origin}/ap/live/votes/${poll}`,
  };
}
