import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { SendActivityError } from '@fedify/fedify';
import { Agent, fetch } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/integrations/newswire/server/failure.ts';
import { guardOutgoing } from '../../src/integrations/newswire/server/outgoing.ts';
import { freePort } from '../end-to-end/site.ts';

describe('a delivery that failed is told in words', () => {
  const answered = (status: number) =>
    wordsOf(new SendActivityError(new URL('https://far.example/inbox'), status, 'Failed', '<html>secret</html>'));

  it.each([
    [400, 'It answered 400: it does not understand the post.'],
    [401, 'It answered 401: it does not accept the signature.'],
    [403, 'It answered 403: it refuses posts of this paper.'],
    [404, 'It answered 404: there is no such inbox.'],
    [410, 'It answered 410: the account or server is gone.'],
    [413, 'It answered 413: the post is too large for it.'],
    [429, 'It answered 429: it asks to slow down.'],
    [500, 'It answered 500: it has a fault.'],
    [502, 'It answered 502: its server is not running.'],
    [503, 'It answered 503: it is busy, or being repaired.'],
    [504, 'It answered 504: its server does not answer.'],
    [418, 'It answered 418.'],
    [530, 'It answered 530.'],
  ])('%i', (status, words) => {
    expect(answered(status)).toBe(words);
  });

  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  /** What `fetch` throws about a server that does this to a connection. */
  async function thrownBy(onConnection: Parameters<typeof createServer>[1], timeouts = {}): Promise<unknown> {
    const server = createServer(onConnection).listen(0, 'localhost');
    servers.push(server);
    await once(server, 'listening');
    const url = `http://localhost:${(server.address() as AddressInfo).port}/inbox`;
    return thrown(url, new Agent(timeouts));
  }

  async function thrown(url: string, dispatcher: Agent): Promise<unknown> {
    try {
      await (await fetch(url, { dispatcher })).text();
    } catch (error) {
      return error;
    } finally {
      await dispatcher.destroy();
    }
    throw new Error(`${url} answered.`);
  }

  it('nobody there, cut off, not HTTP', async () => {
    const closed = await thrown(`http://localhost:${await freePort()}/inbox`, new Agent());
    expect(wordsOf(closed)).toBe('Nothing answers at its address.');
    const cut = await thrownBy((socket) => socket.once('data', () => socket.destroy()));
    expect(wordsOf(cut)).toBe('It cut the connection.');
    const reset = await thrownBy((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(wordsOf(reset)).toBe('It cut the connection.');
    const babble = await thrownBy((socket) => socket.once('data', () => socket.end('hello')));
    expect(wordsOf(babble)).toMatch(/^No connection: (?!fetch failed)\S.+/);
  });

  it('no answer in time, half an answer, too large an answer', async () => {
    const silent = await thrownBy((socket) => void socket.on('error', () => {}), { headersTimeout: 50 });
    expect(wordsOf(silent)).toBe('It took the post and did not answer in 10 seconds.');
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf';
    const half = await thrownBy((socket) => socket.once('data', () => socket.write(head)), { bodyTimeout: 50 });
    expect(wordsOf(half)).toBe('Its answer stopped half way.');
    const large = await thrownBy((socket) => socket.once('data', () => socket.end(head.padEnd(200))), {
      maxResponseSize: 10,
    });
    expect(wordsOf(large)).toBe('Its answer is too large.');
  });

  const caused = (code: string) =>
    Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(`getaddrinfo ${code}`), { code }) });

  it.each([
    ['ENOTFOUND', 'Its name is not known: the domain may have expired.'],
    ['EAI_AGAIN', 'Its name could not be looked up.'],
    ['UND_ERR_CONNECT_TIMEOUT', 'No connection within 10 seconds.'],
    ['ETIMEDOUT', 'It did not answer in time.'],
    ['CERT_HAS_EXPIRED', 'Its certificate has expired.'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'Its certificate is for another name.'],
    ['ESOMETHING', 'No connection: getaddrinfo ESOMETHING'],
  ])('%s', (code, words) => {
    expect(wordsOf(caused(code))).toBe(words);
  });

  it('whatever else was thrown, short', () => {
    expect(wordsOf('text')).toBe('No connection: text');
    expect(wordsOf(new Error('x'.repeat(1000)))).toHaveLength('No connection: '.length + 200);
    const circle = new Error('round and round');
    circle.cause = circle;
    expect(wordsOf(circle)).toBe('No connection: round and round');
  });

  it('a private address, by its name', async () => {
    const agent = guardOutgoing({ allowPrivateAddresses: false });
    const refused = await globalThis
      .fetch(`http://localhost:${await freePort()}/inbox`)
      .catch((error: unknown) => error);
    expect(wordsOf(refused)).toBe('No connection: localhost is not an address on the open internet.');
    await agent.close();
  });
});
