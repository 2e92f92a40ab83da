import type { Article } from './article.ts';
import { question } from './asked.ts';
import { type Edition, readable } from './edition.ts';
import { articleOf } from './find.ts';
import { groupedBy } from './grouped.ts';
import { once } from './once.ts';

/** Other articles that share tags or the section, the nearest first, then the newest; at most `count`. */
export function relatedTo({ id }: Pick<Article, 'id'>, edition: Edition, count = 5): Article[] {
  // A handful, shown as a whole: one question and not one for each way of looking at it.
  return [...related(edition, id, count)];
}

const related = question('relatedTo', (edition, of: string, count: number): Article[] => {
  const article = articleOf(edition, of);
  return article ? nearestTo(article, edition, count) : [];
});

function nearestTo({ id, tags, section }: Article, edition: Edition, count: number): Article[] {
  const { articles, byTag, bySection, shared } = indexOf(edition);
  const lists = [...new Set(tags)].flatMap((tag) => [byTag.get(tag) ?? []]);
  for (const list of lists) for (const place of list) shared[place] = (shared[place] ?? 0) + 1;
  const found: Near[] = [];
  for (const list of lists)
    for (const place of list) {
      const tagsShared = shared[place] ?? 0;
      shared[place] = 0;
      const last = found[count - 1];
      if (tagsShared === 0 || (last && 2 * tagsShared + 1 < last.nearness)) continue;
      const other = articles[place];
      // One shared tag says more than the section alone.
      const nearness = 2 * tagsShared + (other?.section === section ? 1 : 0);
      if (other && other.id !== id) insert({ place, other, nearness }, found, count);
    }
  // Whoever shares the section alone is further than whoever shares a tag: there is room only if all of those are in.
  const near = found.map(({ other }) => other);
  for (const place of bySection.get(section) ?? []) {
    const other = articles[place];
    if (near.length >= count) break;
    if (other && other.id !== id && !near.includes(other)) near.push(other);
  }
  return near;
}

/**
 * What may be recommended, and its places in that list by what it shares with others: a look at every article for every
 * page would be their square.
 */
const indexOf = once((edition) => {
  const articles = readable(edition).filter(({ state }) => state === 'published');
  const places = [...articles.keys()];
  return {
    articles,
    byTag: groupedBy(places, (place) => articles[place]?.tags ?? []),
    bySection: groupedBy(places, (place) => [articles[place]?.section]),
    // How many tags each shares with the one looked at; by place, and not a map, as a tag in wide use has thousands. Every
    // look leaves zeros: ten thousand such lists would be more than the articles.
    shared: new Uint16Array(articles.length),
  };
});

interface Near {
  /** Newest first. */
  place: number;
  other: Article;
  nearness: number;
}

/** Among the nearest so far, which stay `count` at most. */
function insert(one: Near, nearest: Near[], count: number): void {
  const last = nearest.at(-1);
  if (nearest.length >= count && (!last || before(last, one))) return;
  nearest.splice(nearest.findLastIndex((other) => before(other, one)) + 1, 0, one);
  nearest.length = Math.min(nearest.length, count);
}

function before(a: Near, b: Near): boolean {
  return a.nearness > b.nearness || (a.nearness === b.nearness && a.place < b.place);
}
