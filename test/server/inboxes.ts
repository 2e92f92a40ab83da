import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Inboxes of as many servers, all on this machine: the whole of 127.0.0.0/8 is. */
export interface Inboxes {
  urls: string[];
  /** Ids of the activities that an inbox was sent, in the order they came. */
  got: Map<string, string[]>;
  /** How many inboxes were sent something. */
  reached(): number;
  close(): Promise<void>;
}

/** @param delay ms until an inbox has taken what it was sent. */
export async function openInboxes(count: number, delay: number): Promise<Inboxes> {
  const got = new Map<string, string[]>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { id } = JSON.parse(Buffer.concat(chunks).toString()) as { id: string };
    const inbox = `http://${request.headers.host}${request.url}`;
    got.set(inbox, [...(got.get(inbox) ?? []), id]);
    await wait(delay);
    response.writeHead(202).end();
  }).listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    urls: Array.from({ length: count }, (_, at) => `http://127.1.${at >> 8}.${(at & 255) + 1}:${port}/inbox`),
    got,
    reached: () => got.size,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
