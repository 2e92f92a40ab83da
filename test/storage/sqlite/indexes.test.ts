import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { toStore } from '../../../src/integrations/newswire/storage/sql/parts.ts';
import type { Session, Statements } from '../../../src/integrations/newswire/storage/sql/session.ts';
import { migrate } from '../../../src/integrations/newswire/storage/sqlite/migrate.ts';
import { SqliteStatements } from '../../../src/integrations/newswire/storage/sqlite/statements.ts';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';
import { quoteOf } from '../contract/quotes.ts';
import { reactionOf } from '../contract/reactions.ts';
import { replyOf } from '../contract/replies.ts';
import { intentOf } from '../contract/subscriptions.ts';
import { voteOf } from '../contract/votes.ts';

const [subject, person] = ['articles/budget', 'https://far.example/users/reader'] as const;

/** What a server does again and again, by whoever sends it, must not cost more as the paper grows. */
const often: Record<string, (store: Store) => Promise<unknown>> = {
  'asks whether a sender is blocked': (store) => store.blocks.on(person),
  'hears that somebody unknown is gone': (store) => store.people.remove(person),
  'forgets somebody': async (store) => {
    await store.reactions.put(reactionOf({ person }));
    await store.people.remove(person);
  },
  'looks for somebody by handle': (store) => store.people.findHandle('reader@far.example'),
  'looks for several': (store) => store.people.findAll([person]),
  'asks whether somebody follows': (store) => store.followers.follows(person),
  'names the followers at several servers': (store) => store.followers.atEach('paper', ['https://far.example']),
  'keeps a post': (store) => store.replies.put(replyOf({})),
  'removes a post': (store) => store.replies.remove('https://far.example/posts/1', person),
  'judges a post': (store) => store.replies.judge('https://far.example/posts/1', 'held', null),
  'judges an account': (store) => store.replies.judgeAll({ person }, 'shown', null),
  'judges a host': (store) => store.replies.judgeAll({ host: 'far.example' }, 'hidden', null),
  'asks whether somebody is known': (store) => store.replies.isTrusted(person),
  'shows a page of letters': (store) => store.replies.page(subject, 'reply', { published: 1, id: 'a' }, 20),
  'shows the newest letters': (store) => store.replies.newest(subject, 'reply', 20),
  'counts letters': (store) => store.replies.count(subject, 'reply'),
  'counts letters everywhere': (store) => store.replies.countAll('reply'),
  'asks for a version': (store) => store.replies.version(subject),
  'keeps a like': (store) => store.reactions.put(reactionOf({})),
  'takes back a like': (store) => store.reactions.remove(subject, 'like', person),
  'takes back what an activity did': (store) => store.reactions.removeActivity('https://far.example/likes/1', person),
  'takes back the likes of a host': (store) => store.reactions.removeAll({ host: 'far.example' }),
  'counts likes': (store) => store.reactions.counts(subject),
  'keeps a leave to quote': (store) => store.quotes.put(quoteOf({})),
  'looks for a leave to quote': (store) => store.quotes.findPost(subject, 'https://far.example/posts/1'),
  'lists the quotes of a subject': (store) => store.quotes.list({ subject }),
  'casts a vote': (store) => store.votes.cast([voteOf({})], { multiple: false }),
  'tallies a poll': (store) => store.votes.tally('how', 3),
  'names who voted': (store) => store.votes.voters('how'),
  'notes a delivery': (store) => store.hosts.delivered(['far.example'], 1),
  'notes an inbox': (store) => store.reach.add('https://far.example/inbox', 1),
  'keeps a request to subscribe': (store) => store.subscriptions.ask(intentOf({})),
  'looks for a subscriber': (store) =>
    store.subscriptions.find('https://paper.example/rss.xml', 'https://far.example/'),
  'queues a changed feed': async (store) => {
    await store.subscriptions.advance('https://paper.example/rss.xml', 'v2', 1);
    const job = { kind: 'push', body: '', state: '', due: 1 } as const;
    await store.jobs.enqueue({ ...job, topic: 'https://paper.example/rss.xml', targets: ['https://far.example/'] });
  },
  'drops leases that are over': (store) => store.subscriptions.sweep(1, 1),
  'tells how long the queue is': (store) => store.figures.queue(1),
  'hurries what waits for a host': (store) => store.jobs.hurry('far.example', 1),
};

it.each(Object.entries(often))('reads no whole table when the paper %s', async (_, work) => {
  const database = new DatabaseSync(':memory:');
  migrate(database, ':memory:');
  const sql = new Recorder(database);
  await work(toStore(sessionOf(sql)));
  const plans = [...sql.texts].flatMap((text) => database.prepare(`EXPLAIN QUERY PLAN ${text}`).all());
  const steps = plans.map(({ detail }) => String(detail));
  expect(sql.texts.size).toBeGreaterThan(0);
  expect(steps.filter(isWhole)).toEqual([]);
  database.close();
});

/** All posts in one state and all jobs that are late are as good as the whole table; `first` are rows up to a limit. */
function isWhole(step: string): boolean {
  return (
    (/^SCAN /.test(step) && !/^SCAN (CONSTANT ROW|json_each|first$|origins VIRTUAL TABLE)/.test(step)) ||
    /\((state=\?|(kind=\? AND )?due>\?)\)/.test(step)
  );
}

class Recorder extends SqliteStatements {
  readonly texts = new Set<string>();

  override all<Row>(...[text, values]: Parameters<Statements['all']>): Promise<Row[]> {
    this.texts.add(text);
    return super.all(text, values);
  }

  override one<Row>(...[text, values]: Parameters<Statements['one']>): Promise<Row | null> {
    this.texts.add(text);
    return super.one(text, values);
  }

  override run(...[text, values]: Parameters<Statements['run']>): Promise<number> {
    this.texts.add(text);
    return super.run(text, values);
  }
}

function sessionOf(sql: Statements): Session {
  const session: Session = {
    read: (work) => work(sql),
    step: (work) => work(sql),
    write: (work) => work(sql),
    transaction: (work) => work(session),
    onTold: () => () => {},
    version: () => '',
    close: async () => {},
  };
  return session;
}
