import { Temporal } from '@js-temporal/polyfill';
import { clip } from '../clip.ts';

/**
 * Words without markup and without signs that turn or hide what stands around them, cut to `limit` characters; null
 * where nothing that can be seen is left.
 */
export function readPlainText(value: unknown, limit: number): string | null {
  if (typeof value !== 'string') return null;
  // What lies beyond can be in no answer, and reading it would be work for nothing.
  const text = value
    .slice(0, limit * 20)
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(hidden, '')
    .replace(/\s+/g, ' ')
    .trim();
  return blank.test(text) ? null : clip(text, limit, (piece) => piece.length);
}

/** Controls of direction and width, but not the joiners of emoji and of Persian. */
const hidden = /\u034f|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** Nothing but spaces, joiners and letters that are drawn as nothing. */
const blank = /^(?:[\p{Z}\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0])*$/u;

/**
 * Text without half characters and without control characters: HTML knows none but tab and line breaks, and NUL makes
 * databases refuse the row.
 */
export function toClean(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\t\n\r]/gu, '');
}

/** A language tag in its usual form (BCP 47); null for none, and for "undetermined". */
export function readLanguage(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 35) return null;
  try {
    const [tag] = Intl.getCanonicalLocales(value);
    return tag && !/^und\b/.test(tag) ? tag : null;
  } catch {
    return null;
  }
}

/** An instant with its offset (RFC 3339), in milliseconds since 1970; null for a day that never was, or one before 1970. */
export function readTime(value: unknown): number | null {
  if (typeof value !== 'string' || value.length > 40) return null;
  try {
    const { epochMilliseconds } = Temporal.Instant.from(value);
    return epochMilliseconds >= 0 ? epochMilliseconds : null;
  } catch {
    return null;
  }
}
