import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeKeys } from '../peer/actor.ts';
import { reasonOf } from '../peer/drop.ts';
import { mastodon } from '../peer/profiles/mastodon.ts';
import { createRemote } from '../peer/remote.ts';
import { verifyDelivery } from '../peer/verify.ts';
import { activityType, type Json } from '../peer/wire.ts';

/** A relay as Mastodon subscribes to one: it is followed as the public, and says yes or no with its own signature. */
export interface Relay {
  origin: string;
  inbox: string;
  /** Activities that were signed by who sent them, in order. */
  received: Json[];
  /** Why others were not taken. */
  dropped: string[];
  /** Sends an answer to what was asked, to the inbox of who asked. @returns the status of it. */
  answer(type: 'Accept' | 'Reject', asked: Json, inbox: string): Promise<number>;
  close(): void;
}

export async function startRelay(): Promise<Relay> {
  const { publicKey, privateKey } = await makeKeys();
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const origin = `http://${host}`;
  const actor = `${origin}/actor`;
  const keyId = `${actor}#main-key`;
  const remote = createRemote({
    key: { keyId, privateKeyPem: privateKey },
    ...{ fetchKeyId: keyId, style: mastodon.signs, agent: 'relay', now: () => new Date() },
  });
  const received: Json[] = [];
  const dropped: string[] = [];
  let answers = 0;

  async function take(request: IncomingMessage): Promise<number> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    try {
      const activity = JSON.parse(body.toString()) as Json;
      const { method = '', url = '', headers } = request;
      const post = { method, url, headers, body };
      await verifyDelivery(post, String(activity['actor']), { remote, now: new Date(), host, reads: ['draft-cavage'] });
      received.push(activity);
      return 202;
    } catch (thrown) {
      dropped.push(reasonOf(thrown));
      return 401;
    }
  }

  server.on('request', async (request, response) => {
    if (request.method === 'POST') return response.writeHead(await take(request)).end();
    return response.writeHead(200, { 'Content-Type': activityType }).end(
      JSON.stringify({
        '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
        ...{ id: actor, type: 'Application', preferredUsername: 'relay', inbox: `${origin}/inbox` },
        publicKey: { id: keyId, owner: actor, publicKeyPem: publicKey },
      }),
    );
  });

  return {
    ...{ origin, inbox: `${origin}/inbox`, received, dropped },
    answer: (type, asked, inbox) => {
      answers += 1;
      const id = `${origin}/activities/${answers}`;
      return remote.post(inbox, {
        ...{ '@context': 'https://www.w3.org/ns/activitystreams', id, type, actor, to: [asked['actor']] },
        object: { id: asked['id'], type: 'Follow', actor: asked['actor'], object: actor },
      });
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
