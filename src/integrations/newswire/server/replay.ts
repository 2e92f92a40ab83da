import { createHash } from 'node:crypto';
import type { Store } from '../storage/store.ts';

/** Longer than a signature is believed (an hour, and the clock may be off by another). */
const remembered = 2 * 3_600_000;

/**
 * Has this very request been taken before? A sender who tries again signs anew, so the same signature twice is a replay.
 * The id of an activity would not do: Misskey follows again under the id of the first Follow, and must be answered again.
 */
export async function isReplay(headers: Headers, { cache }: Pick<Store, 'cache'>, now: number): Promise<boolean> {
  return (await cache.get(keyOf(headers), now)) !== null;
}

export async function rememberRequest(headers: Headers, { cache }: Pick<Store, 'cache'>, now: number): Promise<void> {
  await cache.set(keyOf(headers), true, now + remembered);
}

function keyOf(headers: Headers): readonly string[] {
  const signature = `${headers.get('Signature-Input') ?? ''}\n${headers.get('Signature') ?? ''}`;
  return ['signatures', createHash('sha256').update(signature).digest('base64url')];
}
