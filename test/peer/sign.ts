import { genRFC3230DigestHeader, signAsDraftToRequest } from '@misskey-dev/node-http-message-signatures';

export interface Key {
  keyId: string;
  privateKeyPem: string;
}

/** How one server software signs. */
export interface SigningStyle {
  /** What the signature says of itself; either way it is RSA with SHA-256. */
  algorithm: 'rsa-sha256' | 'hs2019';
  /** What is covered, in order. */
  post: readonly string[];
  get: readonly string[];
  contentType: string;
}

export interface Signing {
  key: Key;
  now: Date;
  /** Only a POST has one; it is covered through `digest`. */
  body?: string;
  /** What the signature covers, when it is to be less than what everybody asks for. */
  covers?: readonly string[];
  algorithm?: SigningStyle['algorithm'];
  /** Headers that may be covered beside host, date and digest. */
  headers?: Record<string, string>;
}

/** Headers that sign a request as draft-cavage does: a GET covers target, host and date, a POST its digest too. */
export async function signRequest(
  url: string,
  { key, now, body, covers, algorithm, headers: more }: Signing,
): Promise<Record<string, string>> {
  const { host, pathname, search } = new URL(url);
  const headers: Record<string, string> = { host, date: now.toUTCString() };
  if (body !== undefined || covers?.includes('digest')) {
    headers['digest'] = await genRFC3230DigestHeader(body ?? '', 'SHA-256');
  }
  const covered = covers ?? ['(request-target)', ...Object.keys(headers)];
  Object.assign(headers, more);
  // The library drops the query of an absolute address, so it is given the target as it goes over the wire.
  const request = { method: body === undefined ? 'GET' : 'POST', url: pathname + search, headers };
  await signAsDraftToRequest(request, key, [...covered]);
  // It names the algorithm of the key and no other; the name is not among what is signed.
  if (algorithm) headers['Signature'] = headers['Signature']!.replace(/algorithm="[^"]*"/, `algorithm="${algorithm}"`);
  return headers;
}
