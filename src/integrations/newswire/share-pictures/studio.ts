import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ShareCard } from '../metadata/share-card.ts';
import type { OpenedTypefaces } from './typefaces.ts';

export interface DrawnCard {
  card: ShareCard;
  png: Buffer;
}

/** Tables to draw at, side by side; each draws one card at a time. */
export interface Studio {
  tables: ((card: ShareCard) => Promise<DrawnCard>)[];
  close(): Promise<void>;
}

/** One table stands in this thread, more of them in threads of their own. */
export async function openStudio(typefaces: OpenedTypefaces, tables: number): Promise<Studio> {
  if (tables < 2) {
    // The libraries weigh several megabytes: they come in when there is something to draw.
    const { drawShareCard } = await import('./draw.ts');
    return {
      tables: [async (card) => ({ card, png: await drawShareCard(card, typefaces) })],
      close: async () => {},
    };
  }
  const script = new URL(`./table${extname(import.meta.url)}`, import.meta.url);
  const threads = Array.from({ length: tables }, () => new Worker(script, { workerData: typefaces.paths }));
  return {
    tables: threads.map((thread) => async (card) => {
      thread.postMessage(card);
      const [png] = (await once(thread, 'message')) as [Uint8Array];
      return { card, png: Buffer.from(png.buffer, png.byteOffset, png.byteLength) };
    }),
    close: async () => {
      await Promise.all(threads.map((thread) => thread.terminate()));
    },
  };
}
