import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf } from '../../src/integrations/newswire/server/client-address.ts';
import { openPace } from '../../src/integrations/newswire/server/feeds/pace.ts';
import { openPaper, type RunningPaper } from './running-paper.ts';

let behindProxy: RunningPaper;
let alone: RunningPaper;

beforeAll(async () => {
  behindProxy = await openPaper([{ id: 'a-1' }], { environment: { NEWSWIRE_TRUST_PROXY: '1' } });
  alone = await openPaper([{ id: 'a-1' }]);
});

afterAll(() => Promise.all([behindProxy.stop(), alone.stop()]));

/** Statuses of that many requests, each once. */
async function load(paper: RunningPaper, times: number, headers: Record<string, string>, path = '/rss.xml') {
  const statuses = new Set<number>();
  for (let time = 0; time < times; time += 1) {
    const answer = await paper.get(path, headers);
    await answer.arrayBuffer();
    statuses.add(answer.status);
  }
  return [...statuses];
}

describe('429: a program that loads a whole feed again and again', () => {
  test('is asked to wait after sixty times in ten minutes; others, and other feeds, are not', async () => {
    const wild = { 'X-Forwarded-For': '10.0.0.1, 8.8.4.4' };
    expect(await load(behindProxy, 60, wild)).toEqual([200]);
    const answer = await behindProxy.get('/rss.xml', wild);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(500);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await load(behindProxy, 1, wild, '/atom.xml')).toEqual([200]);
    expect(await load(behindProxy, 1, { 'X-Forwarded-For': '8.8.4.4, 1.1.1.1' })).toEqual([200]);
  });

  test('is served at once when it names a version that it has: 304 is free, and so is what is new to it', async () => {
    const polite = { 'X-Forwarded-For': '9.9.9.9' };
    const first = await behindProxy.get('/rss.xml', polite);
    const tag = first.headers.get('ETag') ?? '';
    const modified = first.headers.get('Last-Modified') ?? '';
    expect(await load(behindProxy, 70, { ...polite, 'If-None-Match': tag })).toEqual([304]);
    expect(await load(behindProxy, 70, { ...polite, 'If-Modified-Since': modified })).toEqual([304]);
    // The same version in another coding is a whole answer, and its due.
    const otherCoding = tag.replace(/(?:-\w+)?"$/, '-gzip"');
    const identity = { ...polite, 'Accept-Encoding': 'identity', 'If-None-Match': otherCoding };
    expect(await load(behindProxy, 70, identity)).toEqual([200]);
    expect(await load(behindProxy, 59, polite)).toEqual([200]);
  });

  test('is not told apart where its address is not known: nobody is asked to wait', async () => {
    expect(await load(alone, 70, {})).toEqual([200]);
    expect(await load(behindProxy, 70, {})).toEqual([200]);
  });

  test('may ask again when the oldest of the sixty is ten minutes old', () => {
    let now = 0;
    const pace = openPace(() => now);
    for (let time = 0; time < 60; time += 1) {
      now = time * 1000;
      expect(pace.take('1.1.1.1', 'rss.xml')).toBe(0);
    }
    expect(pace.take('1.1.1.1', 'rss.xml')).toBe(541);
    now = 600_000;
    expect(pace.take('1.1.1.1', 'rss.xml')).toBe(0);
    expect(pace.take('1.1.1.1', 'rss.xml')).toBe(1);
  });
});

describe('the address of a reader', () => {
  const request = (ip: string | undefined, headers: Record<string, string> = {}) =>
    Object.assign(new Request('https://paper.example/rss.xml', { headers }), { ip });

  test.each([
    ['of the connection', '8.8.4.4', {}, false, '8.8.4.4'],
    ['of the connection, IPv4 in IPv6', '::ffff:8.8.4.4', {}, false, '8.8.4.4'],
    ['an IPv6 network', '2606:4700::1111', {}, false, '2606:4700:0:0'],
    ['what the proxy wrote last', '127.0.0.1', { 'X-Forwarded-For': 'made-up, 1.2.3.4, 8.8.4.4' }, true, '8.8.4.4'],
    ['unknown behind a proxy that is not trusted', '8.8.4.4', { 'X-Forwarded-For': '1.1.1.1' }, false, null],
    ['unknown behind a cache', '8.8.4.4', { Via: '1.1 cache' }, false, null],
    ['unknown where the proxy says nothing', '8.8.4.4', {}, true, null],
    ['unknown on this machine or in its network', '127.0.0.1', {}, false, null],
    ['unknown where a proxy names its own network', '8.8.4.4', { 'X-Forwarded-For': '10.0.0.7' }, true, null],
    ['unknown where it is no address', '8.8.4.4', { 'X-Forwarded-For': 'unknown' }, true, null],
    ['unknown without a connection', undefined, {}, false, null],
  ] as const)('is %s', (_, ip, headers, trustProxy, expected) => {
    expect(clientOf(request(ip, headers), trustProxy)).toBe(expected);
  });
});
