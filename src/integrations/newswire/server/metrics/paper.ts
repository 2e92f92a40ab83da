import type { BatchObservableResult, Meter, ObservableResult } from '@opentelemetry/api';
import type { Desk } from '../desk.ts';
import { workerPrefix } from '../presence.ts';
import { remembered } from './remembered.ts';

/** How long a scrape waits for the database, in ms: the rest of the figures matter most when it is away. */
const patience = 2000;

/**
 * What stands in the database, which all processes share: only the server tells it, so that nobody sums the same queue five
 * times. A scrape looks at some ten thousand rows at most.
 */
export function observePaper(meter: Meter, desk: Desk): void {
  const { store, clock } = desk;
  const gauge = (name: string, description: string, observe: (result: ObservableResult) => Promise<void>) =>
    // What cannot be counted now stands as it was counted last.
    meter.createObservableGauge(name, { description }).addCallback((result) => within(patience, observe(result)));

  gauge('newswire_database_up', 'Whether the database answers', async (result) => {
    const up = await within(patience, store.meta.get('origin')).then(
      () => 1,
      () => 0,
    );
    result.observe(up);
  });
  const jobs = meter.createObservableGauge('newswire_queue_jobs', {
    description: 'What waits in the queue, by kind and state; counted to 10,000 rows',
  });
  const oldestReady = meter.createObservableGauge('newswire_queue_oldest_ready_seconds', {
    description: 'How long the oldest that is due has waited, by kind',
  });
  const observeQueue = async (result: BatchObservableResult) => {
    const now = clock();
    for (const { kind, oldest, ready, later, leased } of await store.figures.queue(now)) {
      for (const [state, count] of Object.entries({ ready, later, leased }))
        result.observe(jobs, count, { kind, state });
      result.observe(oldestReady, oldest === null ? 0 : Math.max(0, now - oldest) / 1000, { kind });
    }
  };
  meter.addBatchObservableCallback((result) => within(patience, observeQueue(result)), [jobs, oldestReady]);
  gauge('newswire_workers', 'Workers that gave a sign of life', async (result) => {
    const workers = await store.locks.list(workerPrefix);
    result.observe(workers.filter(({ until }) => until > clock()).length);
  });
  const hosts = remembered(store.figures.hosts, ({ known }) => known);
  gauge('newswire_hosts_failing', 'Servers whose last delivery failed', async (result) => {
    result.observe((await hosts()).failing);
  });
  const followers = remembered(store.figures.followers, (rows) => rows.reduce((sum, { count }) => sum + count, 0));
  gauge('newswire_followers', 'Followers of each account', async (result) => {
    const counts = new Map((await followers()).map(({ actor, count }) => [actor, count]));
    for (const { id, handle } of desk.manifest().actors) result.observe(counts.get(id) ?? 0, { account: handle });
  });
  const subscriptions = remembered(
    () => store.subscriptions.count(''),
    ({ inAll }) => inAll,
  );
  gauge('newswire_subscriptions', 'Feed readers that are told when a feed changes', async (result) => {
    result.observe((await subscriptions()).inAll);
  });
  const replies = remembered(
    () => store.replies.countAll('reply'),
    (count) => count,
  );
  gauge('newswire_replies', 'Replies shown under articles', async (result) => {
    result.observe(await replies());
  });
  const reactions = remembered(store.figures.reactions, ({ likes, boosts }) => likes + boosts);
  gauge('newswire_reactions', 'Likes and boosts of all articles', async (result) => {
    for (const [kind, count] of Object.entries(await reactions())) result.observe(count, { kind });
  });
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The database did not answer within ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
