import { getLogger } from '@logtape/logtape';
import { userAgentOf } from '../fediverse/nodeinfo.ts';
import type { Submission } from '../publish/index-now.ts';
import type { Job } from '../storage/store.ts';
import type { Desk } from './desk.ts';
import { wordsOf } from './failure.ts';
import { retryDelay } from './retry.ts';

const logger = getLogger(['newswire', 'index-now']);
/** In ms. */
const patience = 20_000;

/** Tells a search engine what changed; a refusal is final and said with its remedy, a fault of its own is waited out. */
export async function tellSearchEngine(job: Job, { store, origin, clock }: Desk): Promise<void> {
  const submission = JSON.parse(job.body) as Submission;
  const count = submission.urlList.length;
  const answer = await post(job, origin);
  if (answer.taken) {
    logger.info('Changed addresses told to {target}: {count}.', { target: job.target, count });
    return store.jobs.finish(job.id);
  }
  const attempts = attemptsOf(job) + 1;
  const delay = answer.lasting ? null : retryDelay({ attempts });
  if (delay) {
    logger.debug('{target} is told of changed addresses later: {words}', { target: job.target, words: answer.words });
    const due = clock() + Math.max(delay.total('millisecond'), answer.wait);
    return store.jobs.postpone(job.id, JSON.stringify({ attempt: attempts }), due);
  }
  logger.warn('Changed addresses not told to {target}: {count}. {words}{remedy}', {
    target: job.target,
    count,
    words: answer.words,
    remedy: answer.status === undefined ? '' : remedyOf(answer.status, submission),
  });
  return store.jobs.finish(job.id);
}

interface Answer {
  taken: boolean;
  /** Asking again would not help. */
  lasting: boolean;
  words: string;
  status?: number;
  /** As long as it asks to be left alone, in ms. */
  wait: number;
}

async function post(job: Job, origin: string): Promise<Answer> {
  try {
    const response = await fetch(job.target, {
      method: 'POST',
      body: job.body,
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'User-Agent': userAgentOf(origin) },
      // Followed, it would become a GET that is taken for granted.
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    await response.body?.cancel();
    const { ok, status } = response;
    return {
      taken: ok,
      lasting: status !== 429 && status < 500,
      words: `It answered ${status}.`,
      status,
      wait: waitOf(response.headers.get('retry-after')),
    };
  } catch (error) {
    return { taken: false, lasting: false, words: wordsOf(error), wait: 0 };
  }
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

function attemptsOf({ state }: Job): number {
  const { attempt = 0 } = JSON.parse(state) as { attempt?: number };
  return attempt;
}

/** At most a day: whoever asks for more has hung up. */
function waitOf(retryAfter: string | null): number {
  const seconds = Number(retryAfter ?? 0);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 86_400) * 1000 : 0;
}
