import { createHash } from 'node:crypto';
import httpSignature from '@peertube/http-signature';
import { insist } from './drop.ts';
import { checkAge, checkCover, checkHost, type Moment, type Received, type Signed } from './signed.ts';

/** A request signed as everybody reads it (draft-cavage-http-signatures-12); throws the reason why it is not taken. */
export function parseDraftSignature(received: Received, { now, host }: Moment): Signed {
  const { method, url, headers } = received;
  insist(headers['signature'], 'no draft-cavage signature header');
  checkHost(received, host);
  const date = Date.parse(headers.date ?? '');
  // The library's own window is symmetric, takes an unreadable date for fresh, and lets `x-date` stand in: not used.
  insist(!Number.isNaN(date), `date ${headers.date} is no date`);
  checkAge(`date ${headers.date}`, date, now);
  const parsed = httpSignature.parseRequest(
    { method, url, headers: { ...headers, authorization: undefined, 'x-date': undefined } },
    { clockSkew: Number.MAX_SAFE_INTEGER, headers: [], algorithms: ['rsa-sha256', 'hs2019'] },
  );
  const posted = method === 'POST';
  checkCover(parsed.params.headers, ['(request-target)', 'host', 'date', ...(posted ? ['digest'] : [])]);
  insist(!posted || hasItsDigest(received), 'digest does not match the body');
  return { keyId: parsed.keyId, isBy: (pem) => httpSignature.verifySignature(parsed, pem) };
}

function hasItsDigest({ headers, body }: Received): boolean {
  const [algorithm, ...value] = String(headers['digest']).split('=');
  const digest = createHash('sha256').update(body).digest('base64');
  return algorithm?.toUpperCase() === 'SHA-256' && value.join('=') === digest;
}
