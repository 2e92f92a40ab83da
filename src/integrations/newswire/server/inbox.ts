import { applicationActor } from '../article/addresses.ts';
import { coversRequest } from './coverage.ts';
import type { Desk } from './desk.ts';
import type { FederationParts } from './federation.ts';
import { actorOwnsItsKeys } from './ownership.ts';
import { isReplay, rememberRequest } from './replay.ts';

/** No server sends more than Mastodon accepts; what is larger is not read to its end. */
const maxBytes = 1024 * 1024;

/**
 * The one door for what readers' servers send. Refuses what is too large (413), not JSON (400), or signed in part or with a
 * key its actor does not list (401), then lets Fedify verify signature, digest, date and shape; 202 means: kept safe.
 */
export async function receive(request: Request, { federation }: FederationParts, desk: Desk): Promise<Response> {
  if (request.method !== 'POST') return text(405, 'Post activities here.', { Allow: 'POST' });
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/(?:activity\+json|ld\+json)\b/i.test(type)) return text(415, 'Send application/activity+json.');
  const body = await readBounded(request, maxBytes);
  // The rest is still on its way: the next request on this connection would be read out of it.
  if (body === null) return text(413, 'Too large.', { Connection: 'close' });
  const activity = parse(body);
  if (typeof activity !== 'object' || activity === null || Array.isArray(activity))
    return text(400, 'That is not an activity.');
  if (!request.headers.has('Signature') && !('signature' in activity) && !('proof' in activity))
    return text(401, 'Sign the request.');
  const signed = request.headers.has('Signature');
  if (signed && !coversRequest(request.headers))
    return text(401, 'Sign the target, the host, the time and the digest of the body.');
  const now = desk.clock();
  if (signed && (await isReplay(request.headers, desk.store, now))) return text(202, 'Taken before.');
  const context = federation.createContext(new URL(request.url), desk);
  const load = await context.getDocumentLoader({ identifier: applicationActor });
  if (!isGoneActor(activity) && !(await actorOwnsItsKeys(activity, request.headers, load)))
    return text(401, "The key is not listed in its actor's document.");
  const answer = await federation.fetch(new Request(request.url, { method: 'POST', headers: request.headers, body }), {
    contextData: desk,
  });
  // Only what was taken: a refused request may be sent again once the fault is mended.
  if (signed && answer.ok) await rememberRequest(request.headers, desk.store, now);
  return answer;
}

/** A deleted account's document cannot be asked which keys it listed; what comes of it is decided by the key's own server. */
function isGoneActor(activity: object): boolean {
  return (
    'type' in activity &&
    activity.type === 'Delete' &&
    'actor' in activity &&
    'object' in activity &&
    activity.actor === activity.object
  );
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

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null;
  }
}

function text(status: number, words: string, headers: Record<string, string> = {}): Response {
  return new Response(words, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers } });
}
