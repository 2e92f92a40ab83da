import { type Article, type Edition, readable, tagSlug, tagsOf } from 'astro-newswire/edition';

/** One page of articles under a tag. Spellings that share an address share the page, under the name used most. */
export interface Topic {
  slug: string;
  name: string;
  articles: Article[];
}

/** All topics, most used first. */
export function topicsOf(edition: Edition): Topic[] {
  const topics = new Map<string, Topic>();
  for (const name of tagsOf(edition)) {
    const slug = tagSlug(name);
    if (!topics.has(slug))
      topics.set(slug, {
        slug,
        name,
        articles: readable(edition).filter(({ tags }) => tags.some((tag) => tagSlug(tag) === slug)),
      });
  }
  return [...topics.values()].sort((a, b) => b.articles.length - a.articles.length);
}
