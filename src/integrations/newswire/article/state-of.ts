import type { Article } from './article.ts';
import { cardOf, fingerprintOf } from './asked.ts';
import type { Edition } from './edition.ts';

/** Tells an article with all its parts from every other state of it, without reading the body where its file is known. */
export function stateOf(article: Article, edition: Edition): string {
  const parts = ['details', 'body'].map((part) => fingerprintOf(edition, JSON.stringify([part, article.id])));
  return [cardOf(article), ...parts].join(' ');
}
