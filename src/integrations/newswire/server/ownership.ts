import { z } from 'zod';

/** Fetches a document as the paper; its answer may be cached. */
export type DocumentLoader = (url: string) => Promise<{ document: unknown }>;

/**
 * Is every key that speaks for this activity one that its actor's own document lists? Fedify 2.3.6 believes a key that
 * merely names its owner, so a key published on any host could speak for anyone.
 * @param headers of the request that carried it.
 */
export async function actorOwnsItsKeys(activity: unknown, headers: Headers, load: DocumentLoader): Promise<boolean> {
  const shape = activitySchema.safeParse(activity);
  if (!shape.success) return false;
  const { actor, signature, proof } = shape.data;
  const embedded = [
    signature?.creator,
    ...[proof ?? []].flat().map(({ verificationMethod }) => verificationMethod),
  ].flatMap((key) => key ?? []);
  // A signature inside the activity outranks the one around it: who forwards a post signs with a key of his own.
  const keys = embedded.length > 0 ? embedded : [...signatureKeys(headers)];
  if (keys.length === 0) return true;
  for (const key of keys) if (!(await owns(actor, key, load))) return false;
  return true;
}

const reference = z.union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)]);
const keys = z.union([reference, z.array(reference)]).transform((value) => [value].flat());

const activitySchema = z.looseObject({
  actor: reference,
  signature: z.looseObject({ creator: z.string() }).optional(),
  proof: z
    .union([
      z.looseObject({ verificationMethod: z.string() }),
      z.array(z.looseObject({ verificationMethod: z.string() })),
    ])
    .optional(),
});

const actorSchema = z.looseObject({ id: z.string(), publicKey: keys.default([]), assertionMethod: keys.default([]) });

async function owns(actor: string, key: string, load: DocumentLoader): Promise<boolean> {
  // The key stands in the actor's document itself: reading the key is reading the actor.
  if (key.split('#')[0] === actor) return true;
  try {
    const { document } = await load(actor);
    const owner = actorSchema.safeParse(document);
    return (
      owner.success && owner.data.id === actor && [...owner.data.publicKey, ...owner.data.assertionMethod].includes(key)
    );
  } catch {
    return false;
  }
}

/** Key ids in `Signature` (draft-cavage) and `Signature-Input` (RFC 9421). */
function* signatureKeys(headers: Headers): Iterable<string> {
  const values = `${headers.get('Signature') ?? ''},${headers.get('Signature-Input') ?? ''}`;
  for (const match of values.matchAll(/\bkeyid="([^"]+)"/gi)) if (match[1]) yield match[1];
}
