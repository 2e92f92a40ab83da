import { AsyncLocalStorage } from 'node:async_hooks';
import { SendActivityError } from '@fedify/fedify';

/**
 * What went wrong with the delivery under way. Fedify tells an error without saying which delivery it was of; each runs in a
 * context of its own, where its error is put down.
 */
const current = new AsyncLocalStorage<{ words: string | null }>();

/** Runs one delivery. @returns why it failed, in words; null when it did not. */
export async function failureOf(deliver: () => Promise<void>): Promise<string | null> {
  const note = { words: null };
  await current.run(note, deliver);
  return note.words;
}

export function noteFailure(error: Error): void {
  const note = current.getStore();
  if (note) note.words = wordsOf(error);
}

/** An error of a delivery as an editor can read it. */
export function wordsOf(error: unknown): string {
  if (error instanceof SendActivityError) return statusWords[error.statusCode] ?? `It answered ${error.statusCode}.`;
  const code = codeOf(error);
  return (
    (code && transportWords[code]) ??
    `No connection: ${error instanceof Error ? error.message : String(error)}`.slice(0, 200)
  );
}

const statusWords: Record<number, string> = {
  400: 'It answered 400: it does not understand the post.',
  401: 'It answered 401: it does not accept the signature.',
  403: 'It answered 403: it refuses posts of this paper.',
  404: 'It answered 404: there is no such inbox.',
  408: 'It answered 408: the post did not arrive in time.',
  410: 'It answered 410: the account or server is gone.',
  413: 'It answered 413: the post is too large for it.',
  429: 'It answered 429: it asks to slow down.',
  500: 'It answered 500: it has a fault.',
  502: 'It answered 502: its server is not running.',
  503: 'It answered 503: it is busy, or being repaired.',
  504: 'It answered 504: its server does not answer.',
};

const transportWords: Record<string, string> = {
  ENOTFOUND: 'Its name is not known: the domain may have expired.',
  EAI_AGAIN: 'Its name could not be looked up.',
  ECONNREFUSED: 'Nothing answers at its address.',
  ECONNRESET: 'It cut the connection.',
  EHOSTUNREACH: 'Its address cannot be reached.',
  ETIMEDOUT: 'It did not answer in time.',
  UND_ERR_CONNECT_TIMEOUT: 'No connection within 10 seconds.',
  UND_ERR_HEADERS_TIMEOUT: 'It took the post and did not answer in 10 seconds.',
  UND_ERR_BODY_TIMEOUT: 'Its answer stopped half way.',
  UND_ERR_SOCKET: 'It cut the connection.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is signed by itself.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Its certificate is not signed by anyone known.',
};

/** The code lies on the error, or on what caused it. */
function codeOf(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ('code' in at && typeof at.code === 'string') return at.code;
  return null;
}
