import type { KvKey, KvStore } from '@fedify/fedify';
import { wantsOtherSignature } from './failure.ts';

/** Where Fedify notes which signature each origin takes. */
export const signaturePrefix = ['signature-kinds'] as const;

/**
 * Fedify's memory, but sure of itself: Fedify 2.3.6 takes any answer other than 400 and 401 to its second try for a proof that the
 * origin wants RFC 9421, also the 503 of a server that is being restarted, and signs so from then on.
 */
export function withSureMemory(kv: KvStore): KvStore {
  return {
    ...kv,
    set: async (key, value, options) => {
      if (isSignature(key) && value === 'rfc9421' && !wantsOtherSignature()) return;
      await kv.set(key, value, options);
    },
  };
}

function isSignature(key: KvKey): boolean {
  return signaturePrefix.every((part, index) => key[index] === part);
}
