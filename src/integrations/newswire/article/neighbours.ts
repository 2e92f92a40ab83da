import type { Article } from './article.ts';
import { question } from './asked.ts';
import { type Edition, readable } from './edition.ts';
import { once } from './once.ts';

/** The readable articles that came out just before and just after this one. */
export function neighboursOf({ id }: Pick<Article, 'id'>, edition: Edition): { older?: Article; newer?: Article } {
  return neighbours(edition, id);
}

const neighbours = question('neighboursOf', (edition, id: string) => {
  const articles = readable(edition);
  const place = places(edition).get(id) ?? -1;
  return { older: articles[place + 1], newer: articles[place - 1] };
});

const places = once((edition) => new Map(readable(edition).map(({ id }, place) => [id, place])));
