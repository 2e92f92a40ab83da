import { toPlainText } from '../article/portable.ts';
import { clipText } from './clean-text.ts';
import type { ShownReply } from './snapshot.ts';
import { type KeptPerson, type KeptReply, toShown } from './to-snapshot.ts';

/** A reply by itself, outside of its thread: whole, with its beginning as text and with what it answers. */
export interface NewReply extends Omit<ShownReply, 'depth' | 'parent' | 'more'> {
  /** Plain text of at most 300 characters. */
  excerpt: string;
  /** The reply that it answers; absent where it answers the article, or what is not shown. */
  answers?: Pick<ShownReply, 'id' | 'url' | 'author'>;
}

interface Kept {
  /** Newest first. */
  replies: readonly KeptReply[];
  /** Those of the posts answered that are shown. */
  answered: readonly KeptReply[];
  /** Who wrote them all, in any order. */
  people: readonly KeptPerson[];
}

/** Replies as the page shows them, names and warnings and all, in the order they came in. */
export function toNewest({ replies, answered, people }: Kept): NewReply[] {
  const writers = new Map(people.map((person) => [person.id, person]));
  const show = (row: KeptReply) => toShown({ row, depth: 0 }, writers.get(row.person), true);
  const parents = new Map(answered.map((row) => [row.id, row]));
  return replies.map((row) => {
    const { depth: _, ...shown } = show(row);
    const parent = row.parent === null || row.parent === row.id ? undefined : parents.get(row.parent);
    return {
      ...shown,
      excerpt: clipText(toPlainText(row.html), 300, ({ length }) => length),
      ...(parent && { answers: show(parent) }),
    };
  });
}
