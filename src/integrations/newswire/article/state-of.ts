import type { Article } from './article.ts';
import { quietly } from './asked.ts';
import { bodyPrintOf, detailsOf } from './parts.ts';
import { cardOf } from './prints.ts';

/** Tells an article with all its parts from every other state of it, without reading the body where its file is known. */
export function stateOf(article: Article): string {
  const known =
    states.get(article) ?? quietly(() => [cardOf(article), detailsOf(article), bodyPrintOf(article)].join(' '));
  states.set(article, known);
  return known;
}

const states = new WeakMap<Article, string>();
