import type { Article } from './article.ts';
import { printOf, question, tellKey } from './asked.ts';
import { articleOf } from './find.ts';

/** What lists seldom show of an article and edits often reach: a page that reads any of it asks for that part by itself. */
const details = ['summary', 'updated', 'tags', 'corrections', 'comments', 'retraction'] as const;

/** What is read when it is asked for. */
type Late = Pick<Article, 'html' | 'hash'>;

/** The article, telling whoever is printed which part of it was read. */
export function toParted(article: Omit<Article, keyof Late>, late: Late): Article {
  const { summary, updated, tags, corrections, comments, retraction, ...card } = article;
  // With the same functions for all, so thousands of articles have one shape.
  for (const [name, getter] of getters) Object.defineProperty(card, name, getter);
  const kept: Kept = { article, late, details: '', body: '' };
  return Object.defineProperty(card, place, { value: kept }) as Parted;
}

interface Parted extends Article {
  [place]: Kept;
}

interface Kept {
  article: Omit<Article, keyof Late>;
  late: Late;
  /** Keys of the two questions, made when they are first asked. */
  details: string;
  body: string;
}

const place = Symbol('parts');

const getters = [
  ...details.map((name) => toGetter(name, tellDetails)),
  toGetter('html', tellBody),
  // Of all that readers would notice.
  toGetter('hash', (kept) => {
    tellDetails(kept);
    tellBody(kept);
  }),
];

function toGetter(name: keyof Article, tellPart: (kept: Kept) => void) {
  const get = function (this: Parted) {
    const kept = this[place];
    tellPart(kept);
    return name === 'html' || name === 'hash' ? kept.late[name] : kept.article[name];
  };
  return [name, { enumerable: true, configurable: true, get }] as const;
}

function tellDetails(kept: Kept): void {
  kept.details ||= JSON.stringify(['details', kept.article.id]);
  tellKey(kept.details);
}

function tellBody(kept: Kept): void {
  kept.body ||= JSON.stringify(['body', kept.article.id]);
  tellKey(kept.body);
}

/** What tells one body from another where there is something shorter than its HTML: a digest of what it was made from. */
export function markBody(article: Article, print: string): void {
  prints.set(article, print);
}

const prints = new WeakMap<Article, string>();

export function bodyPrintOf(article: Article): string {
  return prints.get(article) ?? printOf(article.html);
}

question('body', (edition, id: string) => {
  const article = articleOf(edition, id);
  return article && bodyPrintOf(article);
});

question('details', (edition, id: string) => {
  const article = articleOf(edition, id);
  return article && detailsOf(article);
});

export function detailsOf(article: Article): string {
  const print = detailPrints.get(article) ?? printOf(JSON.stringify(details.map((name) => article[name])));
  detailPrints.set(article, print);
  return print;
}

const detailPrints = new WeakMap<Article, string>();
