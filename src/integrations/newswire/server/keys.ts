import { exportSpki } from '@fedify/vocab-runtime';
import type { ActorKey, Store } from '../storage/store.ts';

/**
 * The key pair of a local actor, made on first use and kept for good. 2048 bits: a signature at 4096 costs six times
 * as much, and a delivery is mostly its signature.
 */
export async function keyOf(actor: string, { keys }: Pick<Store, 'keys'>, now: number): Promise<ActorKey> {
  return (await keys.find(actor)) ?? keys.add(await makeKey(actor, now));
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

async function makeKey(actor: string, created: number): Promise<ActorKey> {
  const pair = await crypto.subtle.generateKey(
    { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey('jwk', pair.publicKey),
    crypto.subtle.exportKey('jwk', pair.privateKey),
  ]);
  return {
    actor,
    algorithm: 'rsa-2048',
    publicKey: JSON.stringify(publicKey),
    privateKey: JSON.stringify(privateKey),
    created,
  };
}

function importJwk(jwk: string, usage: 'sign' | 'verify'): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', JSON.parse(jwk) as JsonWebKey, algorithm, true, [usage]);
}
