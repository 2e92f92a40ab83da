import { createHash } from 'node:crypto';
import type { Store } from '../storage/store.ts';

/** Longer than a signature is believed (an hour, and the clock may be off by another). */
const remembered = 2 * 3_600_000;

/**
 * Notes that a verified request was taken. A sender who tries again signs at another time, so the same body signed at the same
 * time is a replay; the text of the signature would not do, for whoever carries it may add to that. Nor would the id of an
 * activity: Misskey follows again under the id of the first Follow, and must be answered again.
 * @param headers of the request: what they say of the time is signed.
 * @returns false where it was taken before.
 */
export async function noteRequest(
  headers: Headers,
  body: Uint8Array,
  { cache }: Pick<Store, 'cache'>,
  now: number,
): Promise<boolean> {
  const hash = createHash('sha256').update(body).digest('base64url');
  const input = headers.get('Signature-Input');
  const times = input === null ? [headers.get('Date') ?? ''] : [...input.matchAll(/;\s*created=(\d+)/g)].map(String);
  let isNew = true;
  for (const time of new Set(times))
    if (!(await cache.swap(['signatures', hash, time], undefined, true, now + remembered, now))) isNew = false;
  return isNew;
}
