import { createPublicKey } from 'node:crypto';
import { parseDraftSignature } from './draft-cavage.ts';
import { Drop, insist, reasonOf } from './drop.ts';
import type { Profile } from './profiles/profile.ts';
import type { Remote } from './remote.ts';
import { parseMessageSignature } from './rfc9421.ts';
import type { Moment, Received, Signed } from './signed.ts';
import { isObject, type Json, toList } from './wire.ts';

export interface Verifier extends Moment {
  remote: Remote;
  /** Signatures that are read. */
  reads: Profile['reads'];
}

/** The actor document of who signed this delivery, which must be `actor`; throws a {@link Drop} with 401 otherwise. */
export async function verifyDelivery(received: Received, actor: string, verifier: Verifier): Promise<Json> {
  return refusing(async () => {
    const { keyId, isBy } = await parse(received, verifier);
    const key = await fetchKey(keyId, verifier.remote);
    insist(key.owner === actor, `key ${keyId} belongs to ${key.owner}, not to the activity's actor ${actor}`);
    const owner =
      key.url === actor && key.document['id'] === actor ? key.document : await verifier.remote.document(actor);
    const listed = keysOf(owner).find(({ id }) => id === keyId);
    insist(listed, `${actor} does not list key ${keyId}`);
    insist(listed['publicKeyPem'] === key.pem, `${actor} lists another key under ${keyId}`);
    insist(isBy(key.pem), 'signature does not verify');
    return owner;
  });
}

/** Lets a signed GET pass; asks only for the key's own document, as GoToSocial does, so that two such servers meet. */
export async function verifyFetch(received: Received, verifier: Verifier): Promise<void> {
  await refusing(async () => {
    const { keyId, isBy } = await parse(received, verifier);
    const { pem } = await fetchKey(keyId, verifier.remote);
    insist(isBy(pem), 'signature does not verify');
  });
}

async function refusing<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (thrown) {
    throw new Drop(reasonOf(thrown), 401);
  }
}

async function parse(received: Received, verifier: Verifier): Promise<Signed> {
  if (!received.headers['signature-input']) return parseDraftSignature(received, verifier);
  insist(verifier.reads.includes('rfc9421'), 'signed as RFC 9421, which Misskey, GoToSocial and snac do not read');
  return parseMessageSignature(received, verifier);
}

/** A key's document is its owner's, a stub of it (GoToSocial), or the bare key: its `owner` says whose it is. */
async function fetchKey(keyId: string, remote: Remote) {
  const url = keyId.split('#')[0] ?? '';
  const document = await remote.document(url, { anyId: true });
  const key = keysOf(document).find(({ id }) => id === keyId);
  insist(key, `${url} has no key ${keyId}`);
  const pem = key['publicKeyPem'];
  insist(typeof pem === 'string', `key ${keyId} is no PEM`);
  const bits = rsaBits(pem);
  insist(bits >= 2048, `key ${keyId} is RSA of ${bits} bits, fewer than 2048`);
  return { document, url, pem, owner: String(key['owner']) };
}

/** The keys a document carries: its own when it is one, and those it lists. */
export function keysOf(document: Json): Json[] {
  return [document, ...toList(document['publicKey'])].filter(isObject).filter((key) => 'publicKeyPem' in key);
}

/** Size of an RSA key in bits; 0 for what is none. */
export function rsaBits(pem: string): number {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(pem);
    return asymmetricKeyType === 'rsa' ? (asymmetricKeyDetails?.modulusLength ?? 0) : 0;
  } catch {
    return 0;
  }
}
