import { AsyncLocalStorage } from 'node:async_hooks';

/** What one page asked for while it was printed. */
export interface Trace {
  /** Keys of its questions, as `article/asked.ts` writes them. */
  asked: Set<string>;
  /** Addresses of the pictures it shows. */
  pictures: Set<string>;
}

const current = new AsyncLocalStorage<Trace>();

/** Runs the printing of one page, and notes what it asks for, whatever else goes on at the same time. */
export async function traced<Result>(work: () => Promise<Result>): Promise<{ result: Result; trace: Trace }> {
  const trace: Trace = { asked: new Set(), pictures: new Set() };
  return { result: await current.run(trace, work), trace };
}

/** The page being printed asked this; nobody's question belongs to no page. */
export function noteQuestion(key: string): void {
  current.getStore()?.asked.add(key);
}

/** A picture that no page asked for is the edition's own: feeds and accounts show it. */
export function notePicture(address: string): void {
  (current.getStore()?.pictures ?? ofEdition).add(address);
}

const ofEdition = new Set<string>();

/** Addresses of the pictures that were asked for beside pages. */
export function picturesOfEdition(): string[] {
  return [...ofEdition];
}
