import { generateKeyPairSync } from 'node:crypto';
import type { ActorKey } from '../../src/integrations/newswire/storage/store.ts';

export const origin = 'https://paper.example';
export const actor = `${origin}/ap/actors/paper`;
export const content = '방콕(10.6~7)과 이스탄불(10.10~11). '.repeat(40);

/** What everyone delivers. */
export const letter = JSON.stringify({
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: `${origin}/ap/articles/a#create`,
  type: 'Create',
  actor,
  object: { type: 'Note', id: `${origin}/ap/articles/a`, content },
});

/** One key for all of them: a longer one would decide the contest. */
export function newKey(): ActorKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const toJwk = (key: typeof publicKey) => JSON.stringify({ ...key.export({ format: 'jwk' }), alg: 'RS256' });
  return {
    actor: 'paper',
    algorithm: 'rsa-2048',
    publicKey: toJwk(publicKey),
    privateKey: toJwk(privateKey),
    created: 0,
  };
}

/** Every address of 127/8 is this machine: each inbox is a host and a connection of its own. At most 60,000. */
export function inboxesOf(count: number, port: number, scheme = 'http'): string[] {
  return Array.from(
    { length: count },
    (_, at) =>
      `${scheme}://127.${1 + Math.floor(at / 60_000)}.${Math.floor((at % 60_000) / 250)}.${1 + (at % 250)}:${port}/inbox`,
  );
}
