import { QuoteAuthorization } from '@fedify/vocab';
import { describe, expect, test } from 'vitest';
import { toQuoteStamp } from '../../src/integrations/newswire/fediverse/quote-stamp.ts';
import { loadContext, lostMembers } from './json-ld.ts';

const stamp = toQuoteStamp(
  { id: 'a1b2c3d4', post: 'https://far.example/notes/9', object: 'https://paper.example/ap/articles/2022-plain' },
  { origin: 'https://paper.example' },
);

describe('the stamp that allows a quote (FEP-044f)', () => {
  test('is what a person has read', async () => {
    await expect(`${JSON.stringify(stamp, null, 2)}\n`).toMatchFileSnapshot('golden/quote-stamp.json');
  });

  test('says which post may quote what, in the name of the author of what is quoted', () => {
    expect(stamp).toMatchObject({
      id: 'https://paper.example/ap/live/quote-stamps/a1b2c3d4',
      type: 'QuoteAuthorization',
      attributedTo: 'https://paper.example/ap/actors/paper',
      interactingObject: 'https://far.example/notes/9',
      interactionTarget: 'https://paper.example/ap/articles/2022-plain',
    });
  });

  test('can be read back whole', async () => {
    expect(await lostMembers(stamp)).toEqual([]);
    const options = { contextLoader: loadContext, documentLoader: loadContext };
    const read = await QuoteAuthorization.fromJsonLd(stamp, options);
    expect(read.interactingObjectId?.href).toBe(stamp['interactingObject']);
    expect(read.interactionTargetId?.href).toBe(stamp['interactionTarget']);
    expect(read.attributionId?.href).toBe(stamp['attributedTo']);
  });
});
