/** The fields of a `Signature` header of draft-cavage-http-signatures-12 that count. */
interface Draft {
  keyId: string;
  /** Names of what it covers, in order. */
  covered: string[];
  signature: Buffer;
  /** In ms; null where it names none. */
  created: number | null;
  expires: number | null;
}

/** How far a date may be off, in either direction, in ms. */
const window = 3_600_000;

/** Finds a key by its id; null when there is none to be had. */
export type FindKey<Key> = (keyId: string) => Promise<Key | null>;

/**
 * The key that verifiably signed a GET as draft-cavage does (`rsa-sha256`); null when it did not. Fedify 2.3.6 leaves the query
 * out of what was signed; most servers sign it, older ones do not: both are right here.
 */
export async function verifyDraftGet<Key extends { publicKey: CryptoKey | null }>(
  request: Request,
  findKey: FindKey<Key>,
  now: number,
): Promise<Key | null> {
  const draft = readDraft(request.headers.get('Signature') ?? '');
  if (!draft || !isFresh(draft, request.headers, now)) return null;
  const key = await findKey(draft.keyId);
  if (key?.publicKey?.algorithm.name !== rsa) return null;
  const { pathname, search } = new URL(request.url);
  for (const target of new Set([pathname + search, pathname])) {
    const text = signedText(draft, request, target);
    if (text !== null && (await crypto.subtle.verify(rsa, key.publicKey, new Uint8Array(draft.signature), text)))
      return key;
  }
  return null;
}

const rsa = 'RSASSA-PKCS1-v1_5';

/** `keyId="...",headers="(request-target) host date",signature="..."`; `created` and `expires` are numbers (2.1). */
function readDraft(header: string): Draft | null {
  const fields = new Map(
    [...header.matchAll(/(?:^|,)\s*([A-Za-z]+)=(?:"([^"]*)"|(\d{1,12}))/g)].map(([, name = '', text, number]) => [
      name,
      text ?? number ?? '',
    ]),
  );
  const [keyId, headers, signature] = ['keyId', 'headers', 'signature'].map((name) => fields.get(name));
  if (!keyId || !headers || !signature || !/^https?:\/\//.test(keyId) || !URL.canParse(keyId)) return null;
  const covered = headers.toLowerCase().split(' ');
  const seconds = (name: string) => (fields.has(name) ? Number(fields.get(name)) * 1000 : null);
  return {
    ...{ keyId, covered, signature: Buffer.from(signature, 'base64') },
    ...{ created: seconds('created'), expires: seconds('expires') },
  };
}

function isFresh({ covered, created, expires }: Draft, headers: Headers, now: number): boolean {
  const date = covered.includes('date') ? Date.parse(headers.get('Date') ?? '') : created;
  if (expires !== null && !(expires > now)) return false;
  return date !== null && Math.abs(date - now) <= window;
}

/** The signing string (2.3); null where a header that is covered is not there. */
function signedText(
  { covered, created, expires }: Draft,
  request: Request,
  target: string,
): Uint8Array<ArrayBuffer> | null {
  const toValue = (name: string): string | number | null => {
    if (name === '(request-target)') return `${request.method.toLowerCase()} ${target}`;
    if (name === '(created)') return created === null ? null : created / 1000;
    if (name === '(expires)') return expires === null ? null : expires / 1000;
    return request.headers.get(name);
  };
  const lines = covered.map((name) => [name, toValue(name)] as const);
  if (lines.some(([, value]) => value === null)) return null;
  return new TextEncoder().encode(lines.map(([name, value]) => `${name}: ${value}`).join('\n'));
}
