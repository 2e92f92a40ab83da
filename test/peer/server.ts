import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Identity, toActor, toKeyDocument, toWebFinger } from './actor.ts';
import { Drop, reasonOf } from './drop.ts';
import type { Fault } from './inbox.ts';
import type { Received } from './verify.ts';
import { activityType, type Json } from './wire.ts';

export interface Doors {
  me: Identity;
  onPost(received: Received): Promise<Fault>;
  /** Lets a GET of a document pass, or throws a {@link Drop}. */
  onGet(received: Received): Promise<void>;
  document(path: string): { status: number; body: Json } | null;
}

const icon = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');

/** The server's addresses: inboxes, WebFinger and the key for anybody, documents for whoever signs. */
export function createAnswerer({ me, onPost, onGet, document }: Doors): RequestListener {
  const inboxes = [`${new URL(me.actor).pathname}/inbox`, ...(me.sharedInbox ? ['/inbox'] : [])];

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const received = await read(request);
    const { pathname, searchParams } = new URL(received.url, me.origin);
    if (received.method === 'POST' && inboxes.includes(pathname)) {
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
    if (me.origin + pathname === me.keyId) return write(response, 200, toKeyDocument(me));
    await onGet(received);
    if (me.origin + pathname === me.actor) return write(response, 200, toActor(me));
    const found = document(received.url);
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
