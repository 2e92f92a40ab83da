import { getLogger } from '@logtape/logtape';
import type { Job } from '../../storage/store.ts';
import { attemptsOf, post } from '../attempt.ts';
import type { Desk } from '../desk.ts';
import { retryDelay } from '../retry.ts';

const logger = getLogger(['newswire', 'hub']);

/** Tells a hub elsewhere that a feed changed; it fetches the feed itself. */
export async function ping(job: Job, { store, origin, clock }: Desk): Promise<void> {
  const { topic, target } = job;
  const { taken, status, words, wait } = await post(target, {
    body: job.body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    origin,
    now: clock(),
  });
  if (taken) return store.jobs.finish(job.id);
  const attempt = attemptsOf(job) + 1;
  const isRefused = status !== undefined && status < 500 && status !== 429;
  const delay = isRefused ? null : retryDelay({ attempts: attempt });
  if (delay) {
    const due = clock() + Math.max(delay.total('millisecond'), wait);
    return store.jobs.postpone(job.id, JSON.stringify({ attempt }), due);
  }
  logger.warn('The hub {target} was not told of {topic}. {words} Look at feeds.hub in astro.config.', {
    target,
    topic,
    words,
  });
  return store.jobs.finish(job.id);
}
