import { sharedInboxUrl } from '../article/addresses.ts';
import { readId } from '../fediverse/incoming/address.ts';
import { field, isObject } from '../fediverse/incoming/json.ts';
import { readIncoming } from '../fediverse/incoming/read-incoming.ts';
import { coversRequest } from './coverage.ts';
import { type Desk, hasKey } from './desk.ts';
import type { FederationParts } from './federation.ts';
import { welcomeBack } from './hurry.ts';
import { proveSender } from './incoming/sender.ts';
import { toLetter } from './incoming/take.ts';
import { plain } from './live/answer.ts';
import { readRelays } from './relays.ts';
import { noteRequest } from './replay.ts';

/** No server sends more than Mastodon accepts; what is larger is not read to its end. */
const maxBytes = 1024 * 1024;

/**
 * The one door for what readers' servers send. Refuses what is too large (413), not JSON (400), or not signed by its actor, all
 * of it, with a key that the actor lists (401); asks to try again when that cannot be said now (503). 202 means: kept safe, or of
 * no use to the paper.
 */
export async function receive(request: Request, parts: FederationParts, desk: Desk): Promise<Response> {
  const { store, origin, clock } = desk;
  const { headers } = request;
  if (request.method !== 'POST') return plain(405, 'Post activities here.', { Allow: 'POST' });
  if (!isInbox(request.url, desk)) return plain(404, 'There is no such account.');
  const type = headers.get('Content-Type') ?? '';
  if (!/^application\/(?:activity\+json|ld\+json)\b/i.test(type)) return plain(415, 'Send application/activity+json.');
  const body = await readBounded(request, maxBytes);
  // The rest is still on its way: the next request on this connection would be read out of it.
  if (body === null) return plain(413, 'Too large.', { Connection: 'close' });
  const text = decode(body);
  const activity = text === null ? null : parse(text);
  const sender = isObject(activity) ? URL.parse(readId(field(activity, 'actor')) ?? '')?.href : undefined;
  if (text === null || !sender) return plain(400, 'That is not an activity.');
  if (!headers.has('Signature')) return plain(401, 'Sign the request.');
  if (!coversRequest(headers)) return plain(401, 'Sign the target, the host, the time and the digest of the body.');
  const incoming = readIncoming(activity, sender, origin);
  const leaves = incoming?.kind === 'delete' && incoming.target === sender;
  // Every server tells every other of accounts that were deleted: those never heard of must cost nothing.
  if (leaves && !(await store.people.knows(sender))) return plain(202, 'That account is not known here.');

  const signed = new Request(request.url, { method: 'POST', headers, body });
  const proof = await proveSender(signed, sender, await parts.remote());
  if (proof.outcome === 'away')
    return plain(503, 'Your account cannot be looked up now; try again later.', { 'Retry-After': '300' });
  if (proof.outcome === 'gone' && leaves) {
    // Its key went with it: its own server says so, which is as good as a signature.
    await store.people.remove(sender);
    return plain(202, 'Forgotten.');
  }
  if (proof.outcome !== 'genuine')
    return (await isRelay(proof.keyId, desk))
      ? plain(202, 'Nothing that was passed on is kept here.')
      : plain(401, 'That is not signed with a key that its actor lists.');
  if (!incoming) return plain(202, 'Nothing of that is kept here.');
  await store.transaction(async (within) => {
    if (await noteRequest(headers, body, within, clock()))
      await within.jobs.enqueue(toLetter({ sender, text }, clock()));
  });
  await welcomeBack(new URL(sender).host, desk);
  desk.wake('receive');
  return plain(202, 'Taken.');
}

/** The inbox of all, or that of one account. */
function isInbox(url: string, desk: Desk): boolean {
  const shared = sharedInboxUrl(desk);
  return url === shared || (url.startsWith(`${shared}/`) && hasKey(desk, url.slice(shared.length + 1)));
}

/** A relay passes on what others sent, signed by itself; refused again and again, it might drop the paper. */
async function isRelay(keyId: string | null, { store }: Desk): Promise<boolean> {
  const origin = keyId === null ? null : URL.parse(keyId)?.origin;
  return (await readRelays(store)).some(({ inbox }) => URL.parse(inbox)?.origin === origin);
}

async function readBounded(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function decode(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
