import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { subscribe } from '../../src/integrations/newswire/fediverse/intents.ts';

/** A server where a reader has an account, as far as WebFinger goes. */
export interface Home {
  /** `localhost:port`. */
  host: string;
  origin: string;
  /** What it was asked, `GET /path`. */
  asked: string[];
}

/** The link of a server that knows nothing newer; `HOME` is its origin. */
export const ostatus = { rel: subscribe, template: 'HOME/authorize_interaction?uri={uri}' };

/** Servers of readers, closed after each test of the file that calls this. */
export function useHomes() {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  /** One that answers as it is told. */
  async function homeOf(listener: RequestListener, address = 'localhost'): Promise<Home> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      listener(request, response);
    }).listen(0, address);
    servers.push(server);
    await once(server, 'listening');
    const host = `${address}:${(server.address() as AddressInfo).port}`;
    return { host, origin: `http://${host}`, asked };
  }

  /** One whose WebFinger names these links. */
  const homeWith = (...links: object[]): Promise<Home> =>
    homeOf((request, response) => {
      const jrd = JSON.stringify({ subject: 'acct:reader', links }).replaceAll(
        'HOME',
        `http://${request.headers.host}`,
      );
      response.writeHead(200, { 'Content-Type': 'application/jrd+json' }).end(jrd);
    });

  return { homeOf, homeWith };
}
