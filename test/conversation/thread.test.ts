import { describe, expect, test } from 'vitest';
import { type Post, toPage, toThread } from '../../src/integrations/newswire/conversation/thread.ts';
import { dice } from '../markdown/random.ts';

const post = (id: string, published: number, parent: string | null = null): Post => ({ id, published, parent });
const read = (rows: readonly Post[]) =>
  toThread(rows).map(({ row, depth, parent }) => `${'  '.repeat(depth)}${row.id}${parent ? ` to ${parent}` : ''}`);

describe('a thread', () => {
  test('stands in the order of time, and an answer after what it answers', () => {
    expect(read([post('d', 9, 'b'), post('c', 3, 'a'), post('b', 2), post('a', 1), post('e', 4, 'c')])).toEqual([
      'a',
      '  c to a',
      '    e to c',
      'b',
      '  d to b',
    ]);
  });

  test('is the same for posts of one moment in whatever order they come', () => {
    const rows = [post('b', 1), post('a', 1), post('c', 1, 'a'), post('d', 1, 'a')];
    expect(read(rows)).toEqual(['a', '  c to a', '  d to a', 'b']);
    expect(read(rows.toReversed())).toEqual(read(rows));
  });

  test('stands by what answers what, even where a clock says otherwise', () => {
    expect(read([post('answer', 1, 'question'), post('question', 5), post('other', 3)])).toEqual([
      'other',
      'question',
      '  answer to question',
    ]);
  });

  test('goes on without what is hidden or gone: its answers answer the article', () => {
    expect(read([post('a', 1, 'https://gone.example/1'), post('b', 2, 'a')])).toEqual(['a', '  b to a']);
  });

  test('does not hang where a post answers itself or posts answer each other in a circle', () => {
    expect(read([post('a', 1, 'a')])).toEqual(['a']);
    expect(read([post('a', 3, 'c'), post('b', 2, 'a'), post('c', 4, 'b'), post('x', 5, 'c')])).toEqual([
      'b',
      '  c to b',
      '    a to c',
      '    x to c',
    ]);
  });

  test('holds a chain of 100,000 answers', () => {
    const chain = Array.from({ length: 100_000 }, (_, n) => post(`p${n}`, n, n ? `p${n - 1}` : null));
    const thread = toThread(chain.toReversed());
    expect(thread.map(({ row }) => row)).toEqual(chain);
    expect(thread.at(-1)?.depth).toBe(99_999);
  });

  test('shows both of two posts with one id', () => {
    expect(toThread([post('a', 1), post('a', 2), post('b', 3, 'a')])).toHaveLength(3);
  });

  test.each([1, 2, 3, 4, 5])('loses none of 5,000 random posts, and has each after its parent (seed %i)', (seed) => {
    const random = dice(seed);
    const rows = Array.from({ length: 5000 }, (_, n) => {
      // Few enough moments and parents that ties, circles and orphans are common.
      const parent = random() < 0.2 ? null : `p${Math.floor(random() * 5500)}`;
      return post(`p${n}`, Math.floor(random() * 1000), parent);
    });
    const thread = toThread(rows);
    expect(thread).toHaveLength(5000);
    expect(new Set(thread.map(({ row }) => row))).toEqual(new Set(rows));
    const depths = new Map<string, number>();
    for (const { row, depth, parent } of thread) {
      expect(depth).toBe(parent === undefined ? 0 : (depths.get(parent) ?? Number.NaN) + 1);
      if (parent !== undefined) expect(parent).toBe(row.parent);
      depths.set(row.id, depth);
    }
    // Only one post of each circle was taken out of it.
    const ids = new Set(rows.map(({ id }) => id));
    const cut = thread.filter(({ row, parent }) => parent === undefined && row.parent !== null && ids.has(row.parent));
    expect(cut.length).toBe(circles(rows));
    const shuffled = [...rows].sort((a, b) => a.published * 7 - b.published * 7 || (a.id > b.id ? -1 : 1));
    expect(toThread(shuffled).map(({ row }) => row.id)).toEqual(thread.map(({ row }) => row.id));
  });
});

/** Found by another way than the thread does: take away what nothing answers until only circles are left. */
function circles(rows: readonly Post[]): number {
  const left = new Map(rows.map((row) => [row.id, row]));
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    const answered = new Set([...left.values()].map(({ parent }) => parent));
    for (const id of [...left.keys()]) if (!answered.has(id)) left.delete(id);
  }
  // What is left is circles and the chains above which there is a root; roots are in no circle.
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const { id, parent } of [...left.values()]) if (parent === null || !left.has(parent)) left.delete(id);
  }
  let count = 0;
  while (left.size > 0) {
    count++;
    for (let at = left.values().next().value; at; at = left.get(at.parent ?? '')) left.delete(at.id);
  }
  return count;
}

describe('a page of a list', () => {
  const letters = [...'abcdefg'];

  test('holds its share', () => {
    expect(toPage(letters, 1, 3)).toEqual({ page: 1, pages: 3, items: ['a', 'b', 'c'] });
    expect(toPage(letters, 3, 3)).toEqual({ page: 3, pages: 3, items: ['g'] });
    expect(toPage([], 1, 3)).toEqual({ page: 1, pages: 1, items: [] });
  });

  test.each([
    [0, 1],
    [-5, 1],
    [Number.NaN, 1],
    [2.9, 2],
    [99, 3],
    [Number.POSITIVE_INFINITY, 3],
  ])('is the nearest one where somebody asks for page %d', (asked, page) => {
    expect(toPage(letters, asked, 3).page).toBe(page);
  });
});
