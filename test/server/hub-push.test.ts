import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../publish/newsroom.ts';
import { day, hour, minute, openHub, openReader, paper, topic } from './hub.ts';
import { useHub } from './use-hub.ts';

const old: Draft = { id: 'old', published: '2026-11-01 09:00', title: '지난 기사' };
const fresh: Draft = { id: 'fresh', title: '새 기사' };
const newest: Draft = { id: 'newest', title: '가장 새 기사' };
const about = (name: string): Draft => ({ ...fresh, id: name, title: name });

const room = useHub([old]);

const kept = () => room.hub.store.subscriptions.all();
const publish = async (...drafts: Draft[]) => {
  await room.hub.edit(drafts);
  return room.hub.work();
};
const isAnswered = (status: number, headers?: Record<string, string>) => {
  room.reader.take = () => ({ status, headers });
};

describe('WebSub: a subscriber', () => {
  it('is sent the whole feed as it is served, once, when it changed, and nothing of the archive before', async () => {
    await room.hub.subscribe(room.reader);
    expect(room.reader.sent).toEqual([]);
    await publish(old);
    expect(room.reader.sent).toEqual([]);
    await publish(old, fresh);
    await publish(old, fresh);
    expect(room.reader.sent.map(({ path, body }) => [path, body])).toEqual([['/callback', await room.hub.feed()]]);
    expect(room.reader.sent[0]?.body).toContain('새 기사');
    expect(room.reader.sent[0]?.headers).toMatchObject({
      'content-type': 'application/rss+xml; charset=utf-8',
      link: `<${topic}>; rel="self", <${paper}/ap/live/hub>; rel="hub"`,
      'user-agent': expect.stringContaining(paper),
    });
    expect(room.reader.sent[0]?.headers).not.toHaveProperty('x-hub-signature');
    expect(await room.hub.work()).toBe(0);
  });

  it('with a secret gets it signed with that, which stands in no job', async () => {
    await room.hub.subscribe(room.reader, { 'hub.secret': '비밀 한마디' });
    await room.hub.edit([old, fresh]);
    const [job] = await room.hub.store.jobs.claim({
      owner: 'a',
      kinds: ['push'],
      limit: 9,
      lease: 1,
      now: room.hub.now,
    });
    expect(JSON.stringify(job)).not.toContain('비밀 한마디');
    room.hub.now += 1;
    await room.hub.work();
    const mac = createHmac('sha256', '비밀 한마디')
      .update(Buffer.from(await room.hub.feed()))
      .digest('hex');
    expect(room.reader.sent[0]?.headers['x-hub-signature']).toBe(`sha256=${mac}`);
  });

  it('of Atom or JSON gets that, under its own media type and its own name', async () => {
    for (const name of ['atom.xml', 'feed.json'])
      await room.hub.subscribe(room.reader, {
        'hub.topic': `${paper}/${name}`,
        'hub.callback': `${room.reader.origin}/${name}`,
      });
    await publish(old, fresh);
    const sent = new Map(room.reader.sent.map(({ path, headers, body }) => [path, { headers, body }]));
    expect(sent.get('/atom.xml')).toMatchObject({
      headers: {
        'content-type': 'application/atom+xml; charset=utf-8',
        link: expect.stringContaining(`<${paper}/atom.xml>; rel="self"`),
      },
      body: await room.hub.feed('atom.xml'),
    });
    expect(sent.get('/feed.json')).toMatchObject({
      headers: { 'content-type': 'application/feed+json; charset=utf-8' },
      body: await room.hub.feed('feed.json'),
    });
  });

  it('of one section hears of that and of no other', async () => {
    await room.hub.subscribe(room.reader, { 'hub.topic': `${paper}/sections/world/rss.xml` });
    await publish(old, fresh);
    expect(room.reader.sent).toEqual([]);
    await publish(old, fresh, { id: 'abroad', section: 'world', authors: [{ id: 'world-desk', role: undefined }] });
    expect(room.reader.sent).toHaveLength(1);
  });

  it('hears of a correction, too', async () => {
    await room.hub.subscribe(room.reader);
    await publish({ ...old, title: '고친 제목' });
    expect(room.reader.sent.map(({ body }) => body.includes('고친 제목'))).toEqual([true]);
  });

  it('does not miss the edition that came out before his callback was asked', async () => {
    await room.hub.ask({ 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.callback': room.reader.callback });
    await room.hub.edit([old, fresh]);
    await room.hub.work();
    expect(room.reader.sent.map(({ body }) => body)).toEqual([await room.hub.feed()]);
  });

  it('is sent nothing of an edition that is held back as an accident', async () => {
    const articles = Array.from({ length: 8 }, (_, at) => about(`article-${at}`));
    await publish(old, ...articles);
    await room.hub.subscribe(room.reader);
    await publish(old, ...articles.map((article) => ({ ...article, title: `${article.title}!` })));
    expect(room.reader.sent).toEqual([]);
    await publish(old, ...articles);
    expect(room.reader.sent).toEqual([]);
  });

  it('is sent the newest alone when several editions came out while he could not be reached', async () => {
    await room.hub.subscribe(room.reader);
    isAnswered(503);
    for (const name of ['one', 'two', 'three']) expect(await publish(old, about(name))).toBe(1);
    expect(room.reader.sent).toHaveLength(1);
    isAnswered(200);
    room.hub.now += minute;
    expect(await room.hub.work()).toBe(0);
    expect(room.reader.sent.map(({ body }) => /<title>(one|two|three)</.exec(body)?.[1])).toEqual(['one', 'three']);
  });

  it('is sent what came out while the last was on its way to him', async () => {
    await room.hub.subscribe(room.reader);
    room.reader.take = async () => {
      room.reader.take = () => ({ status: 200 });
      await room.hub.edit([old, newest]);
      return { status: 200 };
    };
    await publish(old, fresh);
    await room.hub.work();
    expect(room.reader.sent).toHaveLength(2);
    expect(room.reader.sent[1]?.body).toBe(await room.hub.feed());
    expect(await room.hub.store.jobs.next()).toBeNull();
  });

  it('who left is sent nothing, not even what was on its way', async () => {
    await room.hub.subscribe(room.reader);
    isAnswered(500);
    await publish(old, fresh);
    await room.hub.subscribe(room.reader, { 'hub.mode': 'unsubscribe' });
    room.hub.now += minute;
    expect(await room.hub.work()).toBe(0);
    expect(room.reader.sent).toHaveLength(1);
  });

  it('whose lease is over is sent nothing, and forgotten', async () => {
    await room.hub.subscribe(room.reader, { 'hub.lease_seconds': '86400' });
    isAnswered(500);
    await publish(old, fresh);
    room.hub.now += day;
    expect(await publish(old, fresh, newest)).toBe(0);
    expect(room.reader.sent).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });

  it('whose server the desk blocks is sent nothing, and forgotten', async () => {
    await room.hub.subscribe(room.reader);
    await room.hub.store.blocks.put({
      ...{ kind: 'server', target: '127.0.0.1', severity: 'suspend', source: '', comment: '', at: 0 },
    });
    expect(await publish(old, fresh)).toBe(0);
    expect(room.reader.sent).toEqual([]);
    expect(await kept()).toEqual([]);
  });
});

describe('WebSub: a subscriber who cannot be reached', () => {
  beforeEach(async () => {
    await room.hub.subscribe(room.reader);
  });

  it.each([301, 400, 404, 429, 500, 503])('and answers %s is tried again, and his fault is noted', async (status) => {
    isAnswered(status, { Location: '/elsewhere' });
    expect(await publish(old, fresh)).toBe(1);
    expect(await room.hub.work()).toBe(1);
    expect(room.reader.sent).toHaveLength(1);
    expect(await kept()).toMatchObject([{ error: `It answered ${status}.` }]);
    isAnswered(200);
    room.hub.now += minute;
    expect(await room.hub.work()).toBe(0);
    expect(room.reader.sent.map(({ path }) => path)).toEqual(['/callback', '/callback']);
    expect(await kept()).toMatchObject([{ error: null }]);
  });

  it.each([
    ['in seconds', () => '7200'],
    ['as a date', () => new Date(room.hub.now + 2 * hour).toUTCString()],
  ])('and says for how long, %s, is left alone until then', async (_, retryAfter) => {
    isAnswered(429, { 'Retry-After': retryAfter() });
    await publish(old, fresh);
    room.hub.now += 2 * hour - minute;
    await room.hub.work();
    // Another edition is no reason to knock.
    await publish(old, newest);
    expect(room.reader.sent).toHaveLength(1);
    room.hub.now += minute;
    await room.hub.work();
    expect(room.reader.sent).toHaveLength(2);
    expect(room.reader.sent[1]?.body).toContain('가장 새 기사');
  });

  it('and says that he is gone (410) is forgotten at once', async () => {
    isAnswered(410);
    expect(await publish(old, fresh)).toBe(0);
    expect(await kept()).toEqual([]);
  });

  it('is forgotten after sixteen attempts in two days, whatever comes out meanwhile', async () => {
    await room.reader.close();
    for (let attempt = 1; attempt < 16; attempt += 1) {
      expect(await publish(old, about(`edition-${attempt}`))).toBe(1);
      expect(await kept()).toMatchObject([{ error: 'Nothing answers at its address.' }]);
      room.hub.now += 15 * hour;
      // A lease of ten days would be over before.
      await room.hub.store.subscriptions.put({ ...(await kept())[0]!, until: room.hub.now + day });
    }
    expect(await room.hub.work()).toBe(0);
    expect(await kept()).toEqual([]);
    room.reader = await openReader();
  });

  it('at a private address is sent nothing by a paper on the open internet', async () => {
    await room.hub.close();
    room.hub = await openHub([old], { allowPrivateAddresses: false });
    await room.hub.store.subscriptions.put({
      ...{ topic, callback: room.reader.callback, secret: null, until: room.hub.now + day, seen: '', since: 0 },
    });
    await publish(old, fresh);
    expect(room.reader.sent).toEqual([]);
    expect(await kept()).toMatchObject([{ error: expect.stringContaining('not an address on the open internet') }]);
  });

  it('does not hold up another', async () => {
    const other = await openReader();
    await room.hub.subscribe(other);
    isAnswered(500);
    await publish(old, fresh);
    expect(other.sent).toHaveLength(1);
    await other.close();
  });
});
