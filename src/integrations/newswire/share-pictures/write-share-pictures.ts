import { mkdir, rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { type ShareCard, sharePath } from '../metadata/share-card.ts';
import { openPictureCache } from './cache.ts';
import { missingLetters } from './missing-letters.ts';
import { type DrawnCard, openStudio } from './studio.ts';
import type { OpenedTypefaces } from './typefaces.ts';

interface Places {
  /** The built folder. */
  dir: string;
  /** Folder that outlives a build. */
  cache: string;
  typefaces: OpenedTypefaces;
  /** Told now and then how far the work has come. */
  say: (sentence: string) => void;
  /** Are these cards but a few of the paper's? Then what is not among them does not count as unused. */
  few?: boolean;
}

/** What became of the cards of a build. */
export interface Written {
  drawn: number;
  /** What an editor should know of, though it stops nothing. */
  notices: string[];
}

/** Puts the picture of every card into the built folder; only what no earlier build has drawn is drawn. */
export async function writeSharePictures(cards: readonly ShareCard[], places: Places): Promise<Written> {
  const { typefaces, say } = places;
  const cache = await openPictureCache(places.cache);
  const write = async (card: ShareCard, png: Buffer) => {
    const target = join(places.dir, sharePath(card, typefaces.design));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(`${target}.part`, png);
    await rename(`${target}.part`, target);
  };
  const missing: ShareCard[] = [];
  for (const card of cards) {
    const known = await cache.find(hashOf(card, typefaces));
    if (known) await write(card, known);
    else missing.push(card);
  }
  const keep = async ({ card, png }: DrawnCard) => {
    await cache.keep(hashOf(card, typefaces), png);
    await write(card, png);
  };
  await drawAll(missing, typefaces, keep, say);
  if (!places.few) await cache.close();
  return { drawn: missing.length, notices: missingLetters(cards, typefaces) };
}

function hashOf(card: ShareCard, { design }: OpenedTypefaces): string {
  return sharePath(card, design).split('.').at(-2) ?? '';
}

/** Each is written before the next is begun: ten thousand of them take no more memory than ten. */
async function drawAll(
  cards: readonly ShareCard[],
  typefaces: OpenedTypefaces,
  keep: (drawn: DrawnCard) => Promise<void>,
  say: (sentence: string) => void,
): Promise<void> {
  if (cards.length === 0) return;
  const studio = await openStudio(
    typefaces,
    Math.min(availableParallelism(), most, Math.ceil(cards.length / worthATable)),
  );
  const waiting = cards.values();
  const stride = strideOf(cards.length);
  let done = 0;
  const work = async (draw: (card: ShareCard) => Promise<DrawnCard>) => {
    for (const card of waiting) {
      await keep(await draw(card));
      done++;
      if (done % stride === 0 && done < cards.length) say(`${done} of ${cards.length} share pictures drawn.`);
    }
  };
  try {
    await Promise.all(studio.tables.map(work));
  } finally {
    await studio.close();
  }
}

/** Threads at most, whatever the machine has: each takes some 200 MB. */
const most = 4;
/** A thread needs half a second to begin: so many cards make up for it. */
const worthATable = 12;
/** Cards between two lines of news: some twenty lines a build, none for a few cards. */
function strideOf(count: number): number {
  return Math.max(25, Math.ceil(count / 20));
}
