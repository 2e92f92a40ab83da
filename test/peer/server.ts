import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Identity, toActor, toInstanceActor, toKeyDocument, toWebFinger } from './actor.ts';
import { Drop, reasonOf } from './drop.ts';
import type { Fault } from './inbox.ts';
import type { Received } from './signed.ts';
import { activityType, type Json } from './wire.ts';

export interface Doors {
  me: Identity;
  onPost(received: Received): Promise<Fault>;
  /** Lets a GET of a document pass, or throws a {@link Drop}. */
  onGet(received: Received): Promise<void>;
  /** What is at an address of this server. */
  document(address: string): { status: number; body: Json } | null;
  /** Whether the account was deleted: then only what is the server's goes on. */
  isDeleted(): boolean;
  /** What a GET of a path is answered instead of what it would. */
  answerGet?: ((path: string) => number | null) | undefined;
}

const icon = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');

/** The server's addresses: inboxes, WebFinger and the key for anybody, documents for whoever signs. */
export function createAnswerer({ me, onPost, onGet, document, isDeleted, answerGet }: Doors): RequestListener {
  const inboxes = [`${me.actor}/inbox`, ...(me.sharedInbox ? [me.sharedInbox] : [])];
  const [keyAddress] = me.fetchKeyId.split('#');

  /** Whatever lets others check who asks, unsigned. */
  function toOpenDocument(): Json {
    if (keyAddress === me.actor) return toActor(me);
    return keyAddress === me.keyId ? toKeyDocument(me) : toInstanceActor(me);
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const received = await read(request);
    const { pathname, searchParams } = new URL(received.url, me.origin);
    const address = me.origin + pathname;
    const status = answerGet?.(received.url) ?? null;
    if (received.method === 'GET' && status !== null) return response.writeHead(status).end();
    const isServers = address === me.sharedInbox || (address === keyAddress && keyAddress !== me.keyId.split('#')[0]);
    if (isDeleted() && !isServers) return response.writeHead(410).end();
    if (received.method === 'POST' && inboxes.includes(address)) {
      const fault = await onPost(received);
      const { status, headers } = typeof fault === 'number' ? { status: fault, headers: {} } : fault;
      return response.writeHead(status, headers).end();
    }
    if (received.method !== 'GET') return response.writeHead(405).end();
    if (pathname === '/icon.gif') return response.writeHead(200, { 'content-type': 'image/gif' }).end(icon);
    if (pathname === '/.well-known/webfinger') {
      const known = [`acct:${me.handle.slice(1)}`, me.actor].includes(String(searchParams.get('resource')));
      return known ? write(response, 200, toWebFinger(me), 'application/jrd+json') : response.writeHead(404).end();
    }
    if (address === keyAddress) return write(response, 200, toOpenDocument());
    await onGet(received);
    if (address === me.actor) return write(response, 200, toActor(me));
    const found = document(me.origin + received.url);
    return found ? write(response, found.status, found.body) : response.writeHead(404).end();
  }

  return (request, response) => {
    answer(request, response).catch((thrown) => {
      response.writeHead(thrown instanceof Drop ? thrown.status : 500).end(reasonOf(thrown));
    });
  };
}

function write(response: ServerResponse, status: number, body: Json, type = activityType) {
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}
