import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { verifyRequestDetailed } from '@fedify/fedify';
import { CryptographicKey } from '@fedify/vocab';
import { importPem } from '@fedify/vocab-runtime';
import { Temporal } from '@js-temporal/polyfill';
import { describe, expect, it } from 'vitest';
import { nowhereElse } from '../../../src/integrations/newswire/server/incoming/sender.ts';
import {
  holds,
  isMadeWith,
  readPlainSignature,
} from '../../../src/integrations/newswire/server/signatures/plain-signature.ts';
import { dice } from '../../markdown/random.ts';
import { isSoak, seed } from '../../soak/seed.ts';
import { bendPlan, bendSent } from './bend.ts';
import { type Sent, signPost, toPlan } from './sign-post.ts';
import { styles } from './styles.ts';

const rounds = Number(process.env['SOAK_ROUNDS'] ?? (isSoak ? 100_000 : 600));

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { privateKey: otherKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const keyId = 'https://far.example/users/reader#main-key';
const now = Date.UTC(2026, 10, 22, 12);

const folder = new URL('../../fixtures/wire/', import.meta.url);
const bodies = readdirSync(folder).map((name) =>
  JSON.stringify((JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { body: unknown }).body),
);

/** What the fast path says; null where it does not say. */
function quickly({ url, headers, body }: Sent): boolean | null {
  const posted = { url: new URL(url).href, headers: new Headers(headers), body: new TextEncoder().encode(body) };
  const plain = readPlainSignature(posted);
  return plain && holds(plain, posted, now) && plain.keyId === keyId && isMadeWith(createPublicKey(pem), plain);
}

const key = new CryptographicKey({ id: new URL(keyId), publicKey: await importPem(pem) });

async function byFedify({ url, headers, body }: Sent): Promise<boolean> {
  const own = new Headers(headers);
  own.set('Host', new URL(url).host);
  try {
    const { verified } = await verifyRequestDetailed(new Request(url, { method: 'POST', headers: own, body }), {
      keyCache: { get: async ({ href }) => (href === keyId ? key : null), set: async () => {} },
      ...{ documentLoader: nowhereElse, timeWindow: { hours: 1 } },
      currentTime: Temporal.Instant.fromEpochMilliseconds(now) as unknown as globalThis.Temporal.Instant,
    });
    return verified;
  } catch {
    return false;
  }
}

const planOf = (style: keyof typeof styles, body: string) =>
  toPlan(styles[style]!, { ...{ body, keyId, now }, key: privateKey });

describe('what is signed as servers sign', () => {
  it.each(Object.keys(styles))('is known at a glance where %s signs it, whatever it says', async (style) => {
    for (const body of bodies) {
      const sent = signPost(planOf(style, body));
      expect([quickly(sent), await byFedify(sent)]).toEqual([true, true]);
    }
  });
});

describe('what was bent before it was signed, or after', () => {
  it(`is never judged otherwise than Fedify judges it: ${rounds} requests, seed ${seed}`, {
    timeout: 7_200_000,
  }, async () => {
    const verdicts = { genuine: 0, forged: 0, left: 0 };
    const names = Object.keys(styles);
    for (let round = 0; round < rounds; round += 1) {
      const random = dice(seed * 1_000_003 + round);
      const style = names[Math.floor(random() * names.length)]!;
      let plan = planOf(style, bodies[Math.floor(random() * bodies.length)]!);
      for (let change = random() < 0.6 ? 1 : 0; change > 0; change -= 1)
        plan = bendPlan(plan, random, { now, otherKey });
      let sent = signPost(plan);
      for (let change = Math.floor(random() * 3); change > 0; change -= 1) sent = bendSent(sent, random);
      const verdict = quickly(sent);
      verdicts[verdict === null ? 'left' : verdict ? 'genuine' : 'forged'] += 1;
      if (verdict !== null)
        expect(verdict, `seed ${seed}, round ${round}: ${JSON.stringify(sent)}`).toBe(await byFedify(sent));
    }
    // Requests that are all left to Fedify would prove nothing.
    expect([verdicts.genuine > rounds / 20, verdicts.forged > rounds / 20], JSON.stringify(verdicts)).toEqual([
      true,
      true,
    ]);
    if (isSoak) console.log({ seed, rounds, ...verdicts });
  });
});
