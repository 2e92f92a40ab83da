import type { Printed, PrintedPage } from './record.ts';

/** What is other in one record than in the one before it. */
export interface RecordChange extends Pick<Printed, 'edition' | 'now' | 'pictures' | 'search'> {
  /** So many there are now. */
  asked: number;
  questions: [at: number, question: Printed['questions'][number]][];
  pages: Changed<PrintedPage>;
  documents: Changed<string>;
}

interface Changed<Value> {
  set: [name: string, value: Value][];
  gone: string[];
}

/** Null where most of it is other. */
export function changeOfRecord(before: Printed, now: Printed): RecordChange | null {
  const { edition, now: moment, pictures, search } = now;
  const questions = now.questions.flatMap((question, at): RecordChange['questions'] =>
    question === before.questions[at] ? [] : [[at, question]],
  );
  const pages = changed(before.pages, now.pages);
  const documents = changed(before.documents, now.documents);
  const isOther = questions.length * 4 > now.questions.length + few || pages.set.length > few;
  const asked = now.questions.length;
  return isOther ? null : { edition, now: moment, pictures, search, asked, questions, pages, documents };
}

/** So many pages are written as fast with all others. */
const few = 1000;

/** Makes of a record the one that came after it. */
export function applyToRecord(record: Printed, { asked, questions, pages, documents, ...rest }: RecordChange): void {
  Object.assign(record, rest);
  record.questions.length = asked;
  for (const [at, question] of questions) record.questions[at] = question;
  apply(record.pages, pages);
  apply(record.documents, documents);
}

function changed<Value>(before: ReadonlyMap<string, Value>, now: ReadonlyMap<string, Value>): Changed<Value> {
  return {
    set: [...now].filter(([name, value]) => before.get(name) !== value),
    gone: [...before.keys()].filter((name) => !now.has(name)),
  };
}

function apply<Value>(values: Map<string, Value>, { set, gone }: Changed<Value>): void {
  for (const name of gone) values.delete(name);
  for (const [name, value] of set) values.set(name, value);
}
