import type { OldPaper } from './old-paper.ts';

/** What `feeds` of the options says of old feeds, so that their readers come along. */
export interface FeedMoves {
  moved: Record<string, string>;
  closed: string[];
}

const files = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' } as const;

/** @param sections name of a section of the old site -> its id. A feed that keeps its address is not named. */
export function toFeedMoves(
  { feeds, endedFeeds }: Pick<OldPaper, 'feeds' | 'endedFeeds'>,
  sections: ReadonlyMap<string, string>,
): FeedMoves {
  const moved = new Map<string, string>();
  for (const { from, to, section } of feeds) {
    const id = section === undefined ? undefined : sections.get(section);
    // A feed of what became a tag has no heir.
    if (section !== undefined && id === undefined) continue;
    const target = id === undefined ? `/${files[to]}` : `/sections/${id}/${files[to]}`;
    if (from !== target) moved.set(from, target);
  }
  return { moved: Object.fromEntries(moved), closed: endedFeeds };
}
