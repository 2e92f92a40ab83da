import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Edition } from '../article/edition.ts';
import type { Output } from '../article/output.ts';
import { type ShareCard, sharePath } from '../metadata/share-card.ts';
import type { Facts } from './facts.ts';
import { clearLedgers } from './ledger.ts';
import { type Addressing, addressOf, fileOf } from './place.ts';
import type { Page, Plates } from './plates.ts';
import { editionOf, type Printed, type PrintedPage, recordName, toSheets } from './record.ts';
import { picturesOfEdition, type Trace } from './trace.ts';

/** A page as a full build printed it. */
export interface WatchedPage {
  /** Path of its address, as it was printed. */
  path: string;
  trace: Trace;
}

interface Build {
  plates: Plates;
  /** All pages of the edition. */
  listed: readonly Page[];
  pages: readonly WatchedPage[];
  outputs: readonly Output[];
  facts: Facts;
  /** Answers to questions that are none about the edition; undefined for those of the edition. */
  answer?: Answer;
  addressing: Addressing;
  /** The built folder, with `edition.json` in it. */
  dist: string;
}

/** Writes down what a full build printed, for the press to go on from. @param press folder of the press. */
export async function keepRecord(
  press: string,
  { plates, listed, pages, outputs, facts, answer, addressing, dist }: Build,
): Promise<void> {
  const edition = await editionOf(dist);
  if (!edition) return;
  const watched = new Map(pages.map(({ path, trace }) => [path, trace]));
  const paper = await plates.getEdition();
  const notes = toNotes((key) => answerTo(key, { plates, edition: paper, answer }));
  const printed: Printed['pages'] = new Map();
  for (const page of listed) {
    const trace = watched.get(addressOf(page.pathname, page.route, addressing).pathname);
    // What was not watched is printed the next time: nothing is known of it.
    if (trace) printed.set(page.pathname, notes.toPage(page, trace, addressing));
  }
  const documents = new Map([
    ...outputs.map(({ path, key }) => [path, key] as const),
    ...sharePicturesOf(facts.cards, paper),
  ]);
  const search = facts.search?.key ?? null;
  const record: Printed = {
    format: 2,
    edition,
    now: paper.now,
    questions: notes.questions,
    pages: printed,
    documents,
    pictures: picturesOfEdition(),
    search,
  };
  const { kept, sheets } = toSheets(record, null);
  for (const { name, bytes } of sheets) await writeFile(join(press, name), bytes);
  clearLedgers(press, recordName, kept.ledger);
}

/** What a question is answered that is none about the edition; undefined for those of the edition. */
export type Answer = (key: string) => string | null | undefined;

interface Answering {
  plates: Pick<Plates, 'fingerprintOf'>;
  edition: Edition;
  answer?: Answer;
}

export function answerTo(key: string, { plates, edition, answer }: Answering): string | null {
  const own = answer?.(key);
  return own === undefined ? plates.fingerprintOf(edition, key) : own;
}

/** By the paths of their files, which carry the hash of all that is on them. */
export function sharePicturesOf(cards: readonly ShareCard[], { sharePictures }: Edition): Printed['documents'] {
  return new Map(cards.map((card) => [sharePath(card, sharePictures?.design ?? ''), '']));
}

/**
 * Numbers the questions: thousands of pages ask the same.
 * @param before questions of the last printing, whose numbers hold for pages that stay as they are
 */
export function toNotes(answer: (key: string) => string | null, before: Printed['questions'] = []) {
  const questions = [...before];
  const answered = new Set<number>();
  let numbers: Map<string, number> | null = null;
  const numberOf = (key: string) => {
    numbers ??= new Map(questions.map(([known], at) => [known, at]));
    const at = numbers.get(key) ?? questions.length;
    numbers.set(key, at);
    if (!answered.has(at)) questions[at] = [key, answer(key)];
    answered.add(at);
    return at;
  };
  return {
    questions,
    toPage: ({ pathname, route, props }: Page, trace: Trace, { format }: Addressing): PrintedPage => ({
      file: fileOf(pathname, route, format),
      component: route.component,
      props,
      asked: [...trace.asked].map(numberOf),
      pictures: [...trace.pictures],
    }),
  };
}

/** Leaves out questions that no page asks any more, once they are a fifth of all. */
export function withoutUnasked(record: Printed): Printed {
  const { questions, pages } = record;
  const asked = new Uint8Array(questions.length);
  for (const page of pages.values()) for (const at of page.asked) asked[at] = 1;
  const kept = [...questions.keys()].filter((at) => asked[at] === 1);
  if (questions.length * 4 <= kept.length * 5) return record;
  const numbers = new Map(kept.map((at, number) => [at, number]));
  const renumbered = (page: PrintedPage) => ({ ...page, asked: page.asked.map((at) => numbers.get(at) as number) });
  return {
    ...record,
    questions: kept.map((at) => questions[at] as Printed['questions'][number]),
    pages: new Map([...pages].map(([path, page]) => [path, renumbered(page)])),
  };
}
