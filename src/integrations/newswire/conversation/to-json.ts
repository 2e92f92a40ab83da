import { linksOf } from './links.ts';
import type { PollResult, ShownReply, Snapshot } from './snapshot.ts';

/** The conversation as a program reads it, one page of replies at a time. Times are RFC 3339 in UTC, addresses absolute. */
export interface ConversationJson {
  /** Grows with every change: an equal one means that nothing is new. */
  version: number;
  /** The article: its own id, its id in the fediverse, its page. */
  article: { id: string; object: string; url: string };
  counts: Snapshot['counts'];
  emoji: Snapshot['emoji'];
  /** `open`: replies are taken now; `until`: the last moment, where there is one. */
  comments: Snapshot['comments'];
  /**
   * In reading order. `html` is sanitised; `name`, `handle` and `warning` are text and want escaping. `depth` 0 answers
   * the article; `parent` is the id of the reply that this one answers.
   */
  replies: (Omit<ShownReply, 'author'> & { author: Pick<ShownReply['author'], 'name' | 'handle' | 'url'> })[];
  page: number;
  pages: number;
  /** Where the next page is, as JSON. */
  next?: string;
  /** `voters` took part, `browsers` of them on the page: who voted here and in the fediverse counts twice. */
  polls: PollResult[];
}

/** {@link ConversationJson} as text: the same snapshot gives the same bytes. */
export function toJson(snapshot: Snapshot): string {
  const { page, pages } = snapshot;
  return JSON.stringify({
    version: snapshot.version,
    article: { id: snapshot.article, object: snapshot.object, url: snapshot.url },
    counts: snapshot.counts,
    emoji: snapshot.emoji,
    comments: snapshot.comments,
    replies: snapshot.replies.map(({ author: { name, handle, url }, ...reply }) => ({
      ...reply,
      author: { name, handle, url },
    })),
    page,
    pages,
    ...(page < pages && { next: linksOf(snapshot).json(page + 1) }),
    polls: snapshot.polls,
  } satisfies ConversationJson);
}
