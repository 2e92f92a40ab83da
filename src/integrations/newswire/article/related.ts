import type { Article } from './article.ts';
import { type Edition, readable } from './edition.ts';

/** Other articles that share tags or the section, the nearest first, then the newest; at most `count`. */
export function relatedTo(article: Article, edition: Edition, count = 5): Article[] {
  return readable(edition)
    .filter(({ id, state }) => id !== article.id && state === 'published')
    .map((other) => ({ other, nearness: nearness(article, other) }))
    .filter(({ nearness }) => nearness > 0)
    .sort((a, b) => b.nearness - a.nearness)
    .slice(0, count)
    .map(({ other }) => other);
}

/** One shared tag says more than the section alone. */
function nearness(article: Article, other: Article): number {
  const tags = other.tags.filter((tag) => article.tags.includes(tag)).length;
  return 2 * tags + (other.section === article.section ? 1 : 0);
}
