import { hash as digest } from 'node:crypto';
import type { Article } from './article.ts';

const cards = new WeakMap<Article, string>();

/** An article as most lists show it: what tells of itself when it is read (`parts.ts`) is none of its card. */
export function cardOf(article: Article): string {
  const known = cards.get(article);
  if (known) return known;
  const made = printOf(JSON.stringify(cardNames(article).map((name) => [name, article[name]])));
  cards.set(article, made);
  return made;
}

/** To look how each property is made takes longer than to hash them; articles with parts are all of one shape. */
function cardNames(article: Article): (keyof Article)[] {
  const isParted = Object.getOwnPropertyDescriptor(article, 'html')?.get !== undefined;
  const names = (isParted && namesOfParted) || namesOf(article);
  if (isParted) namesOfParted = names;
  return names;
}

let namesOfParted: (keyof Article)[] | undefined;

function namesOf(article: Article): (keyof Article)[] {
  const fields = Object.entries(Object.getOwnPropertyDescriptors(article)).filter(([, { get }]) => !get);
  return fields.map(([name]) => name as keyof Article);
}

/** Of an answer, short enough to be kept. */
export function hashOf(answer: unknown): string {
  const text = toText(answer);
  // What is short is its own fingerprint.
  return text.length <= 1.5 * printLength ? text : printOf(text);
}

/** Like JSON, with the cards of articles in their places. */
function toText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (isArticle(value)) return `${value.id} ${cardOf(value)}`;
  if (value instanceof Map || value instanceof Set) return toText([...value]);
  if (Array.isArray(value)) return `[${value.map(toText).join()}]`;
  return `{${Object.entries(value)
    .map(([name, part]) => `${JSON.stringify(name)}:${toText(part)}`)
    .join()}}`;
}

/** A text told from another, in 16 letters. */
export function printOf(text: string): string {
  return digest('sha256', text, 'base64url').slice(0, printLength);
}

const printLength = 16;

function isArticle(value: unknown): value is Article {
  return typeof value === 'object' && value !== null && 'entry' in value && 'byline' in value;
}

/**
 * Do two answers surely have one print? The same article is the same as it was, and so is what nobody can change; any other
 * thing that is in both may have been changed in place.
 */
export function isSameAnswer(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (one === other) return isArticle(one) || Object.isFrozen(one);
  if (Array.isArray(one))
    return (
      Array.isArray(other) && one.length === other.length && one.every((part, at) => isSameAnswer(part, other[at]))
    );
  if (!isData(one) || !isData(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => name in other && isSameAnswer(one[name], other[name]))
  );
}

/** Not what has parts that are read otherwise than by their names, or tell when they are read. */
function isData(value: object): value is Record<string, unknown> {
  return Object.getPrototypeOf(value) === Object.prototype && !isArticle(value);
}
