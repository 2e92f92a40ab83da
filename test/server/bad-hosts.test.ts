import { once } from 'node:events';
import { createServer as createWeb, type RequestListener } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '../publish/newsroom.ts';
import { type Certificate, newAuthority } from '../tls/certificate.ts';
import { type Inboxes, openInboxes } from './inboxes.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

/**
 * One of every bad server among those that a paper delivers to. What each of them does to a single request is held by
 * delivery/knock.test.ts and delivery/first-attempt.test.ts.
 */

/** Nobody may be led there. */
const inside = '127.0.0.9';
const authority = newAuthority();
const trusted = getCACertificates();
const servers: Server[] = [];
const sockets = new Set<Socket>();
let led = 0;

/** What a server does -> its inbox, how often a delivery is left for later, and what an editor reads of it. */
const bad: [what: string, open: () => Promise<string>, waits: 0 | 1, words: RegExp | null][] = [
  ['takes the post and says nothing', raw(() => {}), 1, /took too long/],
  [
    'drips its answer, a byte at a time',
    raw((socket) => drip(socket, 'HTTP/1.1 202 Accepted\r\nX-Slow: ')),
    1,
    /too long/,
  ],
  ['cuts the connection', raw((socket) => socket.resetAndDestroy()), 1, /It cut the connection\./],
  ['does not speak HTTP', raw((socket) => socket.end('220 mail.example ESMTP\r\n')), 1, /No connection: \S/],
  [
    'begins a head that never ends',
    raw((socket) => flood(socket, 'HTTP/1.1 202 Accepted\r\n', 'X-Much: more\r\n')),
    1,
    /No connection: \S/,
  ],
  ['answers 200 with garbage', raw((socket) => socket.end(`${taken}\r\n\0\xff<<<`)), 0, null],
  [
    'answers 200 with a body that never ends',
    raw((socket) => flood(socket, `${taken}\r\n`, 'x'.repeat(1000))),
    0,
    null,
  ],
  [
    'answers 500 with a body that never ends',
    raw((socket) => flood(socket, 'HTTP/1.1 500 No\r\n\r\n', 'x'.repeat(1000))),
    1,
    /too large|too long|500/,
  ],
  [
    'asks to wait for an hour',
    web((_, answer) => answer.writeHead(429, { 'Retry-After': '3600' }).end()),
    1,
    /It answered 429/,
  ],
  [
    'asks to wait for ever',
    web((_, answer) => answer.writeHead(503, { 'Retry-After': '9007199254740000' }).end()),
    1,
    /It answered 503/,
  ],
  ['leads in a circle', web((_, answer) => answer.writeHead(301, { Location: '/inbox' }).end()), 1, /\S/],
  ['leads into our own network', web((_, answer) => answer.writeHead(308, { Location: secret }).end()), 1, /\S/],
  [
    'has a certificate that has ended',
    secure(authority.issue('127.0.0.1', { days: -1 })),
    1,
    /Its certificate has expired\./,
  ],
  [
    'has a certificate for another name',
    secure(authority.issue('other.example')),
    1,
    /Its certificate is for another name\./,
  ],
  [
    'has a certificate from nobody',
    secure(newAuthority().issue('127.0.0.1')),
    1,
    /Its certificate is not signed by anyone known\./,
  ],
  [
    'speaks no TLS where it should',
    async () => (await web(() => {})()).replace('http:', 'https:'),
    1,
    /No connection: \S/,
  ],
  ['has a name that is no more', async () => 'http://nowhere.invalid/inbox', 1, /Its name/],
  ['is in our own network', async () => secret, 1, /not an address on the open internet/],
];

const old: Draft = { id: 'old', title: '지난 기사', published: '2026-11-01 09:00' };
const news: Draft = { id: 'news', title: '방콕에서 열린 수출 상담', published: minutesAgo(5) };

