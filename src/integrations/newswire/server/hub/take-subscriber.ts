import { topicPath } from '../../feeds/topics.ts';
import { versionOf } from '../../publish/push.ts';
import type { Intent, Store } from '../../storage/store.ts';
import type { Desk } from '../desk.ts';
import { plain } from '../live/answer.ts';
import { readForm } from '../read-form.ts';
import { isVictim } from './denials.ts';
import { type HubRequest, readHubRequest } from './hub-request.ts';
import { mostAsked, mostAskedAtHost } from './limits.ts';
import { readFeed } from './read-feed.ts';

/** In bytes: two long addresses, and what is beside them. */
const largestForm = 16_384;
const later = { 'Retry-After': '3600' };

/**
 * The hub's door (WebSub, section 5). Whoever asks may name anybody's callback, so nothing is kept but the request until the
 * callback itself confirms it. 202: it will be asked.
 */
export async function takeSubscriber(request: Request, rest: string, desk: Desk): Promise<Response | null> {
  const { manifest, origin, hub } = desk;
  if (rest !== '') return null;
  if (manifest().feeds.hub !== 'own') return plain(404, 'This paper has no hub here; its feeds name the one it has.');
  if (request.method !== 'POST')
    return plain(405, 'This is the hub of a paper (WebSub): feed readers subscribe here by POST.', { Allow: 'POST' });
  const form = await readForm(request, largestForm);
  // The rest of what is too large is still on its way: the next request on this connection would be read out of it.
  if (!form)
    return plain(400, 'Send a form (application/x-www-form-urlencoded) of at most 16 kB.', { Connection: 'close' });
  const wanted = readHubRequest(form, { origin, ...hub });
  return typeof wanted === 'string' ? plain(400, wanted) : take(wanted, desk);
}

async function take(wanted: HubRequest, desk: Desk): Promise<Response> {
  const { store, clock, manifest } = desk;
  const { mode, topic, callback } = wanted;
  const path = topicPath(manifest(), topic);
  const feed = path && (await readFeed(desk, path));
  if (!feed && mode === 'subscribe')
    return plain(404, 'hub.topic is no feed of this paper. Write it as the feed itself does in its self link.');
  if ((await store.blocks.on(callback)) === 'suspend') return plain(403, 'This paper blocks your server.');
  const now = clock();
  if (await isVictim(callback, store.cache, now))
    return plain(429, 'Callbacks at that host denied too often what was asked for them.', later);
  const intent: Intent = { ...wanted, seen: feed ? versionOf(feed) : '', at: now };
  const refusal = await store.transaction(async (within) => {
    const known = await within.subscriptions.find(topic, callback);
    if (mode === 'unsubscribe' && !known) return plain(404, 'There is no such subscription.');
    const full = await fullOf(intent, { isNew: !known, store: within, desk });
    if (full) return full;
    await within.subscriptions.ask(intent);
    await within.jobs.enqueue({ kind: 'verify', topic, body: '', targets: [callback], state: '', due: now });
    return null;
  });
  if (refusal) return refusal;
  desk.wake('verify');
  return plain(202, 'Taken: your callback will be asked whether it wants this.');
}

/** A renewal, and what was asked already, need no room of their own. */
async function fullOf(
  { topic, callback }: Intent,
  { isNew, store, desk }: { isNew: boolean; store: Store; desk: Desk },
): Promise<Response | null> {
  if (await store.subscriptions.asked(topic, callback)) return null;
  const { atHost, inAll, askedAtHost, askedInAll } = await store.subscriptions.count(new URL(callback).hostname);
  if (askedAtHost >= mostAskedAtHost)
    return plain(429, 'Too many callbacks at that host are still to be asked.', later);
  if (isNew && atHost + askedAtHost >= desk.hub.perHost)
    return plain(429, 'That host has as many subscriptions as this hub gives one.', later);
  if (askedInAll >= mostAsked || (isNew && inAll + askedInAll >= desk.hub.inAll))
    return plain(503, 'This hub has no room for more subscriptions.', later);
  return null;
}
