import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { context, type Json } from './wire.ts';

/** Who this server is: one person with one handle. */
export interface Identity {
  origin: string;
  /** `preferredUsername`. */
  name: string;
  /** Id of the actor. */
  actor: string;
  /** `@name@host:port`. */
  handle: string;
  keyId: string;
  publicKeyPem: string;
  followers: string;
  sharedInbox: boolean;
  /** Since when the account exists, RFC 3339. */
  since: string;
}

export interface KeyPair {
  publicKey: string;
  privateKey: string;
}

/** A fresh RSA key pair as PEM. */
export async function makeKeys(bits = 2048): Promise<KeyPair> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

export function toIdentity(
  origin: string,
  name: string,
  rest: Pick<Identity, 'publicKeyPem' | 'sharedInbox' | 'since'>,
): Identity {
  const actor = `${origin}/users/${name}`;
  const handle = `@${name}@${new URL(origin).host}`;
  return { origin, name, actor, handle, keyId: `${actor}/main-key`, followers: `${actor}/followers`, ...rest };
}

export function toActor(me: Identity): Json {
  return {
    ...toKeyDocument(me),
    name: 'Reading desk',
    inbox: `${me.actor}/inbox`,
    outbox: `${me.actor}/outbox`,
    followers: me.followers,
    ...(me.sharedInbox ? { endpoints: { sharedInbox: `${me.origin}/inbox` } } : {}),
    url: me.actor,
    icon: { type: 'Image', mediaType: 'image/gif', url: `${me.origin}/icon.gif` },
    attachment: [],
    attributionDomains: [],
    discoverable: false,
    indexable: false,
    manuallyApprovesFollowers: false,
    published: me.since,
    featured: `${me.actor}/featured`,
    webfinger: me.handle.slice(1),
  };
}

/** What GoToSocial shows to the unsigned: whose key it is, and no more. */
export function toKeyDocument(me: Identity): Json {
  return {
    '@context': context,
    id: me.actor,
    type: 'Person',
    preferredUsername: me.name,
    publicKey: { id: me.keyId, owner: me.actor, publicKeyPem: me.publicKeyPem },
  };
}

export function toWebFinger(me: Identity): Json {
  return {
    subject: `acct:${me.handle.slice(1)}`,
    aliases: [me.actor],
    links: [{ rel: 'self', type: 'application/activity+json', href: me.actor }],
  };
}

export function toCollection(id: string, items: unknown[]): Json {
  return { '@context': context, id, type: 'OrderedCollection', totalItems: items.length, first: `${id}?page=1` };
}

export function toPage(id: string, items: unknown[]): Json {
  return { '@context': context, id: `${id}?page=1`, type: 'OrderedCollectionPage', partOf: id, orderedItems: items };
}
