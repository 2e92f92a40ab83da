import { sharedInboxUrl } from '../article/addresses.ts';
import { readId } from '../fediverse/incoming/address.ts';
import { field, isObject } from '../fediverse/incoming/json.ts';
import { readIncoming } from '../fediverse/incoming/read-incoming.ts';
import { coversRequest } from './coverage.ts';
import { type Desk, hasKey } from './desk.ts';
import type { FederationParts } from './federation.ts';
import { welcomeBack } from './hurry.ts';
import { BusyError, openIntake } from './incoming/intake.ts';
import { readBody } from './incoming/read-body.ts';
import { toRecent } from './incoming/recent.ts';
import { type Share, toRoom } from './incoming/room.ts';
import { proveSender } from './incoming/sender.ts';
import { toStrangers } from './incoming/strangers.ts';
import { plain } from './live/answer.ts';
import { readRelays } from './relays.ts';

/** No server sends more than Mastodon accepts; what is larger is not read to its end. */
const maxBytes = 1024 * 1024;

/** Takes what is posted to a path of {@link isInboxPath}. */
export type Inbox = (request: Request, path: string) => Promise<Response>;

/**
 * Opens the one door for what readers' servers send. It refuses what is too large (413), not JSON (400), or not signed by its
 * actor, all of it, with a key that the actor lists (401); asks to try again when that cannot be said now, or more comes in than
 * can be taken (503). 202 means: kept safe, or of no use to the paper.
 */
export function openInbox(parts: FederationParts, desk: Desk): Inbox {
  const intake = openIntake(desk, parts.waiting);
  const isStranger = toStrangers(desk.store);
  const toShare = toRoom();
  /** Servers of which it was looked whether something waits for them; one that sends a thousand letters is looked at once. */
  const greeted = toRecent<true>({ most: 1000, ttl: 1000 });
  const { store, origin } = desk;

  return async (request, path) => {
    const share = toShare();
    try {
      return await receive(request, path, share);
    } catch (error) {
      if (error instanceof BusyError) return busy();
      throw error;
    } finally {
      share.leave();
    }
  };

  async function receive(request: Request, path: string, share: Share): Promise<Response> {
    const { headers } = request;
    const url = origin + path;
    if (request.method !== 'POST') return plain(405, 'Post activities here.', { Allow: 'POST' });
    if (!isInbox(url, desk)) return plain(404, 'There is no such account.');
    const type = headers.get('Content-Type') ?? '';
    if (!/^application\/(?:activity\+json|ld\+json)\b/i.test(type))
      return plain(415, 'Send application/activity+json.');
    const body = await readBody(request, { limit: maxBytes, share });
    // The rest is still on its way: the next request on this connection would be read out of it.
    if (body === 'large') return plain(413, 'Too large.', { Connection: 'close' });
    if (body === 'busy') return busy({ Connection: 'close' });
    const text = decode(body);
    const activity = text === null ? null : parse(text);
    const sender = isObject(activity) ? URL.parse(readId(field(activity, 'actor')) ?? '')?.href : undefined;
    if (text === null || !sender || !isObject(activity)) return plain(400, 'That is not an activity.');
    if (!headers.has('Signature')) return plain(401, 'Sign the request.');
    if (!coversRequest(headers)) return plain(401, 'Sign the target, the host, the time and the digest of the body.');
    const incoming = readIncoming(activity, sender, origin);
    const leaves = incoming?.kind === 'delete' && incoming.target === sender;
    // Every server tells every other of accounts that were deleted: those never heard of must cost nothing.
    if (leaves && (await isStranger(sender))) return plain(202, 'That account is not known here.');

    const posted = { url, headers, body };
    const remote = await parts.remote();
    const proof = await proveSender(posted, sender, remote.keys);
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
    // Read already for its key: nobody is asked again.
    await remote.person(sender).catch(() => null);
    await intake.keep({ sender, text, raw: activity, incoming, posted, remote });
    const { host } = new URL(sender);
    if (greeted.get(host) === undefined) await welcomeBack(host, desk);
    greeted.set(host, true);
    return plain(202, 'Taken.');
  }
}

function busy(headers: Record<string, string> = {}): Response {
  return plain(503, 'More comes in than can be taken; try again later.', { 'Retry-After': '60', ...headers });
}

/** @param path with the leading slash. */
export function isInboxPath(path: string): boolean {
  return path === '/ap/live/inbox' || path.startsWith('/ap/live/inbox/');
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

const decoder = new TextDecoder('utf-8', { fatal: true });

function decode(body: Uint8Array): string | null {
  try {
    return decoder.decode(body);
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
