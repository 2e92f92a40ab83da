import { type Column, type SetText, setText } from './set-text.ts';

type ColumnOfAnySize = Omit<Column, 'size' | 'lines'>;

/** Pixels from line to line: large words need less air. */
export function lineHeight({ size }: Pick<SetText, 'size'>): number {
  return Math.round(size * (size < 36 ? 1.45 : size > 80 ? 1.2 : 1.28));
}

/**
 * A headline as large as the room allows, with its deck below; a headline that would become small has the room to itself.
 * @param room pixels of height for both.
 */
export function fitHeadline(
  headline: string,
  column: ColumnOfAnySize,
  deck: SetText | null,
  room: number,
  kind: keyof typeof sizes,
): { title: SetText; deck: SetText | null } {
  const four = { ...column, lines: 4 };
  const left = deck ? room - gap - deck.lines.length * lineHeight(deck) : room;
  const beside = setLargest(headline, sizes[kind], left, four);
  if (!beside.cut && !beside.broken && (beside.size >= enough || !deck)) return { title: beside, deck };
  const alone = setLargest(headline, sizes[kind], room, four);
  if (!alone.cut) return { title: alone, deck: null };
  return { title: setLargest(headline, small, room, { ...column, lines: 6 }), deck: null };
}

/**
 * In the largest of the sizes in which all of it stays within the height: whole words go before size, size before an end
 * cut off. What follows an ellipsis begins a line of its own where that costs little.
 */
export function setLargest(
  words: string,
  [first = 40, ...rest]: readonly number[],
  height: number,
  column: Omit<Column, 'size'>,
): SetText {
  const inSize = (size: number) => {
    const lines = Math.min(column.lines, Math.floor(height / lineHeight({ size })));
    return setText(words, { ...column, size, lines: Math.max(1, lines) });
  };
  let best = inSize(first);
  for (const size of rest) {
    if (!best.cut && !best.broken) break;
    const next = inSize(size);
    if (best.cut || !(next.cut || next.broken)) best = next;
  }
  if (best.cut || best.broken || !/…./u.test(words) || isHalved(best)) return best;
  const { size: largest, lines } = best;
  return (
    rest
      .filter((size) => size < largest && size >= largest * little)
      .map(inSize)
      .find((set) => isHalved(set) && set.lines.length <= lines.length) ?? best
  );
}

/** Does a line other than the last one end in an ellipsis? */
function isHalved({ lines }: SetText): boolean {
  return lines.slice(0, -1).some((line) => line.endsWith('…'));
}

/** As much smaller a headline may become for a better break. */
const little = 0.8;

const sizes = {
  article: [132, 116, 104, 94, 86, 78, 72, 66, 61, 56, 52, 48],
  name: [132, 116, 104, 94, 86, 78, 72, 66, 61, 56, 52, 48],
};
/** For more than four lines fit in the sizes of a headline. */
const small = [44, 40, 36, 33];
/** A headline smaller than this, in pixels, is not made smaller for a deck. */
const enough = 56;
/** Pixels between headline and deck. */
const gap = 16;
