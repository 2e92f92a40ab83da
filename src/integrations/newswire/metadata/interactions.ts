import type { InteractionCounter, NewsArticle } from 'schema-dts';
import type { Article } from '../article/article.ts';
import type { Snapshot } from '../conversation/snapshot.ts';

/** What readers did, as it was counted; what nobody did is not told. */
export function toInteractions({ url }: Article, counts: Snapshot['counts']): Partial<NewsArticle> {
  const counters = [
    counter('LikeAction', counts.likes),
    counter('ShareAction', counts.boosts),
    counter('CommentAction', counts.replies),
  ].flat();
  return {
    discussionUrl: `${url}#conversation`,
    commentCount: counts.replies,
    interactionStatistic: counters.length > 0 ? counters : undefined,
  };
}

function counter(action: 'LikeAction' | 'ShareAction' | 'CommentAction', count: number): InteractionCounter[] {
  if (count === 0) return [];
  return [{ '@type': 'InteractionCounter', interactionType: { '@type': action }, userInteractionCount: count }];
}
