import { createHash, createPrivateKey, sign } from 'node:crypto';
import { encodeMultibase, exportMultibaseKey } from '@fedify/vocab-runtime';
import canonicalize from 'canonicalize';
import type { Document, Json } from '../fediverse/vocabulary.ts';
import type { ActorKey, Store } from '../storage/store.ts';
import { proofKeyOf } from './keys.ts';

/**
 * Signs an activity itself, not its way (FEP-8b32, `eddsa-jcs-2022`): who gets it passed on, by a relay or from an archive, can
 * tell that it is the paper's and unchanged. Made once, when the activity is queued, and the same for every inbox.
 */
export async function withProof(activity: Document, store: Pick<Store, 'keys'>, now: number): Promise<Document> {
  const { actor } = activity;
  if (typeof actor !== 'string') return activity;
  const key = await proofKeyOf(actor.slice(actor.lastIndexOf('/') + 1), store, now);
  const context = withContext(activity['@context']);
  const document: Document = { ...activity, '@context': context };
  const config = {
    '@context': context,
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    verificationMethod: methodOf(actor),
    proofPurpose: 'assertionMethod',
    created: `${new Date(now).toISOString().slice(0, 19)}Z`,
  };
  const data = Buffer.concat([hash(config), hash(document)]);
  const signature = sign(null, data, createPrivateKey({ key: JSON.parse(key.privateKey), format: 'jwk' }));
  const proofValue = new TextDecoder().decode(encodeMultibase('base58btc', new Uint8Array(signature)));
  return { ...document, proof: { ...config, proofValue } };
}

/** The public half as an actor document lists it (FEP-521a). */
export async function toMultikey(actor: string, key: ActorKey): Promise<Document> {
  const jwk = JSON.parse(key.publicKey) as JsonWebKey;
  const publicKey = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', true, ['verify']);
  return {
    id: methodOf(actor),
    type: 'Multikey',
    controller: actor,
    publicKeyMultibase: await exportMultibaseKey(publicKey),
  };
}

/** Context of the terms of a {@link toMultikey} in an actor document. */
export const multikeyContext = 'https://w3id.org/security/multikey/v1';

function methodOf(actor: string): string {
  return `${actor}#ed25519-key`;
}

function withContext(context: Json | undefined): Json {
  return [...(Array.isArray(context) ? context : [context ?? null]), 'https://w3id.org/security/data-integrity/v1'];
}

/** Hash of the one way to write a document (RFC 8785). */
function hash(document: object): Buffer {
  return createHash('sha256')
    .update(canonicalize(document) ?? '')
    .digest();
}
