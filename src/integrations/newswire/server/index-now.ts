import { getLogger } from '@logtape/logtape';
import type { Submission } from '../publish/index-now.ts';
import type { Job } from '../storage/store.ts';
import { attemptsOf, post } from './attempt.ts';
import type { Desk } from './desk.ts';
import { retryDelay } from './retry.ts';

const logger = getLogger(['newswire', 'index-now']);

/** Tells a search engine what changed; a refusal is final and said with its remedy, a fault of its own is waited out. */
export async function tellSearchEngine(job: Job, { store, origin, clock }: Desk): Promise<void> {
  const submission = JSON.parse(job.body) as Submission;
  const count = submission.urlList.length;
  const answer = await post(job.target, {
    body: job.body,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    origin,
    now: clock(),
  });
  if (answer.taken) {
    logger.info('Changed addresses told to {target}: {count}.', { target: job.target, count });
    return store.jobs.finish(job.id);
  }
  const attempts = attemptsOf(job) + 1;
  const { status } = answer;
  const isLasting = status !== undefined && status !== 429 && status < 500;
  const delay = isLasting ? null : retryDelay({ attempts });
  if (delay) {
    logger.debug('{target} is told of changed addresses later: {words}', { target: job.target, words: answer.words });
    const due = clock() + Math.max(delay.total('millisecond'), answer.wait);
    return store.jobs.postpone(job.id, JSON.stringify({ attempt: attempts }), due);
  }
  logger.warn('Changed addresses not told to {target}: {count}. {words}{remedy}', {
    target: job.target,
    count,
    words: answer.words,
    remedy: status === undefined ? '' : remedyOf(status, submission),
  });
  return store.jobs.finish(job.id);
}

function remedyOf(status: number, { key, keyLocation, host }: Submission): string {
  switch (status) {
    case 403:
      return ` It does not find the key: open ${keyLocation}, which must show ${key} and nothing else; build and deploy again if it does not.`;
    case 422:
      return ` It takes none of these addresses for ${host}: SITE_URL must be the origin under which readers have the paper.`;
    default:
      return ' Look at indexNow.endpoint in astro.config: it must be an address that takes IndexNow requests.';
  }
}
