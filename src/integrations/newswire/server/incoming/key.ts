import { z } from 'zod';
import { isSameAddress } from '../../fediverse/incoming/address.ts';

/**
 * A key of an actor, as PEM, if the actor's own document lists it; null where it does not. What a key says of its owner is not
 * even looked at: anybody can publish a key and write somebody's name on it. Read as plain JSON: a context may be made to
 * keep us busy for minutes.
 * @param read gives the document at an address.
 */
export async function findKey(
  keyId: string,
  actor: string,
  read: (url: string) => Promise<unknown>,
): Promise<string | null> {
  const owner = actorSchema.safeParse(await read(actor));
  if (!owner.success || !isSameAddress(owner.data.id, actor)) return null;
  const { publicKey } = owner.data;
  const listed =
    publicKey.find(({ id }) => isSameAddress(id, keyId)) ??
    // Some sign in the name of the actor, who has one key.
    (isSameAddress(keyId, actor) && publicKey.length === 1 ? publicKey[0] : undefined);
  if (!listed) return null;
  if (listed.publicKeyPem) return listed.publicKeyPem;
  const key = keySchema.safeParse(await read(listed.id));
  return key.success && isSameAddress(key.data.id, listed.id) ? (key.data.publicKeyPem ?? null) : null;
}

const keySchema = z.looseObject({ id: z.string(), publicKeyPem: z.string().max(16_384).optional() });

const listedSchema = z.union([z.string().transform((id) => ({ id, publicKeyPem: undefined })), keySchema]);

const actorSchema = z.looseObject({
  id: z.string(),
  publicKey: z.union([listedSchema.transform((key) => [key]), z.array(listedSchema).max(32)]),
});
