import { createHash, createPublicKey } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import httpSignature, { type ParsedSignature } from '@peertube/http-signature';
import { Drop, insist, reasonOf } from './drop.ts';
import type { Remote } from './remote.ts';
import { isObject, type Json, toList } from './wire.ts';

/** A request as node:http has read it; `url` is its path and query. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Verifier {
  remote: Remote;
  now: Date;
  /** The host that a request must be meant for: ours. */
  host: string;
}

/** The actor document of who signed this delivery, which must be `actor`; throws a {@link Drop} with 401 otherwise. */
export async function verifyDelivery(received: Received, actor: string, verifier: Verifier): Promise<Json> {
  return refusing(async () => {
    const parsed = parse(received, ['(request-target)', 'host', 'date', 'digest'], verifier);
    insist(hasItsDigest(received), 'digest does not match the body');
    const key = await fetchKey(parsed.keyId, verifier.remote);
    insist(key.owner === actor, `key ${parsed.keyId} belongs to ${key.owner}, not to the activity's actor ${actor}`);
    const owner =
      key.url === actor && key.document['id'] === actor ? key.document : await verifier.remote.document(actor);
    const listed = keysOf(owner).find(({ id }) => id === parsed.keyId);
    insist(listed, `${actor} does not list key ${parsed.keyId}`);
    insist(listed['publicKeyPem'] === key.pem, `${actor} lists another key under ${parsed.keyId}`);
    insist(httpSignature.verifySignature(parsed, key.pem), 'signature does not verify');
    return owner;
  });
}

/** Lets a signed GET pass; asks only for the key's own document, as GoToSocial does, so that two such servers meet. */
export async function verifyFetch(received: Received, verifier: Verifier): Promise<void> {
  await refusing(async () => {
    const parsed = parse(received, ['(request-target)', 'host', 'date'], verifier);
    const { pem } = await fetchKey(parsed.keyId, verifier.remote);
    insist(httpSignature.verifySignature(parsed, pem), 'signature does not verify');
  });
}

async function refusing<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (thrown) {
    throw new Drop(reasonOf(thrown), 401);
  }
}

function parse({ method, url, headers }: Received, covered: string[], { now, host }: Verifier): ParsedSignature {
  insist(headers['signature'], 'no draft-cavage signature header');
  insist(!headers['signature-input'], 'signed as RFC 9421, which Misskey, GoToSocial and snac do not read');
  insist(headers.host === host, `meant for host ${headers.host}, not ${host}`);
  const date = Date.parse(headers.date ?? '');
  // The library's own window is symmetric, takes an unreadable date for fresh, and lets `x-date` stand in: not used.
  insist(!Number.isNaN(date), `date ${headers.date} is no date`);
  insist(now.getTime() - date <= 3_600_000, `date ${headers.date} is more than 1 h old`);
  insist(date - now.getTime() <= 300_000, `date ${headers.date} is more than 5 min ahead`);
  const parsed = httpSignature.parseRequest(
    { method, url, headers: { ...headers, authorization: undefined, 'x-date': undefined } },
    { clockSkew: Number.MAX_SAFE_INTEGER, headers: [], algorithms: ['rsa-sha256', 'hs2019'] },
  );
  const missing = covered.filter((name) => !parsed.params.headers.includes(name));
  insist(missing.length === 0, `signature does not cover ${missing.join(' ')}`);
  return parsed;
}

function hasItsDigest({ headers, body }: Received): boolean {
  const [algorithm, ...value] = String(headers['digest']).split('=');
  const digest = createHash('sha256').update(body).digest('base64');
  return algorithm?.toUpperCase() === 'SHA-256' && value.join('=') === digest;
}

/** A key's document is its owner's, a stub of it (GoToSocial), or the bare key: its `owner` says whose it is. */
async function fetchKey(keyId: string, remote: Remote) {
  const url = keyId.split('#')[0] ?? '';
  const document = await remote.document(url, { anyId: true });
  const key = keysOf(document).find(({ id }) => id === keyId);
  insist(key, `${url} has no key ${keyId}`);
  const pem = key['publicKeyPem'];
  insist(typeof pem === 'string', `key ${keyId} is no PEM`);
  const bits = rsaBits(pem);
  insist(bits >= 2048, `key ${keyId} is RSA of ${bits} bits, fewer than 2048`);
  return { document, url, pem, owner: String(key['owner']) };
}

/** The keys a document carries: its own when it is one, and those it lists. */
export function keysOf(document: Json): Json[] {
  return [document, ...toList(document['publicKey'])].filter(isObject).filter((key) => 'publicKeyPem' in key);
}

/** Size of an RSA key in bits; 0 for what is none. */
export function rsaBits(pem: string): number {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(pem);
    return asymmetricKeyType === 'rsa' ? (asymmetricKeyDetails?.modulusLength ?? 0) : 0;
  } catch {
    return 0;
  }
}
