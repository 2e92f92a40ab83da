import { once } from 'node:events';
import { createServer, request as httpRequest, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeKeys } from './actor.ts';
import { type Peer, type PeerOptions, startPeer } from './peer.ts';
import { signRequest } from './sign.ts';
import { everyone, type Json } from './wire.ts';

/** One key pair for all but those who need their own: making it is the slow part. */
const keys = makeKeys();
const open: { close(): Promise<void> }[] = [];

/** A peer that {@link closeAll} closes. */
export async function start(options: PeerOptions = {}): Promise<Peer> {
  const peer = await startPeer({ keys: await keys, ...options });
  open.push(peer);
  return peer;
}

/** Any other server; its origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, 'localhost');
  open.push({ close: async () => void server.close() });
  await once(server, 'listening');
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** For `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const one of open.splice(0)) await one.close();
}

/** A paper and a reader who follows it. */
export async function startBoth(
  options: PeerOptions = {},
  paperOptions: PeerOptions = {},
): Promise<{ paper: Peer; reader: Peer }> {
  const paper = await start({ name: 'paper', ...paperOptions });
  const reader = await start(options);
  await reader.follow(paper.handle);
  return { paper, reader };
}

/** What is wrong with a delivery by hand. */
export interface Forgery {
  key?: Peer['key'];
  now?: Date;
  covers?: string[];
  /** What goes over the wire in place of what was signed. */
  body?: string;
  headers?: Record<string, string>;
}

/** Delivers an activity by hand, badly where the forgery says so; what it was answered. */
export async function deliver(from: Peer, to: Peer, activity: Json, forgery: Forgery = {}): Promise<number> {
  const inbox = `${to.actor}/inbox`;
  const signed = JSON.stringify(activity);
  const { key = from.key, now = new Date(), covers, body = signed } = forgery;
  const headers = {
    ...(await signRequest(inbox, { key, now, body: signed, ...(covers ? { covers } : {}) })),
    'content-type': 'application/activity+json',
    ...forgery.headers,
  };
  const request = httpRequest(inbox, { method: 'POST', headers }).end(body);
  const [response] = await once(request, 'response');
  response.resume();
  return response.statusCode;
}

/** A Create that no address serves. */
export function toCreate(paper: Peer): Json {
  const id = `${paper.actor}/posts/by-hand`;
  const to = { to: [everyone], cc: [`${paper.actor}/followers`] };
  const object = { id, type: 'Note', attributedTo: paper.actor, ...to, content: '<p>Bridge opens</p>' };
  return {
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: `${id}/create`,
    type: 'Create',
    actor: paper.actor,
    ...to,
    object,
  };
}

/** Why a peer dropped what it dropped, a line each. */
export function reasons(peer: Peer): string {
  return peer.dropped.map(({ reason }) => reason).join('\n');
}
