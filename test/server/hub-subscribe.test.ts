import { describe, expect, it } from 'vitest';
import type { Draft } from '../publish/newsroom.ts';
import { day, hour, openHub, paper, type Reader, topic } from './hub.ts';
import { useHub } from './use-hub.ts';

const old: Draft = { id: 'old', published: '2026-11-01 09:00', title: '지난 기사', tags: ['스마트시티'] };

const room = useHub([old]);

const kept = () => room.hub.store.subscriptions.all();
/** What a request is answered, one field of it changed. */
const statusOf = async (fields: Record<string, string | null>) => {
  const answer = await room.hub.ask({
    'hub.mode': 'subscribe',
    'hub.topic': topic,
    'hub.callback': room.reader.callback,
    ...fields,
  });
  return { status: answer.status, words: await answer.text() };
};

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
    for (let time = 0; time < 5; time += 1) expect((await statusOf({})).status).toBe(202);
    expect(await room.hub.store.jobs.depth(room.hub.now)).toMatchObject({ ready: 1 });
    await room.hub.work();
    expect(room.reader.asked).toHaveLength(1);
    expect(await kept()).toHaveLength(1);
  });

  it('is asked by the next process when this one dies before it could', async () => {
    await statusOf({});
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

describe('WebSub: the hub refuses, with words,', () => {
  it.each<[string, Record<string, string | null>, number, string]>([
    ['no mode', { 'hub.mode': null }, 400, 'hub.mode must be'],
    ['another mode', { 'hub.mode': 'Subscribe' }, 400, 'hub.mode must be'],
    ['what wants to publish', { 'hub.mode': 'publish' }, 400, 'the paper tells its hub itself'],
    ['no callback', { 'hub.callback': null }, 400, 'hub.callback must be'],
    ['a callback without a scheme', { 'hub.callback': 'far.example/cb' }, 400, 'hub.callback must be'],
    ['a callback in a file', { 'hub.callback': 'file:///etc/passwd' }, 400, 'hub.callback must be'],
    ['a callback with a password', { 'hub.callback': 'https://a:b@far.example/' }, 400, 'hub.callback must be'],
    ['a callback with a fragment', { 'hub.callback': 'https://far.example/#here' }, 400, 'hub.callback must be'],
    ['an endless callback', { 'hub.callback': `https://far.example/${'a'.repeat(2048)}` }, 400, 'hub.callback must'],
    ['the paper itself as a callback', { 'hub.callback': `${paper}/ap/live/hub` }, 400, 'is an address of this paper'],
    ['no topic', { 'hub.topic': null }, 400, 'hub.topic must be'],
    ['a page', { 'hub.topic': `${paper}/` }, 404, 'no feed of this paper'],
    ['a feed of nobody', { 'hub.topic': `${paper}/sections/none/rss.xml` }, 404, 'no feed of this paper'],
    ['a feed of another paper', { 'hub.topic': 'https://other.example/rss.xml' }, 404, 'no feed of this paper'],
    ['a feed under another scheme', { 'hub.topic': 'http://paper.example/rss.xml' }, 404, 'no feed of this paper'],
    ['a feed in another spelling', { 'hub.topic': `${topic}?x=1` }, 404, 'as the feed itself does in its self link'],
    ['a feed with a broken escape', { 'hub.topic': `${paper}/%ff/rss.xml` }, 404, 'no feed of this paper'],
    ['a name of JavaScript', { 'hub.topic': `${paper}/__proto__` }, 404, 'no feed of this paper'],
    ['a document of the fediverse', { 'hub.topic': `${paper}/ap/actors/paper` }, 404, 'no feed of this paper'],
    ['a long secret', { 'hub.secret': '비'.repeat(67) }, 400, 'hub.secret must have less than 200 bytes'],
    ['a lease in words', { 'hub.lease_seconds': 'ten days' }, 400, 'hub.lease_seconds must be'],
    ['a lease below nothing', { 'hub.lease_seconds': '-1' }, 400, 'hub.lease_seconds must be'],
  ])('%s', async (_, fields, status, words) => {
    expect(await statusOf(fields)).toEqual({ status, words: expect.stringContaining(words) });
    expect(await room.hub.work()).toBe(0);
    expect(room.reader.asked).toEqual([]);
    expect(await room.hub.store.subscriptions.count('127.0.0.1')).toMatchObject({ inAll: 0, askedInAll: 0 });
  });

  it('takes a secret of 199 bytes', async () => {
    expect((await statusOf({ 'hub.secret': 'a'.repeat(199) })).status).toBe(202);
  });

  it.each([
    ['what is no form', { body: '{}', headers: { 'Content-Type': 'application/json' } }, 400],
    ['a form without end', { body: new URLSearchParams({ 'hub.secret': 'x'.repeat(20_000) }) }, 400],
  ])('%s', async (_, init, status) => {
    const answer = await room.hub.send(new Request(`${paper}/ap/live/hub`, { method: 'POST', ...init }));
    expect([answer.status, answer.headers.get('Connection')]).toEqual([status, 'close']);
  });

  it('who only looks, and what is below it', async () => {
    const look = await room.hub.send(new Request(`${paper}/ap/live/hub`));
    expect([look.status, look.headers.get('Allow')]).toEqual([405, 'POST']);
    expect((await room.hub.send(new Request(`${paper}/ap/live/hub/x`, { method: 'POST' }))).status).toBe(404);
  });

  it('a server that the desk blocks, and no other', async () => {
    await room.hub.store.blocks.put(blockOf('evil.example'));
    for (const [callback, status] of [
      ['https://evil.example/cb', 403],
      ['https://sub.evil.example/cb', 403],
      ['https://notevil.example/cb', 202],
    ] as const)
      expect((await statusOf({ 'hub.callback': callback })).status).toBe(status);
  });

  it('private addresses, spelt out or behind a name', async () => {
    await room.hub.close();
    room.hub = await openHub([old], { allowPrivateAddresses: false });
    for (const callback of ['http://127.0.0.1/', 'http://[::1]/', 'http://10.0.0.1/', 'http://169.254.169.254/latest'])
      expect(await statusOf({ 'hub.callback': callback })).toMatchObject({ status: 400 });
    // Only who looks the name up can know: then nobody is asked.
    const byName = room.reader.callback.replace('127.0.0.1', 'localhost');
    expect((await room.hub.subscribe(room.reader, { 'hub.callback': byName })).status).toBe(202);
    expect(room.reader.asked).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  it('everybody where the paper has its hub elsewhere, or none', async () => {
    for (const where of ['https://hub.example/', false] as const) {
      const other = await openHub([old], { hub: where });
      expect((await other.subscribe(room.reader)).status).toBe(404);
      await other.close();
    }
  });
});

describe('WebSub: the hub has room', () => {
  it('for so many subscriptions of one host, and renews those it has', async () => {
    await room.hub.close();
    room.hub = await openHub([old], { limits: { perHost: 2 } });
    const at = (name: string) => ({ 'hub.callback': `${room.reader.origin}/${name}` });
    for (const name of ['a', 'b']) expect((await room.hub.subscribe(room.reader, at(name))).status).toBe(202);
    const refused = await room.hub.subscribe(room.reader, at('c'));
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '3600']);
    expect((await room.hub.subscribe(room.reader, at('a'))).status).toBe(202);
    await room.hub.subscribe(room.reader, { ...at('b'), 'hub.mode': 'unsubscribe' });
    expect((await room.hub.subscribe(room.reader, at('c'))).status).toBe(202);
  });

  it('for so many in all, those that wait included', async () => {
    await room.hub.close();
    room.hub = await openHub([old], { limits: { inAll: 2 } });
    for (const [name, status] of [
      ['a', 202],
      ['b', 202],
      ['c', 503],
    ] as const)
      expect((await statusOf({ 'hub.callback': `https://${name}.example/` })).status).toBe(status);
  });

  it('for a hundred callbacks of one host that are still to be asked', async () => {
    for (let at = 0; at < 100; at += 1)
      expect((await statusOf({ 'hub.callback': `https://far.example:${8000 + at}/` })).status).toBe(202);
    expect((await statusOf({ 'hub.callback': 'https://far.example/' })).status).toBe(429);
    expect((await statusOf({ 'hub.callback': 'https://near.example/' })).status).toBe(202);
  });
});

describe('WebSub: who was taken and cannot be kept', () => {
  it('is told that he is denied when the feed went away meanwhile', async () => {
    const tag = `${paper}/${encodeURI('tags/스마트시티/rss.xml')}`;
    await statusOf({ 'hub.topic': tag });
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
    await statusOf({});
    await room.hub.store.blocks.put(blockOf('127.0.0.1'));
    await room.hub.work();
    expect(room.reader.asked[1]?.query.get('hub.mode')).toBe('denied');
    expect(await kept()).toEqual([]);
  });
});
