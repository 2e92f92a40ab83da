import { fetchKey, verifyRequest } from '@fedify/fedify';
import { CryptographicKey } from '@fedify/vocab';
import { getLogger } from '@logtape/logtape';
import { applicationActor } from '../article/addresses.ts';
import { coversRequest } from './coverage.ts';
import type { Desk } from './desk.ts';
import { verifyDraftGet } from './draft-signature.ts';
import type { FederationParts } from './federation.ts';
import { actorOwnsItsKeys } from './ownership.ts';

/** Id of the actor who verifiably signed this GET; null when it is unsigned, signed badly, or with a key its owner does not list. */
export async function signerOf(request: Request, desk: Desk, { federation }: FederationParts): Promise<string | null> {
  const { headers } = request;
  if (!headers.has('Signature') || !coversRequest(headers, { body: false })) return null;
  try {
    const context = federation.createContext(new URL(request.url), desk);
    const documentLoader = await context.getDocumentLoader({ identifier: applicationActor });
    const loaders = { documentLoader, contextLoader: context.contextLoader };
    const key = headers.has('Signature-Input')
      ? await verifyRequest(request, loaders)
      : // Other servers sign by the time it is, whatever NEWSWIRE_NOW says.
        await verifyDraftGet(
          request,
          async (keyId) => (await fetchKey(keyId, CryptographicKey, loaders)).key,
          Date.now(),
        );
    const owner = key?.ownerId?.href;
    return owner && (await actorOwnsItsKeys({ actor: owner }, headers, documentLoader)) ? owner : null;
  } catch (error) {
    // Fedify 2.3.6 throws on a date or a signature that is none.
    getLogger(['newswire', 'server']).debug('A signature could not be read: {error}', { error });
    return null;
  }
}
