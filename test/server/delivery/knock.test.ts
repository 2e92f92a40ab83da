import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Agent } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { type Answer, knock } from '../../../src/integrations/newswire/server/delivery/knock.ts';
import { guardOutgoing } from '../../../src/integrations/newswire/server/outgoing.ts';

const servers: Server[] = [];
const agents: Agent[] = [];

afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** Knocks at a server that does this once a request came. */
async function knockAt(onRequest: (socket: Socket) => void, guard: Partial<Parameters<typeof guardOutgoing>[0]> = {}) {
  agents.push(guardOutgoing({ allowPrivateAddresses: true, ...guard }));
  const server = createServer((socket) => {
    socket.on('error', () => {}).once('data', () => onRequest(socket));
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/inbox`);
  return knock(url, { headers: ['host', url.host], body: Buffer.from('{}') });
}

const says = (text: string) => (socket: Socket) => socket.end(text);
const statusOf = (answer: Answer) => ('status' in answer ? answer.status : answer.error.message);

describe('the first knock of a delivery', () => {
  it('brings the answer, its headers and the beginning of its words', async () => {
    const text = 'x'.repeat(5000);
    const answer = await knockAt(
      says(`HTTP/1.1 429 Slow down\r\nRetry-After: 60\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n${text}`),
    );
    expect(answer).toMatchObject({ status: 429, words: 'Slow down', headers: { 'retry-after': '60' } });
    expect('body' in answer && answer.body.toString()).toBe('x'.repeat(1024));
  });

  it('takes the first line for the answer, whatever becomes of the rest', async () => {
    const chunk = `1000\r\n${'x'.repeat(4096)}\r\n`;
    const head = 'HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n';
    const endless = (socket: Socket) => {
      socket.write(head);
      const more = setInterval(() => socket.write(chunk), 1);
      socket.on('close', () => clearInterval(more));
    };
    expect(statusOf(await knockAt(endless))).toBe(202);
    expect(statusOf(await knockAt(says('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf')))).toBe(200);
    const stuck = (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf');
    expect(statusOf(await knockAt(stuck, { deadline: 100 }))).toBe(200);
    const packed = 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello';
    expect(statusOf(await knockAt(says(packed)))).toBe(200);
  });

  it('does not take an interim answer for the answer', async () => {
    const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n';
    expect(statusOf(await knockAt(says(hints)))).toBe(404);
  });

  it('follows no redirect', async () => {
    const moved = 'HTTP/1.1 301 Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n';
    expect(await knockAt(says(moved))).toMatchObject({ status: 301, headers: { location: '/elsewhere' } });
  });

  it('is an error where it is cut off, not HTTP, or takes too long', async () => {
    expect(await knockAt((socket) => socket.resetAndDestroy())).toHaveProperty('error');
    expect(await knockAt(says('hello'))).toHaveProperty('error');
    const silent = await knockAt(() => {}, { deadline: 100 });
    expect(statusOf(silent)).toBe('The answer took too long.');
  });

  it('reaches no private address', async () => {
    let visits = 0;
    const answer = await knockAt(() => (visits += 1), { allowPrivateAddresses: false });
    expect(statusOf(answer)).toBe('127.0.0.1 is not an address on the open internet.');
    expect(visits).toBe(0);
  });
});
