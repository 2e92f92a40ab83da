import type { Block, Store } from '../storage/store.ts';
import type { BlockFile } from './block-csv.ts';
import { type Ended, enforce, lift } from './consequences.ts';
import { ModerationError } from './moderation-error.ts';
import { findPerson, findTarget, parseName, type Target } from './target.ts';

export interface Order {
  severity: Block['severity'];
  comment: string;
  origin: string;
  now: number;
}

export interface Blocked extends Target {
  severity: Block['severity'];
  ended: Ended;
  /** Posts that a harder block had hidden, and that wait now. */
  lifted: number;
}

/**
 * Blocks an account or a server by hand, with all that follows from it, in one step.
 * @param name `@reader@far.example`, the address of an account, or a domain, which covers its subdomains.
 * @throws ModerationError when there is no such account or server.
 */
export async function block(store: Store, name: string, order: Order): Promise<Blocked> {
  return store.transaction(async (within) => {
    const target = await findTarget(within, name, order.origin);
    const { ended, lifted } = await put(within, [toBlock(target, order)]);
    return { ...target, severity: order.severity, ended, lifted };
  });
}

export interface Unblocked extends Target {
  /** Posts that the block had hidden, and that wait now. */
  lifted: number;
  /** A list, or a domain above, that still blocks it. */
  remaining: Block['severity'] | null;
}

/** Lifts a block that was made by hand. @throws ModerationError where there is none. */
export async function unblock(store: Store, name: string, origin: string): Promise<Unblocked> {
  return store.transaction(async (within) => {
    const target = await findTarget(within, name, origin);
    if ((await within.blocks.remove(target.kind, target.target, '')) === 0)
      throw await notBlocked(within, name, target);
    const lifted = await lift(within);
    return { ...target, lifted, remaining: await within.blocks.on(addressOf(target)) };
  });
}

export interface Imported {
  suspended: number;
  silenced: number;
  accounts: number;
  /** Accounts of the file that have never been here: without their id they cannot be blocked. */
  unknown: string[];
  ended: Ended;
}

/** Takes over a file of blocks as if each had been made by hand, all or none. */
export async function importBlocks(
  store: Store,
  { servers, accounts }: BlockFile,
  { origin, now }: Pick<Order, 'origin' | 'now'>,
): Promise<Imported> {
  return store.transaction(async (within) => {
    const known: Block[] = [];
    const unknown: string[] = [];
    for (const account of accounts) {
      const name = parseName(account);
      const isKnown = name && !('domain' in name) && ('id' in name || (await findPerson(within, name)));
      if (!isKnown) unknown.push(account);
      else known.push(toBlock(await findTarget(within, account, origin), { severity: 'suspend', comment: '', now }));
    }
    const blocks = servers.map(({ domain, severity, comment }) =>
      toBlock({ kind: 'server', target: domain }, { severity, comment, now }),
    );
    const { ended } = await put(within, [...blocks, ...known]);
    const suspended = servers.filter(({ severity }) => severity === 'suspend').length;
    return { suspended, silenced: servers.length - suspended, accounts: known.length, unknown, ended };
  });
}

async function put(store: Store, blocks: readonly Block[]): Promise<{ ended: Ended; lifted: number }> {
  for (const block of blocks) await store.blocks.put(block);
  const ended = await enforce(
    store,
    blocks.filter(({ severity }) => severity === 'suspend'),
  );
  return { ended, lifted: await lift(store) };
}

function toBlock(
  { kind, target }: Pick<Target, 'kind' | 'target'>,
  { severity, comment, now }: Omit<Order, 'origin'>,
): Block {
  return { kind, target, severity, source: '', comment, at: now };
}

async function notBlocked({ blocks }: Store, name: string, target: Target): Promise<ModerationError> {
  const listed = (await blocks.all()).filter((block) => block.kind === target.kind && block.target === target.target);
  const [list] = listed;
  if (list)
    return new ModerationError(
      `${name} is blocked by the list ${list.source}, not by hand. "newswire block unsubscribe ${list.source}" drops the list.`,
    );
  return new ModerationError(
    (await blocks.on(addressOf(target)))
      ? `${name} is blocked through a domain above it. "newswire block list" shows which.`
      : `${name} is not blocked. "newswire block list" shows who is.`,
  );
}

function addressOf({ kind, target }: Target): string {
  return kind === 'account' ? target : `https://${target}/`;
}
