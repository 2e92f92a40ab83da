import type { KeyObject } from 'node:crypto';
import { createHash, verify } from 'node:crypto';
import { readDraft } from './read-draft.ts';
import { readMessage } from './read-message.ts';

/** What was posted, as it came; the host is the paper's own, whatever the request said. */
export interface Posted {
  /** The whole address, without a query. */
  url: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

/**
 * A signature in one of the plain shapes that nearly all servers send, read by the letter: each thing said once, in the words and
 * order that cannot be read in two ways.
 */
export interface PlainSignature {
  keyId: string;
  /** What was signed. */
  text: string;
  signature: Buffer;
  /** In ms since 1970. */
  signed: number;
  /** SHA-256 of the body as the request has it; Base64. */
  digest: string;
}

/** How far a signature's time may be off, in either direction, in ms. */
const window = 3_600_000;

/** Null for whatever is not plain: it may still be right, but somebody else has to say so. */
export function readPlainSignature(posted: Posted): PlainSignature | null {
  return posted.headers.has('Signature-Input') ? readMessage(posted) : readDraft(posted);
}

/**
 * Is it of this time, and over this body? What does not hold is forged, whoever's key it names.
 * @param now the time it is: other servers sign by that, whatever NEWSWIRE_NOW says.
 */
export function holds({ signed, digest }: PlainSignature, { body }: Posted, now: number): boolean {
  return Math.abs(signed - now) <= window && digest === createHash('sha256').update(body).digest('base64');
}

/** Was it made with this RSA key (RSASSA-PKCS1-v1_5 with SHA-256)? */
export function isMadeWith(key: KeyObject, { text, signature }: PlainSignature): boolean {
  return verify('sha256', Buffer.from(text), key, signature);
}
