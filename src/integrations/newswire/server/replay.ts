import { createHash } from 'node:crypto';
import type { Store } from '../storage/store.ts';
import type { Posted } from './signatures/plain-signature.ts';

/** Longer than a signature is believed (an hour, and the clock may be off by another). */
const remembered = 2 * 3_600_000;

/**
 * Notes that verified requests were taken. A sender who tries again signs at another time, so the same body signed at the same
 * time is a replay; the text of the signature would not do, for whoever carries it may add to that. Nor would the id of an
 * activity: Misskey follows again under the id of the first Follow, and must be answered again.
 * @returns those of them that were not taken before.
 */
export async function noteRequests<Request extends { posted: Posted }>(
  requests: readonly Request[],
  { cache }: Pick<Store, 'cache'>,
  now: number,
): Promise<Set<Request>> {
  const marks = requests.map((request) => [request, marksOf(request.posted)] as const);
  const added = await cache.add(
    marks.flatMap(([, keys]) => keys),
    true,
    now + remembered,
    now,
  );
  const fresh = new Set(added.map((key) => key.join(' ')));
  const taken = new Set<Request>();
  for (const [request, keys] of marks) {
    const names = keys.map((key) => key.join(' '));
    if (names.every((name) => fresh.has(name))) taken.add(request);
    // The first of two that came together counts.
    for (const name of names) fresh.delete(name);
  }
  return taken;
}

/** What its headers say of the time is signed. */
function marksOf({ headers, body }: Posted): string[][] {
  const hash = createHash('sha256').update(body).digest('base64url');
  const input = headers.get('Signature-Input');
  const times = input === null ? [headers.get('Date') ?? ''] : [...input.matchAll(/;\s*created=(\d+)/g)].map(String);
  return [...new Set(times)].map((time) => ['signatures', hash, time]);
}
