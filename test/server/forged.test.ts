import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { signJsonLd } from '@fedify/fedify';
import { encodeMultibase, exportMultibaseKey, preloadedContexts } from '@fedify/vocab-runtime';
import canonicalize from 'canonicalize';
import { afterAll, describe, expect, it } from 'vitest';
import { quiet } from './kept.ts';
import { act, context, note } from './letters.ts';
import { openScene } from './scene.ts';

/**
 * Nobody speaks for another. Proved in inbox.test.ts already: no signature, one that is two hours off, leaves out the digest or
 * was made for another host; a key on a third server that names its owner; a plain replay; what is no JSON.
 */
const { paper, at, far, reader, neighbour, evil, forger, changesNothing, close } = await openScene();

afterAll(close);

const security = ['https://w3id.org/security/v1', 'https://w3id.org/security/data-integrity/v1'];

/** An answer that the reader never wrote. */
const forged = (changes: Record<string, unknown> = {}) =>
  act('Create', reader, note(reader, at.article('a'), { content: '<p>I never said that.</p>' }), changes);
const byForger = () => ({ key: { keyId: forger.keyId, privateKey: forger.privateKey } });
/** A key of the forger that says it is the reader's. */
const claim = {
  '@context': [context, ...security],
  ...{ id: `${evil.origin}/claimed`, type: 'CryptographicKey', owner: reader.id, publicKeyPem: forger.publicKeyPem },
};
const claimed = () => ({ key: { keyId: evil.serve('/claimed', claim), privateKey: forger.privateKey } });