describe('a paper with one of every bad server among those it delivers to', () => {
  let paper: RunningPaper;
  let good: Inboxes;
  let safe: string;
  let secured = 0;
  const hosts = new Map<string, string>();

  beforeAll(async () => {
    setDefaultCACertificates([...trusted, authority.cert]);
    const guard = { isPublic: (address: string) => address !== inside, deadline: 1500 };
    [paper, good] = await Promise.all([
      openPaper([old], { allowPrivateAddresses: false, guard }),
      openInboxes(200, 20),
    ]);
    secret = await web((_, answer) => {
      led += 1;
      answer.end();
    }, inside)();
    safe = await secure(authority.issue('127.0.0.1'), () => {
      secured += 1;
    })();
    for (const [what, open] of bad) hosts.set(what, await open());
    await paper.store.transaction(async (inner) => {
      for (const inbox of [...hosts.values(), safe, ...good.urls])
        await inner.followers.put({
          actor: 'paper',
          id: `${inbox}#`,
          inbox,
          sharedInbox: null,
          follow: null,
          since: 1,
        });
    });
  });

  afterAll(async () => {
    await paper.stop();
    await good.close();
    for (const socket of sockets) socket.destroy();
    for (const server of servers) server.close();
    setDefaultCACertificates(trusted);
  });

  const found = (inbox: string) => paper.store.hosts.find(new URL(inbox).host);

  it('reaches all others, notes why it did not reach these, and holds no more than their deliveries', async () => {
    const before = process.memoryUsage().rss;
    await paper.edit([old, news]);
    await expect.poll(() => good.reached()).toBe(good.urls.length);
    await expect.poll(() => secured).toBe(1);
    const waiting = async () => new Map((await paper.store.jobs.waiting()).map(({ host, count }) => [host, count]));
    await expect
      .poll(async () => {
        const { ready, leased } = await paper.store.jobs.depth(Date.now());
        return ready + leased;
      })
      .toBe(0);
    for (const [what, , waits, words] of bad) {
      const inbox = hosts.get(what) ?? '';
      expect([what, (await waiting()).get(new URL(inbox).host) ?? 0]).toEqual([what, waits]);
      const known = await found(inbox);
      expect([what, known?.failures]).toEqual([what, waits]);
      if (words) expect(known?.lastError, what).toMatch(words);
    }
    expect(led).toBe(0);
    // Loopback brings a gigabyte in the time that the endless ones are listened to.
    expect((process.memoryUsage().rss - before) / 1_000_000).toBeLessThan(300);
    // Nobody gets it twice for the sake of the others.
    expect([...good.got.values()].every((ids) => ids.length === 1)).toBe(true);
  });

  it('comes back to each within a day, whatever it asked for', async () => {
    const due = (await paper.store.jobs.waiting()).map((row) => row.due - Date.now());
    expect(Math.max(...due)).toBeLessThanOrEqual(24 * 3_600_000);
  });
});

let secret = '';
const taken = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n';

async function listening(server: Server, scheme: string, address: string): Promise<string> {
  servers.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  server.listen(0, address);
  await once(server, 'listening');
  return `${scheme}://${address}:${(server.address() as AddressInfo).port}/inbox`;
}

/** A server that does this once a request came. */
function raw(onRequest: (socket: Socket) => unknown): () => Promise<string> {
  return () =>
    listening(
      createServer((socket) => void socket.once('data', () => onRequest(socket))),
      'http',
      '127.0.0.1',
    );
}

function web(onRequest: RequestListener, address = '127.0.0.1'): () => Promise<string> {
  return () => listening(createWeb(onRequest), 'http', address);
}

function secure(certificate: Certificate, note = () => {}): () => Promise<string> {
  const onRequest: RequestListener = (_, answer) => {
    note();
    answer.writeHead(202).end();
  };
  return () => listening(createSecure(certificate, onRequest), 'https', '127.0.0.1');
}

function drip(socket: Socket, text: string): void {
  const letters = [...text];
  const timer = setInterval(() => socket.write(letters.shift() ?? 'x'), 100);
  socket.on('close', () => clearInterval(timer));
}

/** As much as the other side takes. */
function flood(socket: Socket, head: string, more: string): void {
  const chunk = more.repeat(Math.ceil(65_536 / more.length));
  socket.write(head);
  const pour = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', pour);
  pour();
}
