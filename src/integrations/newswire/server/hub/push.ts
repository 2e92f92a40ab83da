import { createHmac } from 'node:crypto';
import { getLogger } from '@logtape/logtape';
import { ownHubUrl } from '../../article/addresses.ts';
import { mediaTypeOf } from '../../article/media-types.ts';
import { versionOf } from '../../publish/push.ts';
import type { Job, Subscription } from '../../storage/store.ts';
import { attemptsOf, post } from '../attempt.ts';
import type { Desk } from '../desk.ts';
import { retryDelay } from '../retry.ts';

const logger = getLogger(['newswire', 'hub']);

/**
 * Sends a changed feed to one of its subscribers (WebSub, section 7), signed with his secret where he gave one. He is dropped
 * when he says that he is gone (410), or was not there for the whole schedule of attempts.
 */
export async function push(job: Job, desk: Desk): Promise<void> {
  const { store, clock } = desk;
  const { topic, target: callback } = job;
  const subscription = await store.subscriptions.find(topic, callback);
  const isOver = !subscription || subscription.until <= clock() || (await store.blocks.on(callback)) === 'suspend';
  if (isOver) return drop(job, desk);
  // He left and came back: what was queued before is not what he asked for.
  if (subscription.seen !== versionOf(job.body)) return store.jobs.finish(job.id);
  const { origin } = desk;
  const headers = headersOf(job, subscription, desk);
  const { taken, status, words, wait } = await post(callback, { body: job.body, headers, origin, now: clock() });
  if (taken) {
    if (subscription.error !== null) await store.subscriptions.fared(topic, callback, null);
    return store.jobs.finish(job.id);
  }
  const attempt = attemptsOf(job) + 1;
  const delay = status === 410 ? null : retryDelay({ attempts: attempt });
  if (!delay) {
    logger.info('{callback} is no longer told of {topic}: {words}', { callback, topic, words });
    return drop(job, desk);
  }
  await store.subscriptions.fared(topic, callback, words);
  const due = clock() + Math.max(delay.total('millisecond'), wait);
  return store.jobs.postpone(job.id, JSON.stringify({ attempt }), due);
}

function headersOf({ topic, body }: Job, { secret }: Subscription, { origin }: Desk): Record<string, string> {
  return {
    'Content-Type': mediaTypeOf(new URL(topic).pathname.slice(1)) ?? 'application/octet-stream',
    Link: `<${topic}>; rel="self", <${ownHubUrl({ origin })}>; rel="hub"`,
    ...(secret !== null && { 'X-Hub-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }),
  };
}

async function drop({ id, topic, target }: Job, { store }: Desk): Promise<void> {
  await store.transaction(async (within) => {
    await within.subscriptions.remove(topic, target);
    await within.jobs.finish(id);
  });
}
