import type { IncomingHttpHeaders } from 'node:http';
import { insist } from './drop.ts';

/** A request as node:http has read it; `url` is its path and query. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What a request has to be of. */
export interface Moment {
  now: Date;
  /** The host that a request must be meant for: ours. */
  host: string;
}

/** A signature that covers what it must, whose digest is the body's, and which is fresh; not yet who made it. */
export interface Signed {
  keyId: string;
  isBy(publicKeyPem: string): boolean;
}

/** A time in milliseconds is at most 1 h old and 5 min ahead. */
export function checkAge(what: string, time: number, now: Date): void {
  insist(now.getTime() - time <= 3_600_000, `${what} is more than 1 h old`);
  insist(time - now.getTime() <= 300_000, `${what} is more than 5 min ahead`);
}

export function checkHost({ headers }: Received, host: string): void {
  insist(headers.host === host, `meant for host ${headers.host}, not ${host}`);
}

export function checkCover(covered: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((name) => !covered.includes(name));
  insist(missing.length === 0, `signature does not cover ${missing.join(' ')}`);
}
