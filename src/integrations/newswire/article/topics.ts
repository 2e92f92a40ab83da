import { tagSlug } from './addresses.ts';
import type { Article } from './article.ts';
import { readable, tagsOf } from './edition.ts';
import { once } from './once.ts';

/** One page of articles under a tag. Spellings that share an address share the page, under the name used most. */
export interface Topic {
  slug: string;
  name: string;
  articles: Article[];
}

/** All topics, most used first. */
export const topicsOf = once((edition): Topic[] => {
  const slugs = new Map(tagsOf(edition).map((tag) => [tag, tagSlug(tag)]));
  const topics = new Map<string, Topic>();
  for (const [name, slug] of slugs) if (!topics.has(slug)) topics.set(slug, { slug, name, articles: [] });
  for (const article of readable(edition))
    for (const slug of new Set(article.tags.map((tag) => slugs.get(tag) ?? tagSlug(tag))))
      topics.get(slug)?.articles.push(article);
  return [...topics.values()].sort((a, b) => b.articles.length - a.articles.length);
});
