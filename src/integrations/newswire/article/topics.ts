import { tagSlug } from './addresses.ts';
import type { Article } from './article.ts';
import { question } from './asked.ts';
import { readable, tagsOf } from './edition.ts';
import { once } from './once.ts';

/** One page of articles under a tag. Spellings that share an address share the page, under the name used most. */
export interface Topic {
  slug: string;
  name: string;
  articles: Article[];
}

/** All topics, most used first. */
export const topicsOf = question('topicsOf', (edition): Topic[] => all(edition));

const all = once((edition): Topic[] => {
  const slugs = new Map(tagsOf(edition).map((tag) => [tag, tagSlug(tag)]));
  const topics = new Map<string, Topic>();
  for (const [name, slug] of slugs) if (!topics.has(slug)) topics.set(slug, { slug, name, articles: [] });
  for (const article of readable(edition))
    for (const slug of new Set(article.tags.map((tag) => slugs.get(tag) ?? tagSlug(tag))))
      topics.get(slug)?.articles.push(article);
  return [...topics.values()].sort((a, b) => b.articles.length - a.articles.length);
});

/** The name of the topic at this slug. */
export const topicAt = question('topicAt', (edition, slug: string): Pick<Topic, 'slug' | 'name'> | undefined => {
  const topic = bySlug(edition).get(slug);
  return topic && { slug, name: topic.name };
});

export const articlesOfTopic = question(
  'articlesOfTopic',
  (edition, slug: string): Article[] => bySlug(edition).get(slug)?.articles ?? [],
);

/** All topics, most used first, each with how many articles it has. */
export const topicCounts = question(
  'topicCounts',
  once((edition) => all(edition).map(({ slug, name, articles }) => ({ slug, name, count: articles.length }))),
);

/** The tags that these articles share most and how many of them carry each; of the same number, the newest first. */
export const topicsAmong = question(
  'topicsAmong',
  (_, articles: readonly Article[], most: number): { name: string; count: number }[] => {
    const counts = new Map<string, number>();
    for (const tag of articles.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([name, count]) => ({ name, count }));
  },
);

const bySlug = once((edition) => new Map(all(edition).map((topic) => [topic.slug, topic])));
