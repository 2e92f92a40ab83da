import type { Documents, FormatName } from './channel.ts';

/** Where a document stands in the whole of its feed (RFC 5005). */
export interface History {
  /** No other document holds anything of the feed: what is missing here was taken back (section 2). */
  complete?: true;
  /** The live document, named by those of the archive (section 4). */
  current?: Documents;
  /** The document of the archive before this one. */
  previous?: Documents;
  /** The one after it; the newest has none, so that it need not change before its successor is there. */
  next?: Documents;
}

/** The namespace of {@link markOf}. */
export const historyNamespace = 'http://purl.org/syndication/history/1.0';

/** The links of a document to its neighbours. */
export function linksOf({ current, previous, next }: History, format: FormatName): { rel: string; href: string }[] {
  return [
    { rel: 'current', to: current },
    { rel: 'prev-archive', to: previous },
    { rel: 'next-archive', to: next },
  ].flatMap(({ rel, to }) => (to ? { rel, href: to[format].url } : []));
}

/** What the head of a document says of itself; nothing in a live one that others add to. */
export function markOf({ complete, current }: History): string {
  return current ? '<fh:archive/>' : complete ? '<fh:complete/>' : '';
}
