import { AsyncLocalStorage } from 'node:async_hooks';
import { SendActivityError } from '@fedify/fedify';
import { DecoratorHandler, type Dispatcher } from 'undici';

/**
 * What went wrong with the delivery under way. Fedify tells an error without saying which delivery it was of; each runs in a
 * context of its own, where its error is put down.
 */
const current = new AsyncLocalStorage<Note>();

interface Note {
  words: string | null;
  /** What the other server answered, attempt by attempt: Fedify tries another signature at once. */
  statuses: number[];
}

/** Runs one delivery. @returns why it failed, in words; null when it did not. */
export async function failureOf(deliver: () => Promise<void>): Promise<string | null> {
  const note: Note = { words: null, statuses: [] };
  await current.run(note, deliver);
  return note.words;
}

/** Takes down what the delivery under way is answered. */
export const noteStatuses: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const note = current.getStore();
  return dispatch(options, note ? new Noting(handler, note) : handler);
};

class Noting extends DecoratorHandler {
  readonly #handler: Dispatcher.DispatchHandler;
  readonly #note: Note;

  constructor(handler: Dispatcher.DispatchHandler, note: Note) {
    super(handler);
    this.#handler = handler;
    this.#note = note;
  }

  onResponseStart(...values: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>): void {
    this.#note.statuses.push(values[1]);
    this.#handler.onResponseStart?.(...values);
  }
}

/**
 * Did the server of the delivery under way refuse our usual signature as such, and take the other one? One that was only down, or
 * busy, says nothing about signatures: snac answers 202 to RFC 9421 and drops what it came with.
 */
export function wantsOtherSignature(): boolean {
  const [first = 0, second = 0] = current.getStore()?.statuses ?? [];
  return (first === 400 || first === 401) && second >= 200 && second < 300;
}

export function noteFailure(error: Error): void {
  const note = current.getStore();
  if (note) note.words = wordsOf(error);
}

/** An error of a delivery as an editor can read it: one sentence about the other server. */
export function wordsOf(error: unknown): string {
  if (error instanceof SendActivityError) return statusWords[error.statusCode] ?? `It answered ${error.statusCode}.`;
  const causes = causesOf(error);
  const known = causes.flatMap((cause) => ('code' in cause && transportWords[String(cause.code)]) || [])[0];
  // "fetch failed" says nothing: what caused it does.
  const message = causes.at(-1)?.message ?? String(error);
  return known ?? `No connection: ${message.slice(0, longest)}`;
}

/** An error, what caused it, what caused that. */
function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let at = error; at instanceof Error && !causes.includes(at); at = at.cause) causes.push(at);
  return causes;
}

const longest = 200;

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
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'Its answer is too large.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is signed by itself.',
  SELF_SIGNED_CERT_IN_CHAIN: 'Its certificate is signed by itself.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'Its certificate is not signed by anyone known.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Its certificate is not signed by anyone known.',
  CERT_SIGNATURE_FAILURE: 'Its certificate is not signed by anyone known.',
};
