import { exportSpki } from '@fedify/vocab-runtime';
import type { ActorKey, KeyAlgorithm, Store } from '../storage/store.ts';

/**
 * The key pair of a local actor that signs its requests, made on first use and kept for good. 2048 bits: a signature at 4096
 * costs six times as much, and a delivery is mostly its signature.
 */
export async function keyOf(actor: string, { keys }: Pick<Store, 'keys'>, now: number): Promise<ActorKey> {
  return (await keys.find(actor, 'rsa-2048')) ?? keys.add(await makeKey(actor, 'rsa-2048', now));
}

/** The key pair that signs what an actor says, wherever it is passed on. */
export async function proofKeyOf(actor: string, { keys }: Pick<Store, 'keys'>, now: number): Promise<ActorKey> {
  return (await keys.find(actor, 'ed25519')) ?? keys.add(await makeKey(actor, 'ed25519', now));
}

export async function toCryptoKeyPair(key: ActorKey): Promise<CryptoKeyPair> {
  const [publicKey, privateKey] = await Promise.all([
    importJwk(key.publicKey, 'verify'),
    importJwk(key.privateKey, 'sign'),
  ]);
  return { publicKey, privateKey };
}

/** The public half as servers want it in an actor document. */
export async function toPem(key: ActorKey): Promise<string> {
  return exportSpki(await importJwk(key.publicKey, 'verify'));
}

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

const kinds = {
  'rsa-2048': { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
  ed25519: { name: 'Ed25519' },
} satisfies Record<KeyAlgorithm, object>;

async function makeKey(actor: string, kind: KeyAlgorithm, created: number): Promise<ActorKey> {
  const pair = (await crypto.subtle.generateKey(kinds[kind], true, ['sign', 'verify'])) as CryptoKeyPair;
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey('jwk', pair.publicKey),
    crypto.subtle.exportKey('jwk', pair.privateKey),
  ]);
  return {
    actor,
    algorithm: kind,
    publicKey: JSON.stringify(publicKey),
    privateKey: JSON.stringify(privateKey),
    created,
  };
}

function importJwk(jwk: string, usage: 'sign' | 'verify'): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', JSON.parse(jwk) as JsonWebKey, algorithm, true, [usage]);
}
