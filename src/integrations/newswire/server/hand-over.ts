import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pollSubject, type Subject } from '../article/addresses.ts';
import { type HandedTally, toHanded } from '../conversation/handed.ts';
import type { Talk } from '../conversation/snapshot.ts';
import type { Store } from '../storage/store.ts';
import { talkOf } from './live/snapshot.ts';

/**
 * Writes what readers said and voted to a file for the build: whole or not at all, one article in memory at a time.
 * Nothing that is held, hidden or blocked is in it. @param file where to; `-` is standard output.
 */
export async function handOver(store: Store, origin: string, file: string): Promise<void> {
  const pieces = toHanded(origin, talks(store), tallies(store));
  if (file === '-') {
    for await (const piece of pieces) process.stdout.write(piece);
    return;
  }
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}.part`;
  try {
    // Not a stream: one that breaks off may make its file after the failure was told, and after it was removed.
    await writeFile(part, pieces);
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
}

async function* talks(store: Store): AsyncGenerator<[id: string, talk: Talk]> {
  for await (const id of idsOf('articles/', store)) yield [id, await talkOf(id, store)];
}

async function* tallies(store: Store): AsyncGenerator<[id: string, tally: HandedTally]> {
  for await (const id of idsOf('polls/', store)) {
    const tally = await store.votes.tally(id, mostChoices);
    const choices = tally.choices.slice(0, tally.choices.findLastIndex((votes) => votes > 0) + 1);
    yield [id, { ...tally, choices, version: await store.replies.version(pollSubject(id)) }];
  }
}

/** As many as a poll may have (article/frontmatter.ts): the store does not know how many it has. */
const mostChoices = 20;

async function* idsOf(kind: 'articles/' | 'polls/', store: Store): AsyncGenerator<string> {
  // `/` comes before every letter of an id: the first subject of a kind is above this one.
  for (let after = kind as Subject | null; after !== null; ) {
    const subjects: Subject[] = await store.replies.subjects(after, 500);
    for (const subject of subjects) {
      if (!subject.startsWith(kind)) return;
      yield subject.slice(kind.length);
    }
    after = subjects.at(-1) ?? null;
  }
}
