import { describe, expect, it } from 'vitest';
import type { Draft } from '../publish/newsroom.ts';
import { day, hour, paper, type Reader, topic } from './hub.ts';
import { useHub } from './use-hub.ts';

const old: Draft = { id: 'old', published: '2026-11-01 09:00', title: '지난 기사', tags: ['스마트시티'] };

const room = useHub([old]);

const kept = () => room.hub.store.subscriptions.all();
const blockOf = (target: string) =>
  ({ kind: 'server', target, severity: 'suspend', source: '', comment: '', at: 0 }) as const;

describe('WebSub: who subscribes', () => {
  it('is answered 202, then asked by the hub, and subscribed once he says the challenge back', async () => {
    const answer = await room.hub.ask({
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.callback': room.reader.callback,
    });
    expect(answer.status).toBe(202);
    expect(await kept()).toEqual([]);
    await room.hub.work();
    const [question] = room.reader.asked;
    expect(Object.fromEntries(question!.query)).toEqual({
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.challenge': expect.stringMatching(/^[\w-]{43}$/),
      'hub.lease_seconds': '864000',
    });
    expect(question!.headers['user-agent']).toContain(paper);
    expect(await kept()).toMatchObject([
      {
        topic,
        callback: room.reader.callback,
        secret: null,
        until: room.hub.now + 10 * day,
        since: room.hub.now,
        error: null,
      },
    ]);
    expect(await room.hub.store.jobs.next()).toBeNull();
  });

  it.each([
    ['60', 1],
    ['0', 1],
    ['172800', 2],
    ['99999999999', 30],
  ])('for %s seconds is told a lease from a day to thirty: %s', async (seconds, days) => {
    await room.hub.subscribe(room.reader, { 'hub.lease_seconds': seconds });
    expect(room.reader.asked[0]?.query.get('hub.lease_seconds')).toBe(String(days * 86_400));
    expect((await kept())[0]?.until).toBe(room.hub.now + days * day);
  });

  it('renews his lease, with a new secret where he gives one, and is asked for that too', async () => {
    await room.hub.subscribe(room.reader, { 'hub.secret': 'one' });
    room.hub.now += 9 * day;
    await room.hub.subscribe(room.reader, { 'hub.secret': 'two' });
    expect(room.reader.asked).toHaveLength(2);
    expect(await kept()).toMatchObject([
      { secret: 'two', until: room.hub.now + 10 * day, since: room.hub.now - 9 * day },
    ]);
  });

  it('keeps a query that his callback has of its own', async () => {
    await room.hub.subscribe(room.reader, { 'hub.callback': `${room.reader.callback}?k=a%20b&k=2` });
    expect(room.reader.asked[0]?.query.getAll('k')).toEqual(['a b', '2']);
    expect(room.reader.asked[0]?.query.get('hub.mode')).toBe('subscribe');
    expect((await kept())[0]?.callback).toBe(`${room.reader.callback}?k=a%20b&k=2`);
  });

  it('has the feeds of the paper, of sections, authors and tags to choose from, in all three formats', async () => {
    for (const path of ['rss.xml', 'sections/tech/atom.xml', 'authors/tech-desk/feed.json', 'tags/스마트시티/rss.xml'])
      expect((await room.hub.subscribe(room.reader, { 'hub.topic': `${paper}/${encodeURI(path)}` })).status).toBe(202);
    expect(await kept()).toHaveLength(4);
  });

  it('leaves again when he confirms that he wants to', async () => {
    await room.hub.subscribe(room.reader);
    expect((await room.hub.subscribe(room.reader, { 'hub.mode': 'unsubscribe' })).status).toBe(202);
    expect(Object.fromEntries(room.reader.asked[1]!.query)).toEqual({
      'hub.mode': 'unsubscribe',
      'hub.topic': topic,
      'hub.challenge': expect.any(String),
    });
    expect(await kept()).toEqual([]);
    expect((await room.hub.subscribe(room.reader, { 'hub.mode': 'unsubscribe' })).status).toBe(404);
  });

  it('that repeats himself is asked once', async () => {
    for (let time = 0; time < 5; time += 1) expect((await room.statusOf({})).status).toBe(202);
    expect(await room.hub.store.jobs.depth(room.hub.now)).toMatchObject({ ready: 1 });
    await room.hub.work();
    expect(room.reader.asked).toHaveLength(1);
    expect(await kept()).toHaveLength(1);
  });

  it('is asked by the next process when this one dies before it could', async () => {
    await room.statusOf({});
    await room.hub.store.jobs.claim({ owner: 'died', kinds: ['verify'], limit: 1, lease: 1000, now: room.hub.now });
    await room.hub.work();
    expect(room.reader.asked).toEqual([]);
    room.hub.now += 1000;
    await room.hub.work();
    expect(await kept()).toHaveLength(1);
  });
});

