import { LRUCache } from 'lru-cache';
import { type Pieces, textOf, type Utf8 } from './format.ts';

/**
 * Words on their way round a feed library. The library writes the structure and sees only slots: each one has faults
 * of its own with `<`, `]]>` or a headline such as `007`, and what has the same slots needs the library only once.
 */
export interface Slots {
  /** Takes what shall stand in the document, escaped; gives what the library takes for text or an address. */
  put(written: string | Utf8): string;
  /** The same where the library wants a date. */
  putDate(written: string): Date;
  /** Sets the words into what the library wrote. */
  fill(skeleton: string): string;
  /** The same, with what is UTF-8 already left as it is. */
  fillPieces(skeleton: string): Pieces;
}

export function openSlots(): Slots {
  const words: (string | Utf8)[] = [];
  const fillPieces = (skeleton: string): Pieces => {
    const { pieces, slots } = cut(skeleton);
    const filled: (string | Utf8)[] = [];
    let text = pieces[0] ?? '';
    for (let at = 0; at < slots.length; at += 1) {
      const word = words[slots[at] ?? -1] ?? '';
      const next = pieces[at + 1] ?? '';
      if (typeof word === 'string') text += word + next;
      else {
        filled.push(text, word);
        text = next;
      }
    }
    return [...filled, text];
  };
  return {
    put: (written) => `https://slot.invalid/${words.push(written) - 1}/`,
    putDate: (written) => new Date(words.push(written) - 1),
    fill: (skeleton) => textOf(fillPieces(skeleton)),
    fillPieces,
  };
}

/** Text slots are addresses, date slots are milliseconds after the epoch. */
const slot = /https:\/\/slot\.invalid\/(\d+)\/|1970-01-01T00:00:00\.(\d{3})Z/g;

/** A skeleton at its slots: a few serve all items of a paper. */
interface Cut {
  pieces: string[];
  /** Between each two pieces, the number of a slot. */
  slots: number[];
}

const cuts = new LRUCache<string, Cut>({ max: 500 });

function cut(skeleton: string): Cut {
  const known = cuts.get(skeleton);
  if (known) return known;
  const slots: number[] = [];
  // Not `split`, which would give the groups as pieces.
  const pieces = skeleton
    .replace(slot, (_, text, date) => {
      slots.push(Number(text ?? date));
      return '\0';
    })
    .split('\0');
  cuts.set(skeleton, { pieces, slots });
  return { pieces, slots };
}

/** @returns `write`, which is asked only once for equal input. */
export function onceForEach<Input, Written>(write: (input: Input) => Written): (input: Input) => Written {
  const known = new Map<string, Written>();
  return (input) => {
    const key = JSON.stringify(input);
    const written = known.get(key) ?? write(input);
    known.set(key, written);
    return written;
  };
}
