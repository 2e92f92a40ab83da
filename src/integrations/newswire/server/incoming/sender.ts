import { type KeyCache, verifyRequestDetailed } from '@fedify/fedify';
import { getLogger } from '@logtape/logtape';
import { findKey } from './key.ts';
import { AwayError, GoneError, type Remote } from './remote.ts';

/**
 * Did this actor send this request? `away`: that cannot be said now, for the actor's server cannot be asked; `gone`: the account
 * is no more, its server says so (410).
 */
export interface Proof {
  outcome: 'genuine' | 'forged' | 'away' | 'gone';
  /** The key that the request names, whoever's that is. */
  keyId: string | null;
}

/**
 * Verifies signature, digest and date of a request, against a key that the actor's own document lists. Signatures inside the
 * activity count for nothing: Fedify 2.3.6 reads them by the sender's own context, which can call anybody anything.
 */
export async function proveSender(request: Request, actor: string, { read }: Remote): Promise<Proof> {
  let keyId: string | null = null;
  let trouble: unknown = null;

  /** Fedify asks here for a key, before it would look elsewhere. */
  const keyCache: KeyCache = {
    get: async ({ href }) => {
      keyId = href;
      try {
        return await findKey(href, actor, (url) => (url === actor ? read(url) : read(url).catch(nullIfGone)));
      } catch (error) {
        trouble = error;
        return null;
      }
    },
    set: async () => {},
  };

  try {
    const options = { keyCache, documentLoader: nowhereElse, timeWindow: { hours: 1 } };
    const { verified } = await verifyRequestDetailed(request, options);
    if (verified) return { outcome: 'genuine', keyId };
  } catch (error) {
    // Fedify 2.3.6 throws on a date, a time or a signature that is none.
    getLogger(['newswire', 'inbox']).debug('A signature could not be read: {error}', { error });
  }
  if (trouble instanceof AwayError) return { outcome: 'away', keyId };
  if (trouble instanceof GoneError) return { outcome: 'gone', keyId };
  if (trouble !== null && !isNonsense(trouble)) throw trouble;
  return { outcome: 'forged', keyId };
}

/** A key that is gone says nothing of its actor. */
function nullIfGone(error: unknown): null {
  if (error instanceof GoneError) return null;
  throw error;
}

/** For a document loader: keys are found by {@link findKey} alone. */
export async function nowhereElse(): Promise<never> {
  throw new Error('There is no other key.');
}

/** A key that cannot be read is the sender's fault. */
function isNonsense(error: unknown): boolean {
  return error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException;
}
