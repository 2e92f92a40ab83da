import type { Article } from './article.ts';
import { question, tellKey } from './asked.ts';
import { articleOf } from './find.ts';
import { printOf } from './prints.ts';

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

/** What stands behind an article's HTML. */
export interface Body {
  /** What was found out about it, kept where it is kept. @param key of all that it was found from beside the body. */
  finding<Found>(name: string, key: string, find: () => Found): Found;
  /** Tells this body from every other, where that is known without reading it. */
  print?: string;
}

/** By name. */
export type Findings = Record<string, { key: string; found: unknown }>;

/** @param findings where they are kept. @param onNew told when there is one more. */
export function findingsIn(findings: Findings, onNew: () => void = () => {}): Body['finding'] {
  return <Found>(name: string, key: string, find: () => Found): Found => {
    const known = findings[name];
    if (known?.key === key) return known.found as Found;
    const found = find();
    findings[name] = { key, found };
    onNew();
    return found;
  };
}

export function holdBody(article: Article, body: Body): void {
  bodies.set(article, body);
}

const bodies = new WeakMap<Article, Body>();

/** What tells one body from another where there is something shorter than its HTML: a digest of what it was made from. */
export function bodyPrintOf(article: Article): string {
  return bodies.get(article)?.print ?? printOf(article.html);
}

/** Finds something out about an article's HTML, if nobody did before; see {@link Body}. */
export function findingOf<Found>(article: Article, name: string, key: string, find: (html: string) => Found): Found {
  const ask = () => find(article.html);
  return bodies.get(article)?.finding(name, key, ask) ?? ask();
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
