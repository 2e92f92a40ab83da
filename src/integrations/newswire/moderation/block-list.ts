import { z } from 'zod';
import type { Block, Store } from '../storage/store.ts';
import { readBlockFile } from './block-csv.ts';
import { type Ended, enforce, lift } from './consequences.ts';
import { ModerationError } from './moderation-error.ts';

const listSchema = z.object({
  /** Its address. */
  source: z.string(),
  since: z.number(),
  /** When it was read last without a fault. */
  refreshed: z.number().nullable(),
  /** What went wrong the last time; what it said before holds. */
  error: z.string().nullable(),
});

/** A block list of somebody else that the paper follows. */
export type BlockList = z.infer<typeof listSchema>;

/** In the order they were subscribed to. */
export async function readLists({ meta }: Pick<Store, 'meta'>): Promise<BlockList[]> {
  try {
    return z.array(listSchema).parse(JSON.parse((await meta.get(fact)) ?? '[]'));
  } catch {
    return [];
  }
}

export interface Refreshed {
  source: string;
  /** Why the list stays as it was; null where it was read. */
  error: string | null;
  /** Servers blocked by it: how many now, which are new, which it no longer names. */
  total: number;
  added: string[];
  removed: string[];
  /** Lines that were left out: obfuscated, accounts, no domain, the paper's own server. */
  skipped: number;
  ended: Ended | null;
  /** Posts that it had hidden, and that wait now. */
  lifted: number;
}

/** @throws Error with the reason, when there is nothing to read. */
export type FetchText = (url: string) => Promise<string>;

interface Moment {
  origin: string;
  now: number;
}

/**
 * Follows a list from now on; what it names is blocked at once.
 * @throws ModerationError when it cannot be read: then nothing was changed.
 */
export async function subscribe(store: Store, url: string, fetchText: FetchText, moment: Moment): Promise<Refreshed> {
  const address = URL.parse(url.trim());
  if (address?.protocol !== 'https:')
    throw new ModerationError(`"${url}" is no address of a list. Write the whole address, from https:// on.`);
  address.hash = '';
  const source = address.href;
  if ((await readLists(store)).some((list) => list.source === source))
    throw new ModerationError(`The paper follows ${source} already. "newswire block refresh" reads it again.`);
  const read = await readSource(source, fetchText, moment);
  if ('error' in read) throw new ModerationError(`${source} cannot be followed: ${read.error} Nothing was changed.`);
  return store.transaction(async (within) => {
    const list: BlockList = { source, since: moment.now, refreshed: moment.now, error: null };
    const others = (await readLists(within)).filter((other) => other.source !== source);
    await write(within, [...others, list]);
    return takeOver(within, source, read, moment.now);
  });
}

/** Follows a list no longer, and lifts its blocks. @returns how many servers it blocked. @throws ModerationError when it was not followed. */
export async function unsubscribe(store: Store, url: string): Promise<{ removed: number; lifted: number }> {
  return store.transaction(async (within) => {
    const lists = await readLists(within);
    const source = [url.trim(), URL.parse(url.trim())?.href].find((name) => lists.some((list) => list.source === name));
    if (source === undefined)
      throw new ModerationError(
        lists.length === 0
          ? 'The paper follows no list.'
          : `The paper does not follow ${url}. It follows:\n${lists.map((list) => `  ${list.source}`).join('\n')}`,
      );
    const before = (await within.blocks.all()).filter((block) => block.source === source);
    await within.blocks.replace(source, []);
    await write(
      within,
      lists.filter((list) => list.source !== source),
    );
    return { removed: before.length, lifted: await lift(within) };
  });
}

/** Reads every list again. One that cannot be read stays as it was, and says why. */
export async function refreshLists(store: Store, fetchText: FetchText, moment: Moment): Promise<Refreshed[]> {
  const done: Refreshed[] = [];
  for (const { source } of await readLists(store)) {
    const read = await readSource(source, fetchText, moment);
    const refreshed = await store.transaction(async (within) => {
      const lists = await readLists(within);
      // Dropped while it was being read.
      if (!lists.some((list) => list.source === source)) return null;
      const error = 'error' in read ? read.error : null;
      await write(
        within,
        lists.map((list) =>
          list.source === source ? { ...list, error, refreshed: error ? list.refreshed : moment.now } : list,
        ),
      );
      return 'error' in read ? asItWas(within, source, read.error) : takeOver(within, source, read, moment.now);
    });
    if (refreshed) done.push(refreshed);
  }
  return done;
}

const fact = 'block-lists';
/** The largest lists in use have a tenth of it. */
const largest = 5 * 1024 * 1024;

async function write({ meta }: Pick<Store, 'meta'>, lists: readonly BlockList[]): Promise<void> {
  await meta.set(fact, JSON.stringify(lists));
}

interface ReadList {
  servers: Pick<Block, 'target' | 'severity' | 'comment'>[];
  skipped: number;
}

/** A page that says "moved", or half a file, must not lift every block: it is no list, and the old one holds. */
async function readSource(
  source: string,
  fetchText: FetchText,
  { origin }: Moment,
): Promise<ReadList | { error: string }> {
  try {
    const text = await fetchText(source);
    if (Buffer.byteLength(text) > largest) return { error: 'It is larger than 5 MB.' };
    const { servers, accounts, obfuscated, problems } = readBlockFile(text, new URL(origin).hostname);
    const [problem] = problems;
    if (problem && problems.length >= servers.length)
      return { error: `It is no list of servers: line ${problem.line}: ${problem.what}` };
    if (servers.length === 0) return { error: 'It names no server.' };
    return {
      servers: servers.map(({ domain, severity, comment }) => ({ target: domain, severity, comment })),
      skipped: accounts.length + obfuscated + problems.length,
    };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { error: cause instanceof Error ? cause.message : String(cause) };
  }
}

async function takeOver(store: Store, source: string, { servers, skipped }: ReadList, now: number): Promise<Refreshed> {
  const before = new Map(
    (await store.blocks.all()).filter((block) => block.source === source).map((block) => [block.target, block]),
  );
  const blocks: Block[] = servers.map((server) => ({
    kind: 'server',
    ...server,
    source,
    at: before.get(server.target)?.at ?? now,
  }));
  await store.blocks.replace(source, blocks);
  const after = new Set(blocks.map(({ target }) => target));
  const harder = blocks.filter(
    ({ target, severity }) => severity === 'suspend' && before.get(target)?.severity !== 'suspend',
  );
  return {
    source,
    error: null,
    total: blocks.length,
    added: [...after].filter((target) => !before.has(target)),
    removed: [...before.keys()].filter((target) => !after.has(target)),
    skipped,
    ended: await enforce(store, harder),
    lifted: await lift(store),
  };
}

async function asItWas(store: Store, source: string, error: string): Promise<Refreshed> {
  const total = (await store.blocks.all()).filter((block) => block.source === source).length;
  return { source, error, total, added: [], removed: [], skipped: 0, ended: null, lifted: 0 };
}
