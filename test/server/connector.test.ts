import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardOutgoing } from '../../src/integrations/newswire/server/outgoing.ts';
import { newAuthority } from '../tls/certificate.ts';

/** A server out there, and each connection that came. */
let outside: Server;
let connections: { socket: TLSSocket; reused: boolean; protocol: unknown }[];
let port: number;
const authority = newAuthority();
const trusted = getCACertificates();

beforeEach(async () => {
  connections = [];
  setDefaultCACertificates([...trusted, authority.cert]);
  outside = createServer({ ...authority.issue('127.0.0.1'), ALPNProtocols: ['h2', 'http/1.1'] }, (_, answer) =>
    answer.writeHead(200, { connection: 'close' }).end(),
  ).listen(0, '127.0.0.1');
  outside.on('secureConnection', (socket) =>
    connections.push({ socket, reused: socket.isSessionReused(), protocol: socket.alpnProtocol }),
  );
  await once(outside, 'listening');
  port = (outside.address() as AddressInfo).port;
});

afterEach(() => {
  setDefaultCACertificates(trusted);
  outside.close();
});

describe('a paper that writes to servers over TLS', () => {
  const open = () => guardOutgoing({ allowPrivateAddresses: false, isPublic: (address) => address === '127.0.0.1' });

  it('goes on with the session it had there, however long ago that was', async () => {
    const agent = open();
    expect((await fetch(`https://127.0.0.1:${port}/`)).status).toBe(200);
    await once(connections[0]!.socket, 'close');
    collectGarbage();
    expect((await fetch(`https://127.0.0.1:${port}/`)).status).toBe(200);
    expect(connections.map(({ reused }) => reused)).toEqual([false, true]);
    await agent.close();
  });

  it('speaks HTTP/1.1 to a server that would rather speak HTTP/2', async () => {
    const agent = open();
    await fetch(`https://127.0.0.1:${port}/`);
    expect(connections.map(({ protocol }) => protocol)).toEqual(['http/1.1']);
    await agent.close();
  });

  it('trusts no certificate that has ended, is for another name, or is from nobody it knows', async () => {
    const agent = open();
    const wrong = [
      authority.issue('127.0.0.1', { days: -1 }),
      authority.issue('127.0.0.2'),
      newAuthority().issue('127.0.0.1'),
    ];
    for (const certificate of wrong) {
      outside.setSecureContext(certificate);
      await expect(fetch(`https://127.0.0.1:${port}/`)).rejects.toThrow();
    }
    await agent.close();
  });

  it('knocks at no private address', async () => {
    const agent = guardOutgoing({ allowPrivateAddresses: false });
    for (const host of ['127.0.0.1', 'localhost']) await expect(fetch(`https://${host}:${port}/`)).rejects.toThrow();
    expect(connections).toEqual([]);
    await agent.close();
  });
});

/** Node does it when it likes; here it has to have been. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
