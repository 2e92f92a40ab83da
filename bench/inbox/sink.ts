import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The server of all readers, a process of its own: it takes every answer. */
const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
  request.resume().on('end', () => response.writeHead(202).end());
}).listen(0, '127.0.0.1');
server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
