import { KeyObject } from 'node:crypto';
import type { CryptographicKey } from '@fedify/vocab';
import { toAllowance } from './allowance.ts';
import { toGate } from './gate.ts';
import { findKey, type Read } from './key.ts';
import { toRecent } from './recent.ts';
import { AwayError, GoneError } from './remote-errors.ts';

/** A key that its owner's document lists, as Fedify and as node:crypto have it. */
export interface ListedKey {
  key: CryptographicKey;
  /** Null where it is no RSA key. */
  rsa: KeyObject | null;
}

/** Keys of other servers' accounts, kept in memory for minutes. */
export interface KeyRing {
  /** Null where the account does not list it. @throws whatever reading the account throws; TypeError where it is no key. */
  find(keyId: string, actor: string): Promise<ListedKey | null>;
  /**
   * The key as the account lists it at this moment; null where that cannot be said, and where it was asked too often: whoever
   * signs badly must not make us ask others all the time.
   */
  renew(keyId: string, actor: string): Promise<ListedKey | null>;
  forget(actor: string): void;
}

/** A key takes some 12 KiB. */
const most = 4000;
const ttl = 5 * 60_000;
/** So many accounts of one server are looked up at a time, so many wait: one that is slow must not fill the memory with letters. */
const lookups = { parallel: 16, waiting: 500 };
/** Keys are changed once in years; so many looks a minute are for honest servers. */
const renewals = { ofOneAccount: 1, ofOneServer: 10, inAll: 100 };

/** @param read gives an account's document, out of the cache or, `fresh`, as it is now. */
export function toKeyRing(read: (url: string, options?: { fresh: boolean }) => Promise<unknown>): KeyRing {
  const accounts = toRecent<Map<string, Promise<ListedKey | null>>>({ most, ttl });
  const gate = toGate({ ...lookups, full: (server) => new AwayError(`${server} is asked for too many accounts.`) });
  const [ofOneAccount, ofOneServer, inAll] = Object.values(renewals).map((count) => toAllowance(count));

  function find(keyId: string, actor: string): Promise<ListedKey | null> {
    const keys = accounts.get(actor) ?? new Map<string, Promise<ListedKey | null>>();
    const known = keys.get(keyId);
    if (known) return known;
    const found = gate.pass(new URL(actor).origin, () => look(keyId, actor, read));
    if (keys.size === 0) accounts.set(actor, keys);
    keys.set(keyId, found);
    // What could not be had is asked for again by the next.
    const drop = () => {
      keys.delete(keyId);
      if (keys.size === 0 && accounts.get(actor) === keys) accounts.delete(actor);
    };
    found.then((key) => key ?? drop(), drop);
    return found;
  }

  return {
    find: (keyId, actor) => find(keyId, actor),
    forget: (actor) => accounts.delete(actor),
    renew: async (keyId, actor) => {
      if (!ofOneAccount?.(actor) || !ofOneServer?.(new URL(actor).origin) || !inAll?.('')) return null;
      const now = await look(keyId, actor, (url) => read(url, { fresh: true })).catch(() => null);
      if (now) accounts.set(actor, new Map([[keyId, Promise.resolve(now)]]));
      return now;
    },
  };
}

async function look(keyId: string, actor: string, read: Read): Promise<ListedKey | null> {
  const key = await findKey(keyId, actor, (url) => (url === actor ? read(url) : read(url).catch(nullIfGone)));
  return key && toListed(key);
}

/** A key that is gone says nothing of its actor. */
function nullIfGone(error: unknown): null {
  if (error instanceof GoneError) return null;
  throw error;
}

function toListed(key: CryptographicKey): ListedKey {
  const rsa = key.publicKey?.algorithm.name === 'RSASSA-PKCS1-v1_5' ? KeyObject.from(key.publicKey) : null;
  return { key, rsa };
}
