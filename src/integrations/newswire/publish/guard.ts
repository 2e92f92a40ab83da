import type { Diff } from './diff.ts';

/** So many at once looks like an accident (a broken build, a lost store, an import), not like a newspaper. */
const few = 5;
const manyCreates = 20;
const share = 0.1;

/**
 * Judges a publication before anything is sent.
 * @param announced how many articles the world knows of.
 * @returns why it is refused and what to do, or null when it may go out.
 */
export function refusalOf({ changes }: Diff, announced: number): string | null {
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length;
  const [creates, updates, deletes] = [count('create'), count('update'), count('delete')];
  const tooMany = (number: number, least: number) => number > least && number > announced * share;
  const what = [
    ...(tooMany(deletes, few) ? [`delete ${deletes} articles`] : []),
    ...(tooMany(updates, few) ? [`send ${updates} updates`] : []),
    ...(tooMany(creates, manyCreates) ? [`send ${creates} new articles`] : []),
  ];
  if (what.length === 0) return null;
  return `This build would ${what.join(' and ')} at once, of ${announced} known. Nothing was sent. Look at it with "newswire publish --dry-run"; if it is meant, run "newswire publish --force".`;
}
