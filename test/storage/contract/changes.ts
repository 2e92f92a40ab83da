import { expect, it } from 'vitest';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';
import { replyOf } from './replies.ts';

/** Whoever made something of what is kept learns that it may be otherwise now. */
export function changesContract(store: () => Store): void {
  const changes = async (work: () => Promise<unknown>) => {
    const before = store().version();
    await work();
    return store().version() !== before;
  };

  it('is another after each thing that is kept', async () => {
    expect(await changes(() => store().meta.set('moved paper', 'https://far.example/'))).toBe(true);
    expect(await changes(() => store().replies.put(replyOf({})))).toBe(true);
    expect(await changes(() => store().transaction(({ meta }) => meta.set('moved paper', '')))).toBe(true);
  });

  it('is another also where it is not known whether a change landed', async () => {
    const failing = () => store().transaction(() => Promise.reject(new Error('disk')));
    expect(await changes(() => expect(failing()).rejects.toThrow('disk'))).toBe(true);
  });
}
