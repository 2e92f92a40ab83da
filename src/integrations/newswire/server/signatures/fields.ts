/**
 * Headers that servers sign. Others are signed by nobody, and Fedify 2.3.6 would read some names, such as `constructor`, as what
 * JavaScript knows under them.
 */
const signedHeaders = new Set([
  ...['host', 'date', 'digest', 'content-digest', 'content-type', 'content-length'],
  ...['accept', 'accept-encoding', 'user-agent'],
]);

/** The value of a header that may be signed; null where it is none of these or is not there. */
export function signedHeader(name: string, headers: Headers): string | null {
  return signedHeaders.has(name) ? headers.get(name) : null;
}

/** An address in the one way to write it; null for any other way. */
export function readKeyId(value: string | undefined): string | null {
  return value !== undefined && URL.parse(value)?.href === value ? value : null;
}

/** Base64 in the one way to write it; null for any other way. */
export function readBase64(value: string | undefined): Buffer | null {
  const bytes = Buffer.from(value ?? '', 'base64');
  return bytes.length > 0 && bytes.toString('base64') === value ? bytes : null;
}

/** Of SHA-256, in Base64 in the one way to write it. */
export function isDigest(value: string): boolean {
  return readBase64(value)?.length === 32;
}