describe('WebSub: a callback in whose name somebody else subscribed', () => {
  it.each<[string, ReturnType<Reader['confirm']>]>([
    ['does not know of it', { status: 404 }],
    ['shows a page of its own', { status: 200, body: '<h1>Hello</h1>' }],
    ['answers nothing', { status: 200 }],
    ['has a fault', { status: 500, body: 'CHALLENGE' }],
    ['refuses, though it says the challenge', { status: 404, body: 'CHALLENGE' }],
    ['says more than the challenge', { status: 200, body: 'CHALLENGE\n' }],
    ['says it in other letters', { status: 200, body: 'challenge in lower case' }],
    ['leads elsewhere', { status: 302, headers: { Location: '/echo' }, body: 'CHALLENGE' }],
    ['shows the whole question', { status: 200, body: 'hub.challenge=CHALLENGE' }],
    ['does not end', { status: 200, body: `CHALLENGE${'x'.repeat(500_000)}` }],
  ])('is not subscribed when it %s', async (_, { body, ...answer }) => {
    room.reader.confirm = ({ query }) => ({
      ...answer,
      body: body
        ?.replace('CHALLENGE', query.get('hub.challenge') ?? '')
        .replace(/^challenge in lower case$/, (query.get('hub.challenge') ?? '').toLowerCase()),
    });
    expect((await room.hub.subscribe(room.reader)).status).toBe(202);
    expect(room.reader.asked).toHaveLength(1);
    expect(await kept()).toEqual([]);
    await room.hub.edit([old, { id: 'fresh' }]);
    await room.hub.work();
    expect(room.reader.sent).toEqual([]);
    expect(await room.hub.store.subscriptions.asked(topic, room.reader.callback)).toBeNull();
  });

  it('stays subscribed when somebody else wants it to leave', async () => {
    await room.hub.subscribe(room.reader);
    room.reader.confirm = () => ({ status: 404 });
    await room.hub.subscribe(room.reader, { 'hub.mode': 'unsubscribe' });
    expect(await kept()).toHaveLength(1);
  });

  it('keeps its secret when somebody else renews with another', async () => {
    await room.hub.subscribe(room.reader, { 'hub.secret': 'mine' });
    room.reader.confirm = () => ({ status: 404 });
    await room.hub.subscribe(room.reader, { 'hub.secret': 'forged', 'hub.lease_seconds': '86400' });
    expect(await kept()).toMatchObject([{ secret: 'mine', until: room.hub.now + 10 * day }]);
  });

  it('is left alone for an hour after thirty times', async () => {
    room.reader.confirm = () => ({ status: 404 });
    const path = (at: number) => `${room.reader.origin}/${at}`;
    for (let at = 0; at < 30; at += 1)
      expect((await room.hub.subscribe(room.reader, { 'hub.callback': path(at) })).status).toBe(202);
    const refused = await room.hub.subscribe(room.reader, { 'hub.callback': path(30) });
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '3600']);
    expect(room.reader.asked).toHaveLength(30);
    room.hub.now += hour;
    expect((await room.hub.subscribe(room.reader, { 'hub.callback': path(30) })).status).toBe(202);
  });
});

describe('WebSub: who was taken and cannot be kept', () => {
  it('is told that he is denied when the feed went away meanwhile', async () => {
    const tag = `${paper}/${encodeURI('tags/스마트시티/rss.xml')}`;
    await room.statusOf({ 'hub.topic': tag });
    await room.hub.edit([{ ...old, tags: [] }]);
    await room.hub.work();
    expect(room.reader.asked.map(({ query }) => Object.fromEntries(query))).toEqual([
      { 'hub.mode': 'denied', 'hub.topic': tag, 'hub.reason': 'This feed is no longer published.' },
    ]);
    expect(await kept()).toEqual([]);
    expect(await room.hub.store.jobs.next()).toBeNull();
  });

  it('is told so when his server was blocked meanwhile, and loses what he had', async () => {
    await room.hub.subscribe(room.reader);
    await room.statusOf({});
    await room.hub.store.blocks.put(blockOf('127.0.0.1'));
    await room.hub.work();
    expect(room.reader.asked[1]?.query.get('hub.mode')).toBe('denied');
    expect(await kept()).toEqual([]);
  });
});
