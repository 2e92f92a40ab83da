import { hash as digest } from 'node:crypto';
import type { Article } from './article.ts';
import { partOf, toAskedList, wholeOf } from './asked-list.ts';
import type { Edition } from './edition.ts';

/**
 * What pages ask of the edition, written down while they are printed. A page that works from its parameters and the
 * edition alone shows the same as long as each of its questions has the same answer: so the press knows which pages an
 * edit reaches without printing the others (a "verifying trace" in Mokhov, Mitchell, Peyton Jones, Build Systems à la Carte).
 */
export type Watcher = (key: string) => void;

let watcher: Watcher | null = null;
/** Above 0 while a question is being answered: what the answer itself reads is none of the page's. */
let answering = 0;

/** Whom each question is told to from now on; null for nobody. */
export function watch(next: Watcher | null): void {
  watcher = next;
}

/** What may stand beside the edition in a question: it must be found again in the next edition. */
type Argument = string | number | boolean | undefined | readonly unknown[];
type Work<Arguments extends readonly Argument[], Answer> = (edition: Edition, ...args: Arguments) => Answer;

const questions = new Map<string, Work<never, unknown>>();
const fingerprints = new WeakMap<Edition, Map<string, string>>();

/**
 * A question that pages may ask, by a lasting name: its answer is a pure function of the edition. Things are asked about by
 * their id; a list among the arguments is an answer itself. Of a list in answer only what is used of it is told: `slice`,
 * `length`, `at` and `[0]` tell of that part alone, all else of the whole.
 */
export function question<Arguments extends readonly Argument[], Answer>(
  name: string,
  work: Work<Arguments, Answer>,
): Work<Arguments, Answer> {
  questions.set(name, work as Work<never, unknown>);
  return (edition, ...args) => {
    const original = originals.get(edition);
    if (!original) return work(edition, ...args);
    const answer = quietly(() => work(original, ...(args.map(toPlain) as unknown as Arguments)));
    // A list that the page made itself was told of when it was made.
    if (args.some((arg) => typeof arg === 'object' && !wholeOf(arg))) return answer;
    let key: string | undefined;
    const toKey = () => {
      key ??= JSON.stringify([name, ...args.map(toStored)]);
      return key;
    };
    if (Array.isArray(answer)) return toAskedList(answer, toKey, pass) as Answer;
    pass(toKey);
    return answer;
  };
}

/**
 * The same edition as pages get it: what is asked of it, and each of its changing parts that is read, is told. What comes
 * from the site's configuration is not: another configuration is another build.
 */
export function watched(edition: Edition): Edition {
  const before = watchedOnes.get(edition);
  if (before) return before;
  const parts = Object.fromEntries(
    changing.map((name) => [name, { get: () => partNamed(shown, name), enumerable: true }] as const),
  );
  const shown: Edition = Object.defineProperties({ ...edition }, parts);
  originals.set(shown, edition);
  watchedOnes.set(edition, shown);
  return shown;
}

const changing = ['articles', 'sections', 'authors', 'polls', 'slots', 'now'] as const;
const watchedOnes = new WeakMap<Edition, Edition>();
const originals = new WeakMap<Edition, Edition>();
const partNamed = question('edition', (edition, name: (typeof changing)[number]) => edition[name]);

/** The edition that a watched one was made of, to be read without telling anyone; any other is its own. */
export function originalOf(edition: Edition): Edition {
  return originals.get(edition) ?? edition;
}

/** Tells that something was read that is no question about the edition: an entry of a collection. */
export function tell(name: string, ...args: string[]): void {
  pass(() => JSON.stringify([name, ...args]));
}

/** The same for what is read so often that its key is kept. */
export function tellKey(key: string): void {
  if (watcher && answering === 0) watcher(key);
}

function pass(toKey: () => string): void {
  if (watcher && answering === 0) watcher(toKey());
}

/** Answers without telling anyone. */
export function quietly<Answer>(work: () => Answer): Answer {
  answering += 1;
  try {
    return work();
  } finally {
    answering -= 1;
  }
}

/** What this edition answers now, short enough to be kept; null for a question that nobody knows any more, or can answer. */
export function fingerprintOf(edition: Edition, key: string): string | null {
  const original = originalOf(edition);
  const known = fingerprints.get(original) ?? new Map<string, string>();
  fingerprints.set(original, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const { asked, part } = partsOf(key);
  try {
    const whole = answerTo(original, asked);
    const print = quietly(() => hashOf(part === undefined ? whole : partOf(whole as unknown[], part)));
    known.set(key, print);
    return print;
  } catch {
    return null;
  }
}

interface Asked {
  name: string;
  args: Stored[];
}

/** A question and the part of its answer; read once by a process that asks again and again. */
function partsOf(key: string): { asked: Asked; part: string | undefined } {
  const before = read.get(key);
  if (before) return before;
  if (read.size >= mostRead) read.clear();
  const [asked = '', part] = key.split('\n');
  const found = { asked: readAsked(asked), part };
  read.set(key, found);
  return found;
}

const read = new Map<string, { asked: Asked; part: string | undefined }>();
const mostRead = 200_000;

function readAsked(key: string): Asked {
  const [name, ...args] = JSON.parse(key) as [string, ...Stored[]];
  return { name, args };
}

/** @throws Error where nobody knows the question. */
function answerTo(edition: Edition, { name, args }: Asked): unknown {
  const work = questions.get(name) as Work<Argument[], unknown> | undefined;
  if (!work) throw new Error(`Nobody asks "${name}".`);
  return quietly(() => work(edition, ...args.map((arg) => fromStored(edition, arg))));
}

type Stored = string | number | boolean | null | { answer: string };

function toStored(argument: Argument): Stored {
  if (typeof argument === 'object') return { answer: wholeOf(argument)?.toKey() ?? '' };
  return argument ?? null;
}

function fromStored(edition: Edition, stored: Stored): Argument {
  return typeof stored === 'object' && stored !== null
    ? (answerTo(edition, readAsked(stored.answer)) as unknown[])
    : (stored ?? undefined);
}

function toPlain(argument: Argument): Argument {
  return typeof argument === 'object' ? (wholeOf(argument)?.list ?? argument) : argument;
}

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

function hashOf(answer: unknown): string {
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
