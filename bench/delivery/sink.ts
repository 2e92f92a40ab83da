import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compete } from '../contestant.ts';

/** All the other servers at once: each takes what it gets. */
let received = 0;
const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
  request.resume().on('end', () => {
    received += 1;
    response.writeHead(202).end();
  });
}).listen(0, '0.0.0.0');
await new Promise((resolve) => server.on('listening', resolve));

compete({ port: () => (server.address() as AddressInfo).port, received: () => received });
