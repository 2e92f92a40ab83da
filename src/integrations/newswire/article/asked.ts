import { partOf, toAskedList, wholeOf } from './asked-list.ts';
import type { Edition } from './edition.ts';
import { hashOf, isSameAnswer } from './prints.ts';

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
  const known = knownAs(key);
  const number = numberOf(original);
  if (known.edition === number) return known.print;
  try {
    const whole = answerTo(original, known.asked);
    const { part } = known;
    const answer = quietly(() => (part === undefined ? whole : partOf(whole as unknown[], part)));
    if (known.print === null || !isSameAnswer(known.answer, answer)) known.print = quietly(() => hashOf(answer));
    Object.assign(known, { edition: number, answer });
    return known.print;
  } catch {
    return null;
  }
}

interface Asked {
  name: string;
  args: Stored[];
}

/** A question as it was asked and answered last, which a process that prints again and again asks again and again. */
interface Known {
  asked: Asked;
  /** Of its answer. */
  part: string | undefined;
  /** Number of the edition that answered. */
  edition: number;
  answer: unknown;
  print: string | null;
}

function knownAs(key: string): Known {
  const before = known.get(key);
  if (before) return before;
  if (known.size >= mostKnown) known.clear();
  const [asked = '', part] = key.split('\n');
  const made = { asked: readAsked(asked), part, edition: 0, answer: undefined, print: null };
  known.set(key, made);
  return made;
}

const known = new Map<string, Known>();
const mostKnown = 200_000;

function numberOf(edition: Edition): number {
  const number = numbers.get(edition) ?? ++editions;
  numbers.set(edition, number);
  return number;
}

const numbers = new WeakMap<Edition, number>();
let editions = 0;

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
