import type { JobKind, Rank } from '../store.ts';

/** In the order in which they go; as numbers in the tables. */
export const ranks: readonly Rank[] = ['urgent', 'plain', 'late'];

export function toNumber(rank: Rank): number {
  return ranks.indexOf(rank);
}

/** Only deliveries have ranks: all else is plain. */
export function ranksOf(kind: JobKind): readonly Rank[] {
  return kind === 'deliver' ? ranks : ['plain'];
}
