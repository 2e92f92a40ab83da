import { brotliCompressSync, constants } from 'node:zlib';
import type { Visit } from '../visit.ts';

/** Bytes of one page as the fastest wire would carry them: Brotli at its highest quality, 11. */
export interface Weight {
  html: number;
  /** Without its inlined styles. */
  bare: number;
  /** Of its inlined styles alone. */
  styles: number;
  /** Scripts as they are, inlined or fetched, before any compression; data for machines (JSON-LD) is none. */
  scripts: number;
  /** What a browser must ask for before it can paint all that is in sight: the page, and what does not wait. */
  requests: number;
}

/** The weight of a page that was visited. */
export function weigh({ html, fetched, scripts }: Visit): Weight {
  const inlined = [...html.matchAll(/<script(?![^>]*\b(?:src=|type="application\/))[^>]*>([\s\S]*?)<\/script>/g)];
  const bytes = (texts: string[]) => texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return {
    html: brotli(html),
    bare: brotli(html.replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')),
    styles: brotli([...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text]) => text).join('')),
    scripts: bytes([...inlined.map(([, text = '']) => text), ...scripts]),
    requests: 1 + new Set(fetched).size,
  };
}

export function brotli(text: string): number {
  if (text === '') return 0;
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).byteLength;
}
