import { isDigest, readBase64, readKeyId, signedHeader } from './fields.ts';
import type { PlainSignature, Posted } from './plain-signature.ts';

/** `keyId="...",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="..."` (draft-cavage-12, 2.1). */
const field = /^(keyId|algorithm|headers|signature)="([^",\\]*)"$/;

/** As every server writes it (RFC 9110, 5.6.7). */
const imfDate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

const wanted = ['(request-target)', 'host', 'date', 'digest'];

/** A signature of draft-cavage-http-signatures-12 over target, host, date and digest at least; null where it is not plain. */
export function readDraft(posted: Posted): PlainSignature | null {
  const { headers } = posted;
  const fields = readFields(headers.get('Signature') ?? '');
  const keyId = readKeyId(fields?.get('keyId'));
  const signature = readBase64(fields?.get('signature'));
  const covered = fields?.get('headers')?.split(' ') ?? [];
  const digest = /^SHA-256=(.*)$/i.exec(headers.get('Digest') ?? '')?.[1] ?? '';
  const date = headers.get('Date') ?? '';
  if (!keyId || !signature || !isDigest(digest) || !imfDate.test(date)) return null;
  if (new Set(covered).size < covered.length || !wanted.every((name) => covered.includes(name))) return null;
  const text = toText(covered, posted);
  const signed = Date.parse(date);
  return text === null || Number.isNaN(signed) ? null : { keyId, text, signature, signed, digest };
}

/** Null where something is said twice, or something else is said. */
function readFields(header: string): Map<string, string> | null {
  const fields = new Map<string, string>();
  for (const part of header.split(',')) {
    const [, name, value] = field.exec(part) ?? [];
    if (name === undefined || value === undefined || fields.has(name)) return null;
    fields.set(name, value);
  }
  return fields;
}

/** The signing string (2.3); null where a header that is covered is not there. */
function toText(covered: readonly string[], { url, headers }: Posted): string | null {
  const { host, pathname } = new URL(url);
  const lines: string[] = [];
  for (const name of covered) {
    const value =
      name === '(request-target)' ? `post ${pathname}` : name === 'host' ? host : signedHeader(name, headers);
    if (value === null) return null;
    lines.push(`${name}: ${value}`);
  }
  return lines.join('\n');
}
