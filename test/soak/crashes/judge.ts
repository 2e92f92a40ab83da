import type { Outcome } from './editor.ts';
import type { Arrival } from './readers.ts';

export interface Verdict {
  /** What must not be, in words. */
  faults: string[];
  /** Number of a kill -> how many deliveries were made again after it. */
  repeats: Map<number, number>;
  /** How often an inbox heard of an older version for the first time after a newer one, or after the end of the article. */
  overtaken: number;
  activities: number;
}

/**
 * Judges what the inboxes got, once all is quiet: every inbox everything, under one id a change, and again only what was under
 * way when a process was killed.
 * @param audience the inboxes that an account of the paper speaks to.
 */
export function judge(
  arrivals: readonly Arrival[],
  outcome: Outcome,
  audience: (arrival: Arrival) => readonly string[],
): Verdict {
  const byId = Map.groupBy(arrivals, ({ id }) => id);
  const faults: string[] = [];
  const repeats = new Map<number, number>();
  for (const [id, all] of byId) {
    const byInbox = Map.groupBy(all, ({ inbox }) => inbox);
    const missing = audience(all[0]!).filter((inbox) => !byInbox.has(inbox));
    if (missing.length > 0) faults.push(`${id} never came to ${missing.length} inboxes, such as ${missing[0]}.`);
    if (new Set(all.map(({ version }) => version)).size > 1) faults.push(`${id} was not the same each time.`);
    for (const [inbox, got] of byInbox)
      for (const [index, { kills }] of got.entries()) {
        const before = got[index - 1]?.kills;
        if (before === undefined) continue;
        if (before === kills) faults.push(`${id} came to ${inbox} twice, and nobody was killed in between.`);
        repeats.set(before + 1, (repeats.get(before + 1) ?? 0) + 1);
      }
  }
  const told = arrivals.filter(({ version }) => version !== null);
  for (const [change, all] of Map.groupBy(told, ({ article, version }) => `${article}, version ${version}`)) {
    const ids = [...new Set(all.map(({ id }) => id))];
    if (ids.length > 1) faults.push(`${change} was told under ${ids.length} ids: ${ids.join(', ')}.`);
  }
  const byArticle = Map.groupBy(arrivals, ({ article }) => article);
  for (const [article, version] of outcome) {
    const heard = byArticle.get(article) ?? [];
    const last = version === null ? 'that it was taken down' : `version ${version}`;
    const isLast = (arrival: Arrival) => (version === null ? arrival.type === 'Delete' : arrival.version === version);
    // What was taken down before anybody heard of it needs no Delete.
    if (!heard.some(isLast) && (version !== null || heard.length > 0))
      faults.push(`Nobody heard of the last of ${article}: ${last}.`);
  }
  return { faults, repeats, overtaken: overtakenIn(arrivals), activities: byId.size };
}

function overtakenIn(arrivals: readonly Arrival[]): number {
  const newest = new Map<string, number>();
  const heard = new Set<string>();
  let overtaken = 0;
  for (const { id, type, inbox, article, version } of arrivals) {
    const turn = type === 'Delete' ? Number.POSITIVE_INFINITY : version;
    if (turn === null) continue;
    const key = `${inbox} ${article}`;
    // Who has it already drops the repeat.
    if (heard.has(`${inbox} ${id}`)) continue;
    heard.add(`${inbox} ${id}`);
    const known = newest.get(key) ?? -1;
    if (turn < known) overtaken += 1;
    else newest.set(key, turn);
  }
  return overtaken;
}
