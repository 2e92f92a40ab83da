import type { Desk } from '../desk.ts';
import { breakers } from '../hurry.ts';
import { signaturePrefix } from '../signature-memory.ts';

/**
 * Tells whether Fedify remembers something of the host of an inbox: that it failed lately, or wants RFC 9421. Jobs that are
 * claimed together are asked for together.
 */
export function toSpecialHosts({ store, clock }: Pick<Desk, 'store' | 'clock'>): (inbox: URL) => Promise<boolean> {
  let asked: { inboxes: URL[]; special: Promise<Set<string>> } | null = null;
  const ask = (inboxes: URL[]) =>
    Promise.resolve().then(async () => {
      asked = null;
      const keys = inboxes.flatMap(({ host, origin }) => [
        [...breakers, host],
        [...signaturePrefix, origin],
      ]);
      const known = await store.cache.some(keys, clock());
      return new Set(
        known.filter(({ key, value }) => !isSignature(key) || value === 'rfc9421').map(({ key }) => key.at(-1) ?? ''),
      );
    });
  return async (inbox) => {
    if (!asked) {
      const inboxes: URL[] = [];
      asked = { inboxes, special: ask(inboxes) };
    }
    asked.inboxes.push(inbox);
    const special = await asked.special;
    return special.has(inbox.host) || special.has(inbox.origin);
  };
}

function isSignature(key: readonly string[]): boolean {
  return key[0] === signaturePrefix[0];
}
