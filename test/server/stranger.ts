import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;

/** How somebody means harm; what is not said is as an honest server does it. */
export interface Forgery {
  path?: string;
  /** Signs in another's name, or with another's key. */
  key?: Pick<Account, 'keyId' | 'privateKey'>;
  date?: string;
  /** What is sent in place of what was signed. */
  body?: string | Uint8Array<ArrayBuffer>;
  digest?: string;
  covers?: readonly string[];
  signature?: string;
  headers?: Record<string, string>;
}

export interface Account {
  /** Id of its actor. */
  id: string;
  keyId: string;
  privateKey: KeyObject;
  publicKeyPem: string;
  /** Its document as it is served; change it at will. */
  document: Json;
  /** Signs an activity of its own and posts it; the answer's status, 0 where the connection was cut. */
  send(to: { origin: string }, activity: Json | string, forgery?: Forgery): Promise<number>;
}

/** Answers a request itself. */
export type Act = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of nobody in particular, on loopback: it serves what it is told to, and signs by itself, so that it can lie. */
export interface Stranger {
  origin: string;
  /** Serves a document, or what `act` does, at a path; its address. */
  serve(path: string, document: Json | Act): string;
  account(name: string, changes?: Json): Account;
  /** Paths it was asked for, in order. */
  asked: string[];
  close(): Promise<void>;
}

let accounts = 0;
const pairs: ReturnType<typeof makePair>[] = [];

/** A few keys for all accounts of a run: making one takes longer than a hundred deliveries. Neighbours have different ones. */
function nextPair() {
  accounts += 1;
  const pair = pairs[accounts % 3] ?? makePair();
  pairs[accounts % 3] = pair;
  return pair;
}

function makePair() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

export async function openStranger(): Promise<Stranger> {
  const served = new Map<string, Json | Act>();
  const asked: string[] = [];
  const server = createServer((asking, response) => {
    const path = asking.url ?? '/';
    if (asking.method === 'GET') asked.push(path);
    const found = served.get(path) ?? served.get(path.split('?')[0] ?? '');
    if (typeof found === 'function') return found(asking, response);
    // An inbox takes what it is given.
    asking.resume();
    if (asking.method === 'POST') return response.writeHead(202).end();
    if (!found) return response.writeHead(404).end();
    response.setHeader('Content-Type', 'application/activity+json');
    return response.end(JSON.stringify(found));
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const serve = (path: string, document: Json | Act) => {
    served.set(path, document);
    return origin + path;
  };
  function account(name: string, changes: Json = {}): Account {
    const id = `${origin}/users/${name}`;
    const { publicKey, privateKey } = nextPair();
    const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const document: Json = {
      '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
      ...{ id, type: 'Person', preferredUsername: name, name, inbox: `${id}/inbox`, url: id },
      endpoints: { sharedInbox: `${origin}/inbox` },
      publicKey: { id: `${id}#main-key`, owner: id, publicKeyPem },
      ...changes,
    };
    serve(`/users/${name}`, document);
    const own = { keyId: `${id}#main-key`, privateKey };
    return {
      ...{ id, ...own, publicKeyPem, document },
      send: (to, activity, forgery = {}) => post(to.origin, activity, { key: own, ...forgery }),
    };
  }

  return {
    ...{ origin, serve, account, asked },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function post(
  origin: string,
  activity: Json | string,
  { key, path = '/ap/live/inbox', headers: more, ...forgery }: Forgery,
): Promise<number> {
  const text = typeof activity === 'string' ? activity : JSON.stringify(activity);
  const headers: Record<string, string> = {
    host: new URL(origin).host,
    date: forgery.date ?? new Date().toUTCString(),
    digest: forgery.digest ?? `SHA-256=${createHash('sha256').update(text).digest('base64')}`,
  };
  const covered = forgery.covers ?? ['(request-target)', 'host', 'date', 'digest'];
  const lines = covered.map((name) => `${name}: ${name === '(request-target)' ? `post ${path}` : headers[name]}`);
  const signature =
    forgery.signature ?? sign('sha256', Buffer.from(lines.join('\n')), key!.privateKey).toString('base64');
  const signed = `keyId="${key!.keyId}",algorithm="rsa-sha256",headers="${covered.join(' ')}",signature="${signature}"`;
  return deliver(origin + path, forgery.body ?? text, {
    ...{ 'Content-Type': 'application/activity+json', ...headers, Signature: signed },
    ...more,
  });
}

/** Not `fetch`: the paper in this process sets bounds to that. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

function deliver(url: string, body: string | Uint8Array, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', () => resolve(0));
    sent.end(body);
  });
}
