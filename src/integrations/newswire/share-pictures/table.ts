import { parentPort, workerData } from 'node:worker_threads';
import type { ShareCard } from '../metadata/share-card.ts';
import { drawShareCard } from './draw.ts';
import { openTypefaces } from './typefaces.ts';

/** A thread that draws each card it is sent, and sends back the PNG. */
const typefaces = openTypefaces(workerData as string[], '/', 'und');

parentPort?.on('message', async (card: ShareCard) => {
  parentPort?.postMessage(await drawShareCard(card, await typefaces));
});