describe('who speaks for another', () => {
  it.each<[string, () => Promise<number>, number]>([
    ['with a signature that is none', () => reader.send(paper, forged(), { signature: 'AAAA' }), 401],
    ['with a signature that is no base64', () => reader.send(paper, forged(), { signature: '***' }), 401],
    [
      'with a key of his own under the name of theirs',
      () =>
        forger.send(paper, forged(), {
          key: { keyId: reader.keyId, privateKey: forger.privateKey },
        }),
      401,
    ],
    ['with a key of his own', () => forger.send(paper, forged(), byForger()), 401],
    ['with a key that says it is theirs', () => forger.send(paper, forged(), claimed()), 401],
    [
      'with a key on their own server that says it is theirs',
      () => {
        const keyId = far.serve('/files/key.json', { ...claim, id: `${far.origin}/files/key.json` });
        return forger.send(paper, forged(), { key: { keyId, privateKey: forger.privateKey } });
      },
      401,
    ],
    [
      'with two keys, of which one is theirs',
      () => {
        const keyId = `${reader.keyId}",keyId="${forger.keyId}`;
        return forger.send(paper, forged(), { key: { keyId, privateKey: forger.privateKey } });
      },
      401,
    ],
    ['with a neighbour’s key', () => neighbour.send(paper, forged()), 401],
    [
      'with a key that is no address',
      () =>
        reader.send(paper, forged(), {
          key: { keyId: 'reader', privateKey: reader.privateKey },
        }),
      401,
    ],
    [
      'with the digest of something else',
      () => reader.send(paper, forged(), { digest: `SHA-256=${'A'.repeat(43)}=` }),
      401,
    ],
    ['with a digest nobody can check', () => reader.send(paper, forged(), { digest: 'MD5=AAAA' }), 401],
    ['on a day that never was', () => reader.send(paper, forged(), { date: 'yesterday' }), 401],
    [
      'with another’s signature inside the activity, and a key that says it is theirs',
      () =>
        forger.send(
          paper,
          forged({
            signature: {
              type: 'RsaSignature2017',
              creator: reader.keyId,
              created: new Date().toISOString(),
              signatureValue: 'AAAA',
            },
          }),
          claimed(),
        ),
      401,
    ],
    [
      'with a proof that names their key, and a key that says it is theirs',
      () =>
        forger.send(
          paper,
          forged({ proof: { type: 'DataIntegrityProof', verificationMethod: reader.keyId } }),
          claimed(),
        ),
      401,
    ],
    ['in two names at once', () => forger.send(paper, forged({ actor: [forger.id, reader.id] }), byForger()), 400],
    ['in nobody’s name', () => forger.send(paper, forged({ actor: undefined }), byForger()), 400],
    [
      'by a context that calls them the actor',
      () =>
        forger.send(paper, {
          ...forged({ actor: forger.id }),
          '@context': [context, { actor: null, who: { '@id': 'as:actor', '@type': '@id' } }],
          who: reader.id,
        }),
      202,
    ],
    ['to delete their account', () => forger.send(paper, act('Delete', reader, reader.id), claimed()), 401],
    [
      'to delete their account, with a key that is gone like some other post there',
      () => {
        far.serve('/gone', (_, response) => response.writeHead(410).end());
        const key = { keyId: `${far.origin}/gone`, privateKey: forger.privateKey };
        return forger.send(paper, act('Delete', reader, reader.id), { key });
      },
      401,
    ],
  ])('is not heard: %s', (_, send, status) => changesNothing(send, status));

  it('is not heard by a signature inside the activity that fits what the context makes of it', async () => {
    const lying = evil.account('lying');
    lying.document['publicKey'] = { id: lying.keyId, owner: reader.id, publicKeyPem: lying.publicKeyPem };
    await changesNothing(async () => {
      const meant = { ...forged(), '@context': [context] };
      const jwk = { ...lying.privateKey.export({ format: 'jwk' }), alg: 'RS256' };
      const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
      const key = await crypto.subtle.importKey('jwk', jwk as JsonWebKey, algorithm, true, ['sign']);
      const contextLoader = async (url: string) => ({
        ...{ contextUrl: null, documentUrl: url, document: preloadedContexts[url] },
      });
      const { signature } = (await signJsonLd(meant, key, new URL(lying.keyId), { contextLoader })) as {
        signature: unknown;
      };
      const who = { actor: null, who: { '@id': 'as:actor', '@type': '@id' } };
      const sent = { ...meant, '@context': [context, who], who: reader.id, actor: lying.id, signature };
      return (await paper.post('/ap/live/inbox', JSON.stringify(sent))).status;
    }, 401);
  });

  it('is not heard by a proof under its whole name, with a key that says it is theirs', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const imported = await crypto.subtle.importKey('jwk', publicKey.export({ format: 'jwk' }), 'Ed25519', true, [
      'verify',
    ]);
    const keyId = evil.serve('/multikey', {
      '@context': ['https://w3id.org/security/multikey/v1'],
      ...{ id: `${evil.origin}/multikey`, type: 'Multikey', controller: reader.id },
      publicKeyMultibase: await exportMultibaseKey(imported),
    });
    const meant = { ...forged(), '@context': [context, security[1]] };
    const config = {
      ...{ type: 'DataIntegrityProof', cryptosuite: 'eddsa-jcs-2022', verificationMethod: keyId },
      ...{ proofPurpose: 'assertionMethod', created: `${new Date().toISOString().slice(0, 19)}Z` },
    };
    const hash = (value: object) =>
      createHash('sha256')
        .update(canonicalize(value) ?? '')
        .digest();
    const data = Buffer.concat([hash({ '@context': meant['@context'], ...config }), hash(meant)]);
    const bytes = encodeMultibase('base58btc', new Uint8Array(sign(null, data, privateKey)));
    const proof = { ...config, proofValue: new TextDecoder().decode(bytes) };
    const sent = { ...meant, 'https://w3id.org/security#proof': { '@graph': proof } };
    const key = { keyId: reader.keyId, privateKey: forger.privateKey };
    await changesNothing(() => forger.send(paper, sent, { key }), 401);
  });

  it('is not heard by a replay, whatever was added to its signature', async () => {
    const date = new Date(Date.now() - 10_000).toUTCString();
    const like = act('Like', neighbour, at.article('a'));
    expect(await neighbour.send(paper, like, { date })).toBe(202);
    await quiet(paper);
    expect(await neighbour.send(paper, act('Undo', neighbour, like))).toBe(202);
    await quiet(paper);
    await changesNothing(
      () => neighbour.send(paper, like, { date, key: { ...neighbour, keyId: `${neighbour.keyId}",x="1` } }),
      202,
    );
  });
});
