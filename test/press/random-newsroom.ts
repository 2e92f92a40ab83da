import { type Draw, type Edit, later, type Weighted } from './edits-of-articles.ts';
import type { Lot } from './lot.ts';
import type { Newsroom } from './newsroom.ts';

/** What happens between two printings. */
export interface Round {
  edits: Edit[];
  /** Moment of the printing after them, RFC 3339 instant in UTC. */
  now: string;
  /** Readers alone did something, and their words alone are printed. */
  talk: boolean;
}

/** Draws what happens next, and puts it down in the newsroom. */
export function drawRound(room: Newsroom, lot: Lot, table: readonly Weighted[]): Round {
  if (lot.chance(0.8)) room.now = later(room.now, lot.pick(steps)?.(lot) ?? 0);
  const edits: Edit[] = mended(room, lot);
  const wanted = lot.pick([0, 1, 1, 1, 1, 2, 3]);
  for (let tries = 0; edits.length < wanted && tries < 20; tries += 1) {
    const edit = drawn(lot, table)(room, lot);
    // What was written since the last printing was never seen: a file that breaks now has no last good words in the paper.
    if (!edit || edits.some(({ files }) => edit.breaks && edit.breaks in files)) continue;
    if (edit.breaks) room.broken.set(edit.breaks, room.text(edit.breaks));
    room.put(edit.files);
    edits.push(edit);
  }
  const isTalk = ({ files }: Edit) => Object.keys(files).every((path) => path === '.newswire/conversation.json');
  return { edits, now: room.now, talk: edits.length > 0 && edits.every(isTalk) && lot.chance(0.7) };
}

/** How far the clock goes on, in seconds: mostly a little. */
const steps: ((lot: Lot) => number)[] = [
  ...Array.from({ length: 6 }, () => (lot: Lot) => 1 + lot.below(600)),
  ...Array.from({ length: 4 }, () => (lot: Lot) => 3600 * (1 + lot.below(20))),
  ...Array.from({ length: 2 }, () => (lot: Lot) => 86_400 * (1 + lot.below(60))),
  (lot) => 86_400 * 365 * (1 + lot.below(3)),
];

function drawn(lot: Lot, table: readonly Weighted[]): Draw {
  return lot.pick(table.flatMap(([weight, draw]) => Array.from({ length: weight }, () => draw))) ?? (() => null);
}

/** Nobody leaves a broken file for long. */
function mended(room: Newsroom, lot: Lot): Edit[] {
  const mends: Edit[] = [];
  for (const [path, text] of [...room.broken]) {
    if (lot.chance(0.3)) continue;
    room.broken.delete(path);
    room.put({ [path]: text });
    mends.push({ says: `${path} mended`, files: { [path]: text } });
  }
  return mends;
}
