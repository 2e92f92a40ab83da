import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import satori from 'satori';
import type { ShareCard } from '../metadata/share-card.ts';
import { shareSize } from '../metadata/share-picture.ts';
import { toPalettePng } from './palette-png.ts';
import { toElement } from './template.ts';
import type { Typefaces } from './typefaces.ts';

/** Draws one card as a PNG; the same card in the same typefaces gives the same bytes. */
export async function drawShareCard(card: ShareCard, typefaces: Typefaces): Promise<Buffer> {
  ready ??= readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')).then(initWasm);
  await ready;
  const resvg = new Resvg(await toSvg(card, typefaces));
  const image = resvg.render();
  try {
    return toPalettePng(image.pixels, image.width, image.height);
  } finally {
    // Memory of the WebAssembly module is not collected by itself.
    image.free();
    resvg.free();
  }
}

let ready: Promise<void> | undefined;

/** The card as a drawing: its letters are outlines, so that no font is needed to show it. */
export function toSvg(card: ShareCard, typefaces: Typefaces): Promise<string> {
  return satori(toElement(card, typefaces), {
    ...shareSize,
    fonts: [...new Set([...typefaces.bold, ...typefaces.plain])].map(({ name, data }) => ({
      name,
      data,
      weight: 700 as const,
    })),
  });
}
