import { createHash, createPrivateKey, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { Agent } from 'undici';
import type { ActorKey } from '../../src/integrations/newswire/storage/store.ts';
import { compete } from '../contestant.ts';
import { actor, letter } from './letter.ts';

/** The least that a delivery can be: a loop that keeps nothing, judges nothing and repeats nothing. */
const body = Buffer.from(letter);
const digest = `SHA-256=${createHash('sha256').update(body).digest('base64')}`;
const secureContext = createSecureContext();
let agent = newAgent();

compete({
  signed: (inboxes: string[], key: ActorKey) => sendAll(inboxes, toKey(key)),
  unsigned: (inboxes: string[]) => sendAll(inboxes, null),
  signature: (inboxes: string[], key: ActorKey) => inParallel(inboxes, (inbox) => toSignature(inbox, toKey(key))),
  /** The next connections are new ones. */
  forget: async () => {
    await agent.close();
    agent = newAgent();
  },
});

function newAgent(): Agent {
  return new Agent({ connect: { secureContext, allowH2: false } });
}

function sendAll(inboxes: string[], key: KeyObject | null): Promise<void> {
  return inParallel(inboxes, async (inbox) => {
    const { host, pathname, origin } = new URL(inbox);
    const signed = key ? await toSignature(inbox, key) : {};
    const headers = { host, digest, 'content-type': 'application/activity+json', ...signed };
    await new Promise<void>((resolve, reject) => {
      agent.dispatch(
        { origin, path: pathname, method: 'POST', headers, body },
        {
          onRequestStart: () => {},
          onResponseStart: () => {},
          onResponseData: () => {},
          onResponseEnd: () => resolve(),
          onResponseError: (_, error) => reject(error),
        },
      );
    });
  });
}

async function toSignature(inbox: string, key: KeyObject): Promise<{ date: string; signature: string }> {
  const { host, pathname } = new URL(inbox);
  const date = new Date().toUTCString();
  const text = `(request-target): post ${pathname}\nhost: ${host}\ndate: ${date}\ndigest: ${digest}`;
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    sign('sha256', Buffer.from(text), key, (error, value) => (error ? reject(error) : resolve(value)));
  });
  const fields = `keyId="${actor}#main-key",algorithm="rsa-sha256",headers="(request-target) host date digest"`;
  return { date, signature: `${fields},signature="${bytes.toString('base64')}"` };
}

async function inParallel(inboxes: string[], send: (inbox: string) => Promise<unknown>): Promise<void> {
  const queue = [...inboxes];
  const work = async () => {
    for (let inbox = queue.pop(); inbox; inbox = queue.pop()) await send(inbox);
  };
  await Promise.all(Array.from({ length: 64 }, work));
}

const keys = new Map<string, KeyObject>();

function toKey({ privateKey }: ActorKey): KeyObject {
  const known = keys.get(privateKey);
  if (known) return known;
  const key = createPrivateKey({ key: JSON.parse(privateKey) as JsonWebKey, format: 'jwk' });
  keys.set(privateKey, key);
  return key;
}
