import { CryptographicKey } from '@fedify/vocab';
import { importPem } from '@fedify/vocab-runtime';
import { z } from 'zod';
import { isSameAddress, isSameOrigin } from '../../fediverse/incoming/address.ts';

/** Gives the document at an address, as JSON. */
export type Read = (url: string) => Promise<unknown>;

/**
 * A key of an actor, if the actor's own document lists it; null where it does not. What a key says of its owner is not even
 * looked at: anybody can publish a key and write somebody's name on it. Read as plain JSON: a context can be made to keep us busy
 * for minutes.
 * @throws TypeError where it is listed and is no key.
 */
export async function findKey(keyId: string, actor: string, read: Read): Promise<CryptographicKey | null> {
  // No server has its keys on another, and that other must not be asked for nothing.
  if (!isSameOrigin(keyId, actor)) return null;
  const owner = actorSchema.safeParse(await read(actor));
  if (!owner.success || !isSameAddress(owner.data.id, actor)) return null;
  const { publicKey } = owner.data;
  const listed =
    publicKey.find(({ id }) => isSameAddress(id, keyId)) ??
    // Some sign in the name of the actor, who has one key.
    (isSameAddress(keyId, actor) && publicKey.length === 1 ? publicKey[0] : undefined);
  const pem = listed && (listed.publicKeyPem ?? (await readPem(listed.id, read)));
  return pem ? toKey(pem, keyId, actor) : null;
}

/** The same where nobody says whose key it is: its own document does, and that actor's has to agree. */
export async function findKeyAndOwner(keyId: string, read: Read): Promise<CryptographicKey | null> {
  const document = await read(keyId);
  const actor = actorSchema.safeParse(document);
  const owner = actor.success ? actor.data.id : keySchema.safeParse(document).data?.owner;
  return owner ? findKey(keyId, owner, read) : null;
}

async function readPem(keyId: string, read: Read): Promise<string | null> {
  const key = keySchema.safeParse(await read(keyId));
  return key.success && isSameAddress(key.data.id, keyId) ? (key.data.publicKeyPem ?? null) : null;
}

async function toKey(pem: string, keyId: string, actor: string): Promise<CryptographicKey> {
  return new CryptographicKey({ id: new URL(keyId), owner: new URL(actor), publicKey: await importPem(pem) });
}

const keySchema = z.looseObject({
  id: z.string(),
  owner: z.string().optional(),
  publicKeyPem: z.string().max(16_384).optional(),
});

const listedSchema = z.union([z.string().transform((id) => ({ id, publicKeyPem: undefined })), keySchema]);

const actorSchema = z.looseObject({
  id: z.string(),
  publicKey: z.union([listedSchema.transform((key) => [key]), z.array(listedSchema).max(32)]),
});
