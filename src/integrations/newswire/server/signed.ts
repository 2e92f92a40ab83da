import { verifyRequest } from '@fedify/fedify';
import { getLogger } from '@logtape/logtape';
import { coversRequest } from './coverage.ts';
import { verifyDraftGet } from './draft-signature.ts';
import type { FederationParts } from './federation.ts';
import { findKeyAndOwner } from './incoming/key.ts';
import { nowhereElse } from './incoming/sender.ts';

/** Id of the actor who verifiably signed this GET; null when it is unsigned, signed badly, or with a key its owner does not list. */
export async function signerOf(request: Request, { remote }: FederationParts): Promise<string | null> {
  const { headers } = request;
  if (!headers.has('Signature') || !coversRequest(headers, { body: false })) return null;
  try {
    const { read } = await remote();
    const find = (keyId: string) => findKeyAndOwner(keyId, read);
    const keyCache = { get: ({ href }: URL) => find(href), set: async () => {} };
    const key = headers.has('Signature-Input')
      ? await verifyRequest(request, { keyCache, documentLoader: nowhereElse })
      : // Other servers sign by the time it is, whatever NEWSWIRE_NOW says.
        await verifyDraftGet(request, find, Date.now());
    return key?.ownerId?.href ?? null;
  } catch (error) {
    // Fedify 2.3.6 throws on a date or a signature that is none; a server may be away.
    getLogger(['newswire', 'server']).debug('A signature could not be read: {error}', { error });
    return null;
  }
}
