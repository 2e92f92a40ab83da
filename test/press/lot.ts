import { dice, manuscript } from '../markdown/random.ts';

/** What is drawn by lot, the same for the same seed. */
export interface Lot {
  chance(share: number): boolean;
  /** A whole number from 0 to below. */
  below(limit: number): number;
  pick<Item>(from: readonly [Item, ...Item[]]): Item;
  /** Nothing where there is nothing to choose from. */
  pick<Item>(from: readonly Item[]): Item | undefined;
  /** A number that no draw had before: what is called by it is new. */
  next(): number;
  line(): string;
  body(): string;
}

export function lotOf(seed: number): Lot {
  const random = dice(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Item>(from: readonly Item[]) => from[below(from.length)] as Item;
  const chance = (share: number) => random() < share;
  let drawn = 0;
  return {
    chance,
    below,
    pick,
    next: () => {
      drawn += 1;
      return drawn;
    },
    line: () => `${Array.from({ length: 2 + below(4) }, () => pick(words)).join(' ')} ${below(1000)}`,
    body: () => `\n${manuscript(random).markdown}\n\n${pick(words)} ${below(1000)}.\n`,
  };
}

const words = [
  '도시',
  '보안',
  '정정',
  '독자',
  '현장 점검',
  '「공개키」',
  '2026년',
  'passkeys',
  'R&D',
  '<b>',
  '"인용"',
  '~20㎝',
  '🔥',
];
