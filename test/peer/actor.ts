import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { Profile } from './profiles/profile.ts';
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
  /** The key that signs its GETs: its own, or that of the server's account. */
  fetchKeyId: string;
  publicKeyPem: string;
  followers: string;
  /** Address, or null where it offers none. */
  sharedInbox: string | null;
  /** Since when the account exists, RFC 3339. */
  since: string;
  alsoKnownAs: readonly string[];
  /** Where the account is now. */
  movedTo: string | null;
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
  { paths, fetchesAs }: Profile,
  rest: Pick<Identity, 'publicKeyPem' | 'since' | 'alsoKnownAs'> & { sharedInbox: boolean },
): Identity {
  const actor = origin + paths.actor(name);
  const keyId = actor + paths.key;
  return {
    ...{ origin, name, actor, handle: `@${name}@${new URL(origin).host}`, keyId },
    fetchKeyId: fetchesAs === 'instance' ? `${origin}/actor#main-key` : keyId,
    followers: `${actor}/followers`,
    ...rest,
    sharedInbox: rest.sharedInbox ? origin + paths.sharedInbox : null,
    movedTo: null,
  };
}

export function toActor(me: Identity): Json {
  return {
    ...toKeyDocument(me),
    name: 'Reading desk',
    inbox: `${me.actor}/inbox`,
    outbox: `${me.actor}/outbox`,
    followers: me.followers,
    ...(me.sharedInbox ? { endpoints: { sharedInbox: me.sharedInbox } } : {}),
    ...(me.alsoKnownAs.length > 0 ? { alsoKnownAs: me.alsoKnownAs } : {}),
    ...(me.movedTo ? { movedTo: me.movedTo } : {}),
    url: me.actor,
    icon: { type: 'Image', mediaType: 'image/gif', url: `${me.origin}/icon.gif` },
    attachment: [],
    attributionDomains: [],
    discoverable: false,
    indexable: false,
    manuallyApprovesFollowers: false,
    published: me.since,
    featured: `${me.actor}/featured`,
    featuredTags: `${me.actor}/tags`,
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

/** The server's own account, which signs its GETs (FEP-2677): open to anybody, so that nobody goes round in a circle. */
export function toInstanceActor(me: Identity): Json {
  const id = `${me.origin}/actor`;
  return {
    '@context': context,
    ...{ id, type: 'Application', preferredUsername: new URL(me.origin).host, inbox: `${id}/inbox` },
    publicKey: { id: `${id}#main-key`, owner: id, publicKeyPem: me.publicKeyPem },
  };
}

export function toWebFinger(me: Identity): Json {
  return {
    subject: `acct:${me.handle.slice(1)}`,
    aliases: [me.actor],
    links: [{ rel: 'self', type: 'application/activity+json', href: me.actor }],
  };
}

export function toCollection(id: string, items: readonly unknown[]): Json {
  return { '@context': context, id, type: 'OrderedCollection', totalItems: items.length, first: `${id}?page=1` };
}

export function toPage(id: string, items: readonly unknown[], page = 1): Json {
  const partOf = { type: 'OrderedCollectionPage', partOf: id };
  return { '@context': context, id: `${id}?page=${page}`, ...partOf, orderedItems: items };
}
