import type { Desk } from './desk.ts';
import type { FederationParts } from './federation.ts';
import { signerOf } from './signed.ts';

/** Readable by anyone: accounts (else no server could ever check a signature), and what pages and browsers ask for. */
const open = /^ap\/(?:actors\/|nodeinfo$|live\/(?:conversation|interact|votes)\b)/;

/**
 * Is this document kept from whoever asks? In "secure mode" articles, outboxes and collections are for servers that sign,
 * and for none that is blocked.
 */
export async function isShut(
  request: Request,
  path: string,
  desk: Desk,
  federation: FederationParts,
): Promise<boolean> {
  if (!desk.manifest().federation.secure || open.test(path)) return false;
  const signer = await signerOf(request, desk, federation);
  return signer === null || (await desk.store.blocks.on(signer)) === 'suspend';
}
