import { expect, it } from 'vitest';
import type { ActorKey, Store } from '../../../src/integrations/newswire/storage/store.ts';

export function factsContract(store: () => Store): void {
  it('knows no fact before it is told', async () => {
    expect(await store().meta.get('origin')).toBeNull();
  });

  it('keeps the last word on a fact, whatever letters it holds', async () => {
    await store().meta.set('origin', 'https://old.example');
    await store().meta.set('origin', "https://신문.example/?q='1'--");
    await store().meta.set('empty', '');
    expect(await store().meta.get('origin')).toBe("https://신문.example/?q='1'--");
    expect(await store().meta.get('empty')).toBe('');
  });

  it('keeps the first key an actor gets and answers that one', async () => {
    expect(await store().keys.find('paper', 'rsa-2048')).toBeNull();
    expect(await store().keys.add(keyOf('paper', 'first'))).toEqual(keyOf('paper', 'first'));
    expect(await store().keys.add(keyOf('paper', 'second'))).toEqual(keyOf('paper', 'first'));
    expect(await store().keys.find('paper', 'rsa-2048')).toEqual(keyOf('paper', 'first'));
  });

  it('gives two callers at once the same key', async () => {
    const kept = await Promise.all(['a', 'b', 'c'].map((word) => store().keys.add(keyOf('section-policy', word))));
    expect(new Set(kept.map(({ publicKey }) => publicKey)).size).toBe(1);
  });

  it('lists the keys of all actors by actor', async () => {
    await store().keys.add(keyOf('section-policy', 'p'));
    await store().keys.add(keyOf('paper', 'q'));
    expect(await store().keys.all()).toEqual([keyOf('paper', 'q'), keyOf('section-policy', 'p')]);
  });

  it('keeps one key of each kind an actor has', async () => {
    const proof: ActorKey = { ...keyOf('paper', 'proof'), algorithm: 'ed25519' };
    await store().keys.add(keyOf('paper', 'way'));
    expect(await store().keys.find('paper', 'ed25519')).toBeNull();
    expect(await store().keys.add(proof)).toEqual(proof);
    expect(await store().keys.find('paper', 'rsa-2048')).toEqual(keyOf('paper', 'way'));
    expect(await store().keys.all()).toEqual([proof, keyOf('paper', 'way')]);
  });
}

/** The store never looks into a key: any text will do. */
function keyOf(actor: string, word: string): ActorKey {
  return {
    actor,
    algorithm: 'rsa-2048',
    publicKey: `public ${word}`,
    privateKey: `secret ${word}`,
    created: 1_790_000_000_000,
  };
}
