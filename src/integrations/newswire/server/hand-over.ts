import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Subject } from '../article/addresses.ts';
import { type HandedTally, toHanded } from '../conversation/handed.ts';
import { type HandedLine, toHandedLines } from '../conversation/handed-lines.ts';
import type { Talk } from '../conversation/snapshot.ts';
import { signOf } from '../press/memory.ts';
import type { Store } from '../storage/store.ts';
import { talkOf } from './live/snapshot.ts';
import { versionsIn } from './versions.ts';

type Lines = ReadonlyMap<Subject, HandedLine>;

/**
 * Writes what readers said and voted to a file for the build: whole or not at all, one article in memory at a time.
 * Nothing that is held, hidden or blocked is in it. @param file where to; `-` is standard output.
 */
export async function handOver(store: Store, origin: string, file: string): Promise<void> {
  if (file !== '-') return write(async () => piecesOf(store, origin), file);
  for await (const piece of piecesOf(store, origin)) process.stdout.write(piece);
}

/** The same where most stands already in the file: only what changed since is asked for. Names of readers are as they were. */
export async function handOverChanged(store: Store, origin: string, file: string): Promise<void> {
  await write(async () => {
    const before = await readFile(file, 'utf8').catch(() => '');
    return piecesOf(store, origin, toHandedLines(before, origin));
  }, file);
}

function piecesOf(store: Store, origin: string, known: Lines = new Map()): AsyncIterable<string> {
  return toHanded(origin, talks(store, known), tallies(store, known));
}

/** Two may write at once, a server and a command or two tasks of a server: what was read first is not put over what is newer. */
async function write(read: () => Promise<AsyncIterable<string>>, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.${randomUUID()}.part`;
  try {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await signOf(file);
      // Not a stream: one that breaks off may make its file after the failure was told, and after it was removed.
      await writeFile(part, await read());
      if ((await signOf(file)) === before) break;
    }
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
}

/** Nobody writes so often that this is not enough. */
const mostTries = 10;

async function* talks(store: Store, known: Lines): AsyncGenerator<[id: string, talk: Talk | string]> {
  for await (const { subject, version } of versionsIn(store, 'articles/')) {
    const id = subject.slice('articles/'.length);
    yield [id, sameAs(known.get(subject), version) ?? (await talkOf(id, store))];
  }
}

async function* tallies(store: Store, known: Lines): AsyncGenerator<[id: string, tally: HandedTally | string]> {
  for await (const { subject, version } of versionsIn(store, 'polls/')) {
    const id = subject.slice('polls/'.length);
    yield [id, sameAs(known.get(subject), version) ?? { version, ...(await tallyOf(id, store)) }];
  }
}

function sameAs(line: HandedLine | undefined, version: number): string | undefined {
  return line?.version === version ? line.text : undefined;
}

async function tallyOf(id: string, store: Store): Promise<Omit<HandedTally, 'version'>> {
  const tally = await store.votes.tally(id, mostChoices);
  return { ...tally, choices: tally.choices.slice(0, tally.choices.findLastIndex((votes) => votes > 0) + 1) };
}

/** As many as a poll may have (article/frontmatter.ts): the store does not know how many it has. */
const mostChoices = 20;
