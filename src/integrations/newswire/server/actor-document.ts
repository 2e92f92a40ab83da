import type { Document } from '../fediverse/vocabulary.ts';
import type { Store } from '../storage/store.ts';
import { keyOf, proofKeyOf, toPem } from './keys.ts';
import { movedTo } from './moves.ts';
import { multikeyContext, toMultikey } from './proof.ts';

/** An account's document as the build left it, with what only the server knows: its public keys, and where it went. */
export async function withKeys(document: Document, actor: string, store: Store, now: number): Promise<Document> {
  const id = document['id'] as string;
  const moved = await movedTo(store, actor);
  const publicKeyPem = await toPem(await keyOf(actor, store, now));
  return {
    ...document,
    '@context': [...[document['@context'] ?? null].flat(), multikeyContext],
    ...(moved && { movedTo: moved }),
    publicKey: { id: `${id}#main-key`, owner: id, publicKeyPem },
    assertionMethod: [await toMultikey(id, await proofKeyOf(actor, store, now))],
  };
}
