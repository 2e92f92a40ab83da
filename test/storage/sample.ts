import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { followerOf } from './contract/followers.ts';
import { jobsOf } from './contract/jobs.ts';
import { personOf } from './contract/people.ts';
import { quoteOf } from './contract/quotes.ts';
import { reactionOf } from './contract/reactions.ts';
import { replyOf } from './contract/replies.ts';
import { requestOf } from './contract/requests.ts';
import { intentOf, subscriptionOf } from './contract/subscriptions.ts';
import { voteOf } from './contract/votes.ts';

const article = 'articles/budget';

/** Puts something into every table, two jobs under way among it, so much of some that they are read in several parts. */
export async function fill(store: Store): Promise<void> {
  await store.meta.set('origin', 'https://paper.example');
  const key = { actor: 'paper', publicKey: '{"kty":"RSA"}', privateKey: '{"d":"1"}', created: 1_790_000_000_000 };
  await store.keys.add({ ...key, algorithm: 'rsa-2048' });
  await store.keys.add({ ...key, algorithm: 'ed25519' });
  await store.transaction(async (inner) => {
    for (let at = 0; at < 1500; at++)
      await inner.followers.put(
        followerOf({
          id: `https://far.example/users/독자-${at}`,
          sharedInbox: at % 3 ? null : 'https://far.example/in',
        }),
      );
  });
  await store.announcements.put({
    ...{ article: 'budget', state: 'published', hash: 'a', revision: 3, url: 'https://paper.example/budget/', at: 1 },
    announcers: [{ actor: 'section-city', revision: 2 }],
  });
  await store.polls.put({ poll: 'how', state: 'open', hash: 'a', revision: 1, tally: '[1,2]', at: 1 });
  for (const inbox of ['https://b.example/in', 'https://B.example/in', 'https://나.example/in'])
    await store.reach.add(inbox, 5);
  await store.people.put(personOf({ name: '김 \u{1F4F0} "quoted" \\ \'' }));
  await store.replies.put(replyOf({ html: `<p>${'말 '.repeat(40_000)}</p>`, state: 'shown' }));
  await store.replies.put(replyOf({ id: 'https://far.example/posts/2', state: 'held', reason: 'a link', edited: 9 }));
  await store.reactions.put(reactionOf({ emoji: ':news:', activity: null }));
  await store.quotes.put(quoteOf({}));
  await store.votes.cast([voteOf({}), voteOf({ choice: 1 })], { multiple: true });
  const block = { kind: 'server', severity: 'silence', comment: '', at: 1 } as const;
  await store.blocks.replace('https://list.example', [{ ...block, target: 'bad.example', source: '' }]);
  await store.requests.put(requestOf({}));
  await store.subscriptions.put(subscriptionOf({ topic: 'https://paper.example/rss.xml' }));
  await store.subscriptions.ask(intentOf({ callback: 'https://reader.example/other' }));
  await store.hosts.delivered(['far.example'], 10);
  await store.hosts.failed('bad.example', 'It said 500.', 20);
  await store.cache.set(['a', 'nul \0', 'half \uD83D'], { b: null, c: 'nul \0 half \uD83D' }, 5000);
  await store.cache.set(['lasting'], [1], null);
  await store.locks.acquire('publish', 'one', 2000, 1000);
  const targets = Array.from({ length: 900 }, (_, at) => `https://far${at}.example/inbox`);
  await store.jobs.enqueue(jobsOf({ body: '{"shared":true}', targets }));
  await store.parcels.enqueue({ body: '{"new":true}', inboxes: targets, state: '{"attempt":0}', due: 900 });
  await store.parcels.claim({ owner: 'one', limit: 1, lease: 60_000, now: 1000 });
  await store.jobs.enqueue(jobsOf({ kind: 'push', topic: 'https://paper.example/rss.xml', due: 7000 }));
  await store.jobs.claim({ owner: 'one', kinds: ['deliver'], limit: 2, lease: 60_000, now: 1000 });
  // The last id there ever was is that of a job, and of a text, that are done.
  await store.jobs.enqueue(jobsOf({ kind: 'index', due: 0 }));
  const [last] = await store.jobs.claim({ owner: 'one', kinds: ['index'], limit: 1, lease: 1, now: 1 });
  await store.jobs.finish(last!.id);
}

/** All that a store answers about what {@link fill} put in. Takes the jobs. */
export async function told(store: Store): Promise<Record<string, unknown>> {
  return {
    origin: await store.meta.get('origin'),
    keys: await store.keys.all(),
    followers: await store.followers.page('paper', null, 2000),
    inboxes: await store.followers.inboxes('paper'),
    announcements: await store.announcements.all(),
    polls: await store.polls.all(),
    reach: await store.reach.all(),
    person: await store.people.findHandle('reader@far.example'),
    shown: await store.replies.newest(article, 'reply', 9),
    held: await store.replies.review('held', 9),
    version: await store.replies.version(article),
    reactions: await store.reactions.counts(article),
    quotes: await store.quotes.list({}),
    tally: await store.votes.tally('how', 2),
    blocks: await store.blocks.all(),
    blocked: await store.blocks.on('https://a.bad.example/users/b'),
    requests: await store.requests.all(),
    subscriptions: await store.subscriptions.all(),
    asked: await store.subscriptions.count('reader.example'),
    hosts: await store.hosts.all(),
    cached: await store.cache.list([], 4000),
    holder: await store.locks.holder('publish', 1500),
    depth: await store.jobs.depth(2000),
    waiting: await store.jobs.waiting(),
    opened: await store.parcels.claim({ owner: 'two', limit: 2000, lease: 1, now: 7000 }),
    claimed: await store.jobs.claim({ owner: 'two', kinds: ['deliver', 'push'], limit: 2000, lease: 1, now: 7000 }),
  };
}
