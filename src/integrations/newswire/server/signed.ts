import { verifyRequest } from '@fedify/fedify';
import { applicationActor } from '../article/addresses.ts';
import type { Desk } from './desk.ts';
import type { FederationParts } from './federation.ts';
import { actorOwnsItsKeys } from './ownership.ts';

/** Id of the actor who verifiably signed this GET; null when it is unsigned, or signed badly. */
export async function signerOf(request: Request, desk: Desk, { federation }: FederationParts): Promise<string | null> {
  if (!request.headers.has('Signature')) return null;
  const context = federation.createContext(new URL(request.url), desk);
  const documentLoader = await context.getDocumentLoader({ identifier: applicationActor });
  const key = await verifyRequest(request, { documentLoader, contextLoader: context.contextLoader });
  const owner = key?.ownerId?.href;
  if (!owner) return null;
  return (await actorOwnsItsKeys({ actor: owner }, request.headers, documentLoader)) ? owner : null;
}
