import { genRFC3230DigestHeader, signAsDraftToRequest } from '@misskey-dev/node-http-message-signatures';

export interface Key {
  keyId: string;
  privateKeyPem: string;
}

export interface Signing {
  key: Key;
  now: Date;
  /** Only a POST has one; it is covered through `digest`. */
  body?: string;
  /** What the signature covers, when it is to be less than what everybody asks for. */
  covers?: string[];
}

/** Headers that sign a request as draft-cavage does: a GET covers target, host and date, a POST its digest too. */
export async function signRequest(url: string, { key, now, body, covers }: Signing): Promise<Record<string, string>> {
  const { host, pathname, search } = new URL(url);
  const headers: Record<string, string> = { host, date: now.toUTCString() };
  if (body !== undefined) headers['digest'] = await genRFC3230DigestHeader(body, 'SHA-256');
  // The library drops the query of an absolute address, so it is given the target as it goes over the wire.
  const request = { method: body === undefined ? 'GET' : 'POST', url: pathname + search, headers };
  await signAsDraftToRequest(request, key, covers ?? ['(request-target)', ...Object.keys(headers)]);
  return headers;
}
