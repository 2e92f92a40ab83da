import { randomBytes } from 'node:crypto';
import { getLogger } from '@logtape/logtape';
import { userAgentOf } from '../../fediverse/nodeinfo.ts';
import { topicPath } from '../../feeds/topics.ts';
import { pushFeed } from '../../publish/push.ts';
import type { Intent, Job } from '../../storage/store.ts';
import { patience } from '../attempt.ts';
import type { Desk } from '../desk.ts';
import { wordsOf } from '../failure.ts';
import { noteDenial } from './denials.ts';
import { readFeed } from './read-feed.ts';

const logger = getLogger(['newswire', 'hub']);

/**
 * Asks a callback whether it meant what was asked in its name (WebSub, section 5.3): it must answer 2xx with the challenge
 * and nothing else. Anything else is a no, and nothing changes.
 */
export async function verify(job: Job, desk: Desk): Promise<void> {
  const { store, clock } = desk;
  const intent = await store.subscriptions.asked(job.topic, job.target);
  if (!intent) return store.jobs.finish(job.id);
  const refusal = intent.mode === 'subscribe' ? await refusalOf(intent, desk) : null;
  if (refusal) {
    await ask(intent.callback, { 'hub.mode': 'denied', 'hub.topic': intent.topic, 'hub.reason': refusal }, desk);
    await store.subscriptions.remove(intent.topic, intent.callback);
  } else if (await confirms(intent, desk)) {
    await apply(intent, desk);
    logger.info('{mode}: {callback} at {topic}.', { ...intent });
  } else await noteDenial(intent.callback, store.cache, clock());
  await store.transaction(async (within) => {
    await within.subscriptions.settle(intent);
    await within.jobs.finish(job.id);
  });
}

/** Why a request that was taken cannot be kept any more. */
async function refusalOf({ topic, callback }: Intent, { store, manifest }: Desk): Promise<string | null> {
  if (!topicPath(manifest(), topic)) return 'This feed is no longer published.';
  return (await store.blocks.on(callback)) === 'suspend' ? 'This paper blocks your server.' : null;
}

async function confirms({ mode, topic, callback, lease }: Intent, desk: Desk): Promise<boolean> {
  const challenge = randomBytes(32).toString('base64url');
  const answer = await ask(
    callback,
    {
      'hub.mode': mode,
      'hub.topic': topic,
      'hub.challenge': challenge,
      ...(mode === 'subscribe' && { 'hub.lease_seconds': String(lease / 1000) }),
    },
    desk,
  );
  return answer === challenge;
}

async function apply({ mode, lease, topic, callback, secret, seen }: Intent, desk: Desk): Promise<void> {
  const { store, clock, manifest } = desk;
  const now = clock();
  if (mode === 'unsubscribe') return void (await store.subscriptions.remove(topic, callback));
  await store.subscriptions.put({ topic, callback, secret, until: now + lease, seen, since: now });
  // A new edition may have come out between request and answer.
  await pushFeed(topic, { manifest: manifest(), readFeed: (path) => readFeed(desk, path), store, now });
}

/** Adds to the query that a callback has of its own. @returns the body of a 2xx answer, as far as it matters; null else. */
async function ask(callback: string, query: Record<string, string>, { origin }: Desk): Promise<string | null> {
  try {
    const response = await fetch(`${callback}${callback.includes('?') ? '&' : '?'}${new URLSearchParams(query)}`, {
      headers: { 'User-Agent': userAgentOf(origin) },
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    const text = await startOf(response);
    return response.ok ? text : null;
  } catch (error) {
    logger.debug('{callback} cannot be asked: {words}', { callback, words: wordsOf(error) });
    return null;
  }
}

/** Longer than any challenge, so that one with something after it is not taken for one. */
const most = 256;

async function startOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > most) break;
  }
  return Buffer.concat(chunks).toString();
}
