import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type KeyPair, makeKeys, toIdentity } from './actor.ts';
import { reasonOf } from './drop.ts';
import { createFollows, type Follows } from './follows.ts';
import { createInbox, type Dropped, type Fault } from './inbox.ts';
import { inspect } from './inspect.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { createRemote, type Remote } from './remote.ts';
import { createAnswerer } from './server.ts';
import type { Key } from './sign.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { type Received, verifyFetch } from './verify.ts';
import type { Json } from './wire.ts';

export interface PeerOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** `preferredUsername`; `reader` unless said. */
  name?: string;
  /** Offers a shared inbox beside the personal one; true unless said. */
  sharedInbox?: boolean;
  /** Refuses unsigned GETs of its documents as GoToSocial does; true unless said. */
  signedFetch?: boolean;
  /** What a delivery is answered before anything is looked at (500, 410, ...); null lets it in. */
  answer?: (activity: Json) => Fault | null | Promise<Fault | null>;
  /** The clock; the machine's unless said. */
  now?: () => Date;
  /** RSA 2048, made at start unless given. */
  keys?: KeyPair;
}

/** A strict reader of another origin: see README.md in this folder. */
export interface Peer
  extends Pick<Follows, 'follow' | 'unfollow'>,
    Pick<Publisher, 'publish' | 'correct' | 'withdraw' | 'boost' | 'unboost'> {
  origin: string;
  /** Id of its actor. */
  actor: string;
  /** `@name@localhost:port`. */
  handle: string;
  /** Its signing key, for tests that sign badly. */
  key: Key;
  timeline: Timeline;
  /** Every activity taken, as it came, in order. */
  received: Json[];
  dropped: Dropped[];
  /** Deliveries of what was taken before. */
  readonly repeats: number;
  /** Refused GETs, `path: reason`. */
  refused: string[];
  /** Everything that is wrong with an actor and its collections, in words; empty when all is well. */
  inspect(handle: string): Promise<string[]>;
  /** The document a pasted address leads to. */
  lookup: Remote['lookup'];
  /** Signs and delivers any activity; the answer's status. */
  send: Remote['post'];
  /** The first true value of `predicate`; rejects after `ms`, with what was dropped meanwhile. */
  waitFor<T>(predicate: () => T, ms?: number): Promise<NonNullable<T>>;
  close(): Promise<void>;
}

/** Opens a peer on loopback, over plain HTTP. */
export async function startPeer(options: PeerOptions = {}): Promise<Peer> {
  const { port = 0, name = 'reader', sharedInbox = true, signedFetch = true, answer, now = () => new Date() } = options;
  const { publicKey, privateKey } = options.keys ?? (await makeKeys());
  const server = createServer().listen(port, 'localhost');
  await once(server, 'listening');
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const me = toIdentity(origin, name, { publicKeyPem: publicKey, sharedInbox, since: now().toISOString() });
  const key = { keyId: me.keyId, privateKeyPem: privateKey };
  const remote = createRemote(key, now);
  const timeline = createTimeline();
  const follows = createFollows(me, remote);
  const publisher = createPublisher(me, remote, now);
  const inbox = createInbox({ me, remote, timeline, follows, publisher, now });
  const refused: string[] = [];

  async function onGet(received: Received) {
    if (!signedFetch) return;
    try {
      await verifyFetch(received, { remote, now: now(), host: new URL(origin).host });
    } catch (thrown) {
      refused.push(`${received.url}: ${reasonOf(thrown)}`);
      throw thrown;
    }
  }

  async function waitFor<T>(predicate: () => T, ms = 60_000): Promise<NonNullable<T>> {
    for (const end = Date.now() + ms; ; await sleep(10)) {
      const value = predicate();
      if (value) return value;
      if (Date.now() > end) {
        throw new Error(`${me.handle} waited ${ms} ms in vain${drops(0)}`);
      }
    }
  }

  async function follow(target: string, ms?: number) {
    const before = inbox.dropped.length;
    try {
      return await follows.follow(target, ms);
    } catch (thrown) {
      throw new Error(reasonOf(thrown) + drops(before));
    }
  }

  /** What was dropped from there on, for whoever waits in vain. */
  function drops(from: number): string {
    const reasons = inbox.dropped.slice(from).map(({ reason }) => `\n  ${reason}`);
    return reasons.length > 0 ? `; it dropped:${reasons.join('')}` : '';
  }

  async function close() {
    await inbox.settled();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  const onPost = (received: Received) => inbox.take(received, answer);
  server.on('request', createAnswerer({ me, onPost, onGet, document: publisher.document }));
  return {
    ...{ origin, actor: me.actor, handle: me.handle, key, timeline, refused, waitFor, close },
    ...{ received: inbox.received, dropped: inbox.dropped, follow, unfollow: follows.unfollow },
    get repeats() {
      return inbox.repeats();
    },
    inspect: (handle) => inspect(remote, handle),
    lookup: remote.lookup,
    send: remote.post,
    ...publisher,
  };
}
