import { describe, expect, it } from 'vitest';
import type { Draft } from '../publish/newsroom.ts';
import { openHub, paper, topic } from './hub.ts';
import { useHub } from './use-hub.ts';

const old: Draft = { id: 'old', published: '2026-11-01 09:00', title: '지난 기사' };

const room = useHub([old]);

const kept = () => room.hub.store.subscriptions.all();

const blockOf = (target: string) =>
  ({ kind: 'server', target, severity: 'suspend', source: '', comment: '', at: 0 }) as const;

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
    expect(await room.statusOf(fields)).toEqual({ status, words: expect.stringContaining(words) });
    expect(await room.hub.work()).toBe(0);
    expect(room.reader.asked).toEqual([]);
    expect(await room.hub.store.subscriptions.count('127.0.0.1')).toMatchObject({ inAll: 0, askedInAll: 0 });
  });

  it('takes a secret of 199 bytes', async () => {
    expect((await room.statusOf({ 'hub.secret': 'a'.repeat(199) })).status).toBe(202);
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
      expect((await room.statusOf({ 'hub.callback': callback })).status).toBe(status);
  });

  it('private addresses, spelt out or behind a name', async () => {
    await room.hub.close();
    room.hub = await openHub([old], { allowPrivateAddresses: false });
    for (const callback of ['http://127.0.0.1/', 'http://[::1]/', 'http://10.0.0.1/', 'http://169.254.169.254/latest'])
      expect(await room.statusOf({ 'hub.callback': callback })).toMatchObject({ status: 400 });
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
      expect((await room.statusOf({ 'hub.callback': `https://${name}.example/` })).status).toBe(status);
  });

  it('for a hundred callbacks of one host that are still to be asked', async () => {
    for (let at = 0; at < 100; at += 1)
      expect((await room.statusOf({ 'hub.callback': `https://far.example:${8000 + at}/` })).status).toBe(202);
    expect((await room.statusOf({ 'hub.callback': 'https://far.example/' })).status).toBe(429);
    expect((await room.statusOf({ 'hub.callback': 'https://near.example/' })).status).toBe(202);
  });
});
