import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { versionIn } from './editor.ts';

/** An activity as an inbox got it. */
export interface Arrival {
  inbox: string;
  id: string;
  type: string;
  /** By which account. */
  actor: string;
  article: string;
  version: number | null;
  /** How many processes had been killed by then. */
  kills: number;
}

/** Inboxes of as many hosts in one process, which note everything. */
export interface Readers {
  inboxes: string[];
  arrivals: Arrival[];
  /** Another process was killed: what comes from now on comes after it. */
  noteKill(): void;
  kills(): number;
  close(): Promise<void>;
}

/** So many ms at most until an inbox answers. */
const slowest = 20;

export async function openReaders(count: number, random: () => number): Promise<Readers> {
  const arrivals: Arrival[] = [];
  let kills = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      // Who sent it was killed before its end.
      return;
    }
    const text = Buffer.concat(chunks).toString();
    const { id, type, actor } = JSON.parse(text) as Record<'id' | 'type' | 'actor', string>;
    const [, article] = /\/ap\/articles\/([^/#?]+)/.exec(id) ?? [];
    const inbox = `http://${request.headers.host}${request.url}`;
    // Profiles of accounts are told, too: no edition of ours changes one.
    if (article) arrivals.push({ inbox, id, type, actor, article, version: versionIn(text), kills });
    await wait(random() * slowest);
    response.writeHead(202).end();
  }).listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    inboxes: Array.from(
      { length: count },
      (_, at) => `http://127.1.${Math.floor(at / 250)}.${(at % 250) + 1}:${port}/inbox`,
    ),
    arrivals,
    noteKill: () => {
      kills += 1;
    },
    kills: () => kills,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
