import { insist } from './drop.ts';
import { isActivityType, type Remote } from './remote.ts';
import { hostOf, isObject, type Json, toList } from './wire.ts';

/** The actor behind `@name@host` or a pasted address, its handle checked both ways. */
export async function findActor(remote: Remote, target: string): Promise<Json> {
  const actor = await (/^https?:/.test(target) ? remote.lookup(target) : findByHandle(remote, target));
  await checkHandle(remote, actor);
  return actor;
}

/** The actor a handle leads to, before anything is asked back. */
export async function findByHandle(remote: Remote, handle: string): Promise<Json> {
  const asked = handle.replace(/^@/, '');
  insist(/^[^@\s]+@[^@\s]+$/.test(asked), `${handle} is no handle: write @name@host`);
  const { self } = await finger(remote, asked);
  return remote.document(self);
}

/** Mastodon's back-check: the actor's own name at its own host must lead back to the actor, under that very name. */
export async function checkHandle(remote: Remote, actor: Json): Promise<void> {
  const handle = `${actor['preferredUsername']}@${hostOf(actor['id'])}`;
  const { subject, self } = await finger(remote, handle);
  insist(self === actor['id'], `WebFinger of ${handle} leads to ${self}, not back to ${actor['id']}`);
  if (subject === `acct:${handle}`) return;
  // Another subject is a handle on another host, which then has to confirm it.
  const other = await finger(remote, subject.replace(/^acct:/, ''));
  insist(other.subject === subject, `WebFinger of ${handle} says ${subject}, which says ${other.subject}`);
  insist(other.self === actor['id'], `WebFinger of ${subject} leads to ${other.self}, not to ${actor['id']}`);
}

interface Finger {
  subject: string;
  /** Id of the actor. */
  self: string;
}

async function finger(remote: Remote, account: string): Promise<Finger> {
  const host = account.slice(account.lastIndexOf('@') + 1);
  const resource = encodeURIComponent(`acct:${account}`);
  const url = `${isLoopback(host) ? 'http' : 'https'}://${host}/.well-known/webfinger?resource=${resource}`;
  const { status, type, text } = await remote.get(url, 'application/jrd+json');
  insist(status === 200, `WebFinger of ${account} answers ${status}`);
  insist(/^application\/(jrd\+)?json\b/.test(type), `WebFinger of ${account} has Content-Type ${type}`);
  const json: unknown = JSON.parse(text);
  insist(isObject(json) && typeof json['subject'] === 'string', `WebFinger of ${account} has no subject`);
  const links = toList(json['links']).filter(isObject);
  const link = links.find(({ rel, type: media }) => rel === 'self' && isActivityType(String(media)));
  insist(typeof link?.['href'] === 'string', `WebFinger of ${account} has no rel=self link to an actor`);
  return { subject: json['subject'], self: link['href'] };
}

function isLoopback(host: string): boolean {
  const { hostname } = new URL(`http://${host}`);
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^(127\.|\[::1\])/.test(hostname);
}
