/** Enough of a post to find its place. */
export interface Post {
  id: string;
  /** Id of the post it answers. */
  parent: string | null;
  /** Milliseconds since 1970. */
  published: number;
}

export interface Placed<Row extends Post> {
  row: Row;
  /** 0 answers the article. */
  depth: number;
  /** Id of the post it answers, where that stands before it. */
  parent?: string;
}

/**
 * Posts in the order they are read: each after what it answers, answers to the same by time, then id. What answers
 * something that is not here answers the article; so does the oldest of posts that answer each other in a circle. Where
 * two have one id, answers go to the first.
 */
export function toThread<Row extends Post>(rows: readonly Row[]): Placed<Row>[] {
  const byId = new Map<string, Row>();
  for (const row of rows) if (!byId.has(row.id)) byId.set(row.id, row);
  const parents = new Map(rows.map((row) => [row, parentOf(row, byId)]));
  for (const row of oldestOfCircles(rows, parents)) parents.set(row, undefined);

  const answers = new Map<Row | undefined, Row[]>();
  for (const row of [...rows].sort(byTime).reverse()) {
    const siblings = answers.get(parents.get(row));
    if (siblings) siblings.push(row);
    else answers.set(parents.get(row), [row]);
  }
  const thread: Placed<Row>[] = [];
  // By hand and not by recursion: a stranger chooses how deep it goes.
  const stack = (answers.get(undefined) ?? []).map((row): Placed<Row> => ({ row, depth: 0 }));
  for (let placed = stack.pop(); placed; placed = stack.pop()) {
    const { row, depth } = placed;
    thread.push(placed);
    for (const answer of answers.get(row) ?? []) stack.push({ row: answer, depth: depth + 1, parent: row.id });
  }
  return thread;
}

/**
 * One page of a list.
 * @param asked from 1; what is no page is the nearest one.
 */
export function toPage<Item>(items: readonly Item[], asked: number, size: number) {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages);
  return { page, pages, items: items.slice((page - 1) * size, page * size) };
}

function parentOf<Row extends Post>(row: Row, byId: ReadonlyMap<string, Row>): Row | undefined {
  const parent = row.parent === null ? undefined : byId.get(row.parent);
  return parent?.id === row.id ? undefined : parent;
}

function oldestOfCircles<Row extends Post>(rows: readonly Row[], parents: ReadonlyMap<Row, Row | undefined>): Row[] {
  const walked = new Map<Row, number>();
  const found: Row[] = [];
  for (const [walk, start] of rows.entries()) {
    let row: Row | undefined = start;
    for (; row && !walked.has(row); row = parents.get(row)) walked.set(row, walk);
    // Where this walk meets itself is a circle; where it meets an earlier one has been looked at.
    if (!row || walked.get(row) !== walk) continue;
    let oldest = row;
    for (let next = parents.get(row); next && next !== row; next = parents.get(next))
      if (byTime(next, oldest) < 0) oldest = next;
    found.push(oldest);
  }
  return found;
}

function byTime(a: Post, b: Post): number {
  return a.published - b.published || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
