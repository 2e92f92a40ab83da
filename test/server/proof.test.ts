import { verifyObject } from '@fedify/fedify';
import { Create } from '@fedify/vocab';
import { preloadedContexts } from '@fedify/vocab-runtime';
import { describe, expect, it } from 'vitest';
import { toCreate } from '../../src/integrations/newswire/fediverse/activities.ts';
import { toObject } from '../../src/integrations/newswire/fediverse/objects.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { proofKeyOf } from '../../src/integrations/newswire/server/keys.ts';
import { toMultikey, withProof } from '../../src/integrations/newswire/server/proof.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import { editionOf } from '../publish/newsroom.ts';

const contextLoader = async (url: string) => ({
  contextUrl: null,
  documentUrl: url,
  document: preloadedContexts[url] ?? { '@context': {} },
});

/** A signed Create of an article, and the key that its reader finds. */
async function signed() {
  const store = await openSqlite(':memory:');
  const edition = editionOf([{ id: 'a', title: '서명된 기사 & 제목' }]);
  const create = toCreate(toObject(edition.articles[0]!, edition), edition.site);
  const now = Date.parse('2026-11-22T12:00:00Z');
  const activity = await withProof(create, store, now);
  const actor = String(activity['actor']);
  const multikey = await toMultikey(actor, await proofKeyOf('paper', store, now));
  const documentLoader = async (url: string) => ({
    contextUrl: null,
    documentUrl: url,
    document: { '@context': ['https://w3id.org/security/multikey/v1'], ...multikey },
  });
  await store.close();
  return { create, activity, read: (json: Document) => verifyObject(Create, json, { contextLoader, documentLoader }) };
}

describe('what the paper says', () => {
  it('is signed itself, so that a reader who gets it from anyone can tell that it is the paper’s', async () => {
    const { activity, read } = await signed();
    expect((await read(activity))?.id?.href).toBe(activity['id']);
    expect(activity['proof']).toMatchObject({
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-jcs-2022',
      verificationMethod: 'https://paper.example/ap/actors/paper#ed25519-key',
      proofPurpose: 'assertionMethod',
      created: '2026-11-22T12:00:00Z',
    });
  });

  it('is not believed with one letter changed', async () => {
    const { activity, read } = await signed();
    const object = activity['object'] as Document;
    expect(await read({ ...activity, object: { ...object, content: `${object['content']} ` } })).toBeNull();
  });

  it('says the same as without the proof', async () => {
    const { create, activity } = await signed();
    const { proof: _, '@context': __, ...said } = activity;
    const { '@context': ___, ...meant } = create;
    expect(said).toEqual(meant);
  });
});
