import { once } from 'node:events';
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { newAuthority } from '../../test/tls/certificate.ts';
import { compete } from '../contestant.ts';

/** All the other servers at once: each takes what it gets, but for those at two addresses. */
let received = 0;
/** Of the first and the last letter, in ms since 1970. */
let [first, last] = [0, 0];
let handshakes = 0;
let resumed = 0;
const options = { keepAliveTimeout: 120_000 };
const open = new Set<HttpServer>();

compete({
  listen: () => listen(createServer(options, take), '0.0.0.0', 0),
  /**
   * Each address has a certificate of its own, as a host has.
   * @returns whom to trust, and the port.
   */
  listenSecurely: async (hosts: string[]) => {
    const authority = newAuthority();
    let port = 0;
    for (const host of hosts) {
      const server = createSecureServer({ ...options, ...authority.issue(host) }, take);
      server.on('secureConnection', (socket) => {
        handshakes += 1;
        if (socket.isSessionReused()) resumed += 1;
      });
      port = await listen(server, host, port);
    }
    return { port, authority: authority.cert };
  },
  /** Ends every connection; whoever comes again has to connect anew. */
  hangUp: async () => {
    for (const server of open) server.closeIdleConnections();
    await new Promise((resolve) => setTimeout(resolve, 300));
  },
  times: () => ({ received, first, last }),
  reset: () => {
    received = 0;
  },
  handshakes: () => ({ handshakes, resumed }),
});

function take(request: IncomingMessage, response: ServerResponse): void {
  const { url } = request;
  request.resume().on('end', () => {
    if (url === '/silent') return;
    if (url === '/broken') {
      response.writeHead(500).end();
      return;
    }
    received += 1;
    last = Date.now();
    if (received === 1) first = last;
    response.writeHead(202).end();
  });
}

async function listen(server: HttpServer, host: string, port: number): Promise<number> {
  open.add(server);
  server.listen(port, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
