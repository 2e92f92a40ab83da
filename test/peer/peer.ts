import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AccountActs, createAccount } from './account.ts';
import { type KeyPair, makeKeys, toIdentity } from './actor.ts';
import { createArchive } from './archive.ts';
import { type Audience, createAudience } from './audience.ts';
import { reasonOf } from './drop.ts';
import { createFollows, type Follows } from './follows.ts';
import { createInbox, type Dropped, type Fault } from './inbox.ts';
import { inspect } from './inspect.ts';
import { createOffice, createPen } from './office.ts';
import type { ProfileName } from './profiles/profile.ts';
import { profiles } from './profiles/profiles.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { createQuotes, type Quotes } from './quotes.ts';
import { createReader, type Reader } from './reader.ts';
import { createRemote, type Remote } from './remote.ts';
import { createAnswerer } from './server.ts';
import type { Key } from './sign.ts';
import type { Received } from './signed.ts';
import { openThread } from './thread.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { verifyFetch } from './verify.ts';
import type { Json } from './wire.ts';

export interface PeerOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Which server software it is; `mastodon` unless said. */
  profile?: ProfileName;
  /** `preferredUsername`; `reader` unless said. */
  name?: string;
  /** Offers a shared inbox beside the personal one; as the profile does unless said. */
  sharedInbox?: boolean;
  /** Refuses unsigned GETs of its documents; as the profile does unless said. */
  signedFetch?: boolean;
  /** Ids of accounts that may move here. */
  alsoKnownAs?: string[];
  /** What a delivery is answered before anything is looked at (500, 410, ...); null lets it in. */
  answer?: (activity: Json) => Fault | null | Promise<Fault | null>;
  /** What a GET of a path is answered before anything is looked at (404, 503, ...); null lets it in. */
  answerGet?: (path: string) => number | null;
  /** The clock; the machine's unless said. */
  now?: () => Date;
  /** RSA 2048, made at start unless given. */
  keys?: KeyPair;
}

/** A strict reader of another origin: see README.md in this folder. */
export interface Peer
  extends Pick<Follows, 'follow' | 'unfollow' | 'following'>,
    Pick<Publisher, 'publish' | 'correct' | 'withdraw' | 'tally'>,
    Reader,
    Pick<Quotes, 'quote' | 'revoked' | 'revokeQuote'>,
    Pick<AccountActs, 'block' | 'unblock' | 'move' | 'deleteAccount'> {
  profile: ProfileName;
  origin: string;
  /** Id of its actor. */
  actor: string;
  /** `@name@localhost:port`. */
  handle: string;
  /** Its signing key, for tests that sign badly. */
  key: Key;
  timeline: Timeline;
  /** What others did to its posts. */
  audience: Pick<Audience, 'acts'>;
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
  /** Deletes a post that it wrote, to whom it went; the same as {@link Reader.remove}. */
  unquote: Reader['remove'];
  /** Opens a post that is on display: ids of its answers that can be read, where the software walks them. */
  openThread(id: string): Promise<string[]>;
  /** Signs and delivers any activity; the answer's status. */
  send: Remote['post'];
  /** The first true value of `predicate`; rejects after `ms`, with what was dropped meanwhile. */
  waitFor<T>(predicate: () => T, ms?: number): Promise<NonNullable<T>>;
  close(): Promise<void>;
}

/** Opens a peer on loopback, over plain HTTP. */
export async function startPeer(options: PeerOptions = {}): Promise<Peer> {
  const profile = profiles[options.profile ?? 'mastodon'];
  const { port = 0, name = 'reader', sharedInbox = profile.sharedInbox, signedFetch = profile.signedFetch } = options;
  const { answer, answerGet, now = () => new Date(), alsoKnownAs = [] } = options;
  const { publicKey, privateKey } = options.keys ?? (await makeKeys());
  const server = createServer().listen(port, 'localhost');
  await once(server, 'listening');
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { host } = new URL(origin);
  const account = { publicKeyPem: publicKey, sharedInbox, alsoKnownAs, since: now().toISOString() };
  const me = toIdentity(origin, name, profile, account);
  const key = { keyId: me.keyId, privateKeyPem: privateKey };
  const pen = createPen(me, now);
  const asker = { key, fetchKeyId: me.fetchKeyId, style: profile.signs, agent: profile.agent(origin), now };
  const remote = createRemote(asker);
  const office = createOffice(remote, profile);
  const timeline = createTimeline();
  const archive = createArchive(profile.wire.context);
  const audience = createAudience(me.actor, archive.post, now);
  const follows = createFollows(pen, profile, remote, office);
  const publisher = createPublisher(pen, { archive, office, audience, policy: profile.policy });
  const hands = { pen, profile, remote, archive, office, follows, publisher };
  const reader = createReader(hands);
  const quotes = createQuotes({ ...hands, ...reader }, audience);
  const acts = createAccount(hands);
  const inbox = createInbox({ me, ...hands, timeline, audience, quotes, account: acts, now });
  const refused: string[] = [];

  async function onGet(received: Received) {
    if (!signedFetch) return;
    try {
      await verifyFetch(received, { remote, now: now(), host, reads: profile.reads });
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
  const document = (address: string) => archive.found(address) ?? publisher.collection(address);
  server.on('request', createAnswerer({ me, onPost, onGet, document, isDeleted: acts.isDeleted, answerGet }));
  const { find: _, post: __, ...reading } = reader;
  return {
    ...{ profile: profile.name, origin, actor: me.actor, handle: me.handle, key, timeline, audience, refused },
    ...{ received: inbox.received, dropped: inbox.dropped, waitFor, close },
    ...{ ...follows, follow, ...publisher, ...quotes, ...acts, ...reading, unquote: reader.remove },
    get repeats() {
      return inbox.repeats();
    },
    inspect: (handle) => inspect(remote, handle),
    lookup: remote.lookup,
    openThread: (id) => openThread(id, { remote, timeline, profile }),
    send: remote.post,
  };
}
