import { type KeyCache, verifyRequestDetailed } from '@fedify/fedify';
import { getLogger } from '@logtape/logtape';
import {
  holds,
  isMadeWith,
  type PlainSignature,
  type Posted,
  readPlainSignature,
} from '../signatures/plain-signature.ts';
import type { KeyRing, ListedKey } from './key-ring.ts';
import { AwayError, GoneError } from './remote.ts';

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
 * Verifies signature, digest and date of a request, against a key that the actor's own document lists. What is signed in a plain
 * shape is checked here; the rest by Fedify, which says the same of both. Signatures inside the activity count for nothing:
 * Fedify 2.3.6 reads them by the sender's own context, which can call anybody anything.
 */
export async function proveSender(posted: Posted, actor: string, keys: KeyRing): Promise<Proof> {
  const plain = readPlainSignature(posted);
  if (!plain) return proveByFedify(posted, actor, keys);
  if (!holds(plain, posted, Date.now())) return { outcome: 'forged', keyId: null };
  const { keyId } = plain;
  try {
    const listed = await keys.find(keyId, actor);
    if (listed && !listed.rsa) return await proveByFedify(posted, actor, keys);
    if (isGenuine(listed, plain) || isGenuine(listed && (await keys.renew(keyId, actor)), plain))
      return { outcome: 'genuine', keyId };
    return { outcome: 'forged', keyId };
  } catch (error) {
    return { outcome: outcomeOf(error), keyId };
  }
}

function isGenuine(listed: ListedKey | null, plain: PlainSignature): boolean {
  return listed?.rsa != null && isMadeWith(listed.rsa, plain);
}

async function proveByFedify({ url, headers, body }: Posted, actor: string, keys: KeyRing): Promise<Proof> {
  let keyId: string | null = null;
  let trouble: unknown = null;

  /** Fedify asks here for a key, before it would look elsewhere. */
  const keyCache: KeyCache = {
    get: async ({ href }) => {
      keyId = href;
      try {
        return (await keys.find(href, actor))?.key ?? null;
      } catch (error) {
        trouble = error;
        return null;
      }
    },
    set: async () => {},
  };

  try {
    const options = { keyCache, documentLoader: nowhereElse, timeWindow: { hours: 1 } };
    const own = new Headers(headers);
    // A signature made for another host is none for this one, whatever a proxy passes on.
    own.set('Host', new URL(url).host);
    const { verified } = await verifyRequestDetailed(new Request(url, { method: 'POST', headers: own, body }), options);
    if (verified) return { outcome: 'genuine', keyId };
  } catch (error) {
    // Fedify 2.3.6 throws on a date, a time or a signature that is none.
    getLogger(['newswire', 'inbox']).debug('A signature could not be read: {error}', { error });
  }
  return { outcome: trouble === null ? 'forged' : outcomeOf(trouble), keyId };
}

/** What is said of a sender whose key could not be had. @throws what is no fault of theirs. */
function outcomeOf(trouble: unknown): Proof['outcome'] {
  if (trouble instanceof AwayError) return 'away';
  if (trouble instanceof GoneError) return 'gone';
  if (isNonsense(trouble)) return 'forged';
  throw trouble;
}

/** For a document loader: keys are found in the {@link KeyRing} alone. */
export async function nowhereElse(): Promise<never> {
  throw new Error('There is no other key.');
}

/** A key that cannot be read is the sender's fault. */
function isNonsense(error: unknown): boolean {
  return error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException;
}
