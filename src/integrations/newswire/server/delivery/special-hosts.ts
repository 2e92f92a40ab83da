import type { Desk } from '../desk.ts';
import { breakers } from '../hurry.ts';
import { signaturePrefix } from '../signature-memory.ts';

/** Of which of these inboxes' hosts Fedify remembers something: that they failed lately, or want RFC 9421. One look for all. */
export async function specialOf(
  inboxes: readonly URL[],
  { store, clock }: Pick<Desk, 'store' | 'clock'>,
): Promise<(inbox: URL) => boolean> {
  const keys = inboxes.flatMap(({ host, origin }) => [
    [...breakers, host],
    [...signaturePrefix, origin],
  ]);
  const known = await store.cache.some(keys, clock());
  const special = new Set(
    known.filter(({ key, value }) => !isSignature(key) || value === 'rfc9421').map(({ key }) => key.at(-1) ?? ''),
  );
  return ({ host, origin }) => special.has(host) || special.has(origin);
}

function isSignature(key: readonly string[]): boolean {
  return key[0] === signaturePrefix[0];
}
