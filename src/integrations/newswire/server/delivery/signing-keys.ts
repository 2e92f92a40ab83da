import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { actorUrl } from '../../article/addresses.ts';
import type { Desk } from '../desk.ts';
import { keyOf } from '../keys.ts';

export interface SigningKey {
  id: string;
  key: KeyObject;
}

/** The key that an account of the paper signs with, by the id (URL) of the account: read and imported once, for it never changes. */
export function toSigningKeys({ store, origin, clock }: Desk): (actor: string) => SigningKey | Promise<SigningKey> {
  const known = new Map<string, SigningKey>();
  const open = async (actor: string): Promise<SigningKey> => {
    const { privateKey } = await keyOf(actor.slice(actorUrl({ origin }, '').length), store, clock());
    const jwk = JSON.parse(privateKey) as JsonWebKey;
    const key = { id: `${actor}#main-key`, key: createPrivateKey({ key: jwk, format: 'jwk' }) };
    known.set(actor, key);
    return key;
  };
  return (actor) => known.get(actor) ?? open(actor);
}
