import { isDigest, readBase64, readKeyId, signedHeader } from './fields.ts';
import type { PlainSignature, Posted } from './plain-signature.ts';

/** `sig1=("@method" "@target-uri" "content-digest");created=1763888400;keyid="..."` (RFC 9421, 4.1). */
const input = /^([a-z][a-z0-9_-]*)=(\(("[a-z0-9@-]+"(?: "[a-z0-9@-]+")*)\)((?:;[a-z]+=(?:"[ !#-[\]-~]*"|\d+))+))$/;
const parameter = /^(keyid|alg|created|nonce|tag)=(?:"([ !#-[\]-~]*)"|([1-9]\d{0,11}))$/;

/** A signature of RFC 9421 over method, target, time and body at least; null where it is not plain. */
export function readMessage(posted: Posted): PlainSignature | null {
  const { headers } = posted;
  const [, label, parameters = '', list = '', said = ''] = input.exec(headers.get('Signature-Input') ?? '') ?? [];
  const fields = readParameters(said);
  const [, named, value] = /^([a-z][a-z0-9_-]*)=:([^:]*):$/.exec(headers.get('Signature') ?? '') ?? [];
  const keyId = readKeyId(fields?.get('keyid'));
  const created = Number(fields?.get('created'));
  const signature = readBase64(value);
  const digest = /^sha-256=:([^:]*):$/.exec(headers.get('Content-Digest') ?? '')?.[1] ?? '';
  if (label === undefined || label !== named || !keyId || !signature || !created || !isDigest(digest)) return null;
  if ((fields?.get('alg') ?? algorithm) !== algorithm) return null;
  const covered = list.slice(1, -1).split('" "');
  if (new Set(covered).size < covered.length || !coversAll(covered)) return null;
  const text = toText(covered, parameters, posted);
  return text === null ? null : { keyId, text, signature, signed: created * 1000, digest };
}

const algorithm = 'rsa-v1_5-sha256';

function coversAll(covered: readonly string[]): boolean {
  const has = (name: string) => covered.includes(name);
  return has('@method') && has('content-digest') && (has('@target-uri') || (has('@authority') && has('@path')));
}

/** Null where something is said twice, something else is said, or a text stands where a number has to. */
function readParameters(text: string): Map<string, string> | null {
  const fields = new Map<string, string>();
  for (const part of text.split(';').slice(1)) {
    const [, name, quoted, number] = parameter.exec(part) ?? [];
    if (name === undefined || fields.has(name) || (name === 'created') !== (number !== undefined)) return null;
    fields.set(name, quoted ?? number ?? '');
  }
  return fields;
}

/** The signature base (2.5); null where something that is covered is not there. */
function toText(covered: readonly string[], parameters: string, { url, headers }: Posted): string | null {
  const { host, pathname, protocol } = new URL(url);
  const derived = new Map([
    ['@method', 'POST'],
    ['@target-uri', url],
    ['@authority', host],
    ['@path', pathname],
    ['@scheme', protocol.slice(0, -1)],
    ['host', host],
  ]);
  const lines: string[] = [];
  for (const name of covered) {
    const value = derived.get(name) ?? signedHeader(name, headers);
    if (value === null) return null;
    lines.push(`"${name}": ${value}`);
  }
  return [...lines, `"@signature-params": ${parameters}`].join('\n');
}
