import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type KeyPair, makeKeys } from '../peer/actor.ts';
import { type Key, signRequest } from '../peer/sign.ts';
import type { RunningPaper } from './running-paper.ts';

/** One request as it came over the wire. */
export interface Seen {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
}

/** A server that believes everything, notes what it is asked and sent, and answers deliveries as told. */
export interface Elsewhere {
  origin: string;
  actor: string;
  inbox: string;
  key: Key;
  /** Deliveries, in order. */
  posts: Seen[];
  /** What was fetched from it, in order. */
  gets: Seen[];
  /** An activity of its account, with an id of its own. */
  says(type: string, object: unknown, more?: Record<string, unknown>): Record<string, unknown>;
  /** Signs and delivers to a paper, as of now unless said; the answer's status. */
  deliver(paper: RunningPaper, activity: Record<string, unknown>, now?: Date): Promise<number>;
  /** Follows an account of the paper as if it always had. */
  isFollower(paper: RunningPaper, actor?: string): Promise<void>;
  /** Signs with another key from now on, which its account lists unless said. */
  changeKey(options?: { isShown?: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** One key pair for all: making it is the slow part. */
let keys: Promise<KeyPair> | undefined;

/** @param answer to a delivery; 202 unless said. @param answerGet status of a fetch; null serves what there is. */
export async function openElsewhere({
  answer = () => ({ status: 202 }),
  answerGet = () => null,
}: {
  answer?: (post: Seen) => Answer;
  answerGet?: (path: string) => number | null | Promise<number | null>;
} = {}): Promise<Elsewhere> {
  keys ??= makeKeys();
  const { publicKey, privateKey } = await keys;
  const posts: Seen[] = [];
  const gets: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    const seen = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
    (method === 'POST' ? posts : gets).push(seen);
    const { status, headers: more } = method === 'POST' ? answer(seen) : await toAnswer(url);
    response.writeHead(status, more).end(method === 'GET' && status === 200 ? JSON.stringify(document) : '');
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const actor = `${origin}/reader`;
  const inbox = `${origin}/inbox`;
  const key = { keyId: `${actor}#main-key`, privateKeyPem: privateKey };
  const document = {
    '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
    id: actor,
    type: 'Person',
    preferredUsername: 'reader',
    inbox,
    publicKey: { id: key.keyId, owner: actor, publicKeyPem: publicKey },
  };
  let said = 0;

  async function toAnswer(path: string): Promise<Answer> {
    const status = (await answerGet(path)) ?? (path === '/reader' ? 200 : 404);
    return { status, headers: { 'Content-Type': 'application/activity+json' } };
  }

  return {
    ...{ origin, actor, inbox, key, posts, gets },
    says: (type, object, more = {}) => {
      said += 1;
      const id = `${origin}/activities/${said}`;
      return { '@context': 'https://www.w3.org/ns/activitystreams', id, type, actor, object, ...more };
    },
    deliver: async (paper, activity, now = new Date()) => {
      const body = JSON.stringify(activity);
      const url = `${paper.origin}/ap/live/inbox`;
      const { host: _, ...headers } = await signRequest(url, { key, now, body });
      return (await paper.post('/ap/live/inbox', body, headers)).status;
    },
    isFollower: async (paper, account = 'paper') => {
      await paper.store.followers.put({ actor: account, id: actor, inbox, sharedInbox: null, follow: null, since: 0 });
      await paper.store.reach.add(inbox, Date.now());
    },
    changeKey: async ({ isShown = true } = {}) => {
      const next = await makeKeys();
      key.privateKeyPem = next.privateKey;
      if (isShown) document.publicKey.publicKeyPem = next.publicKey;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
