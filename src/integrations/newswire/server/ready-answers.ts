import { LRUCache } from 'lru-cache';
import type { Store } from '../storage/store.ts';
import { isOutdated } from './files.ts';
import { type Answer, answerFrom, type Question, type Servable } from './respond.ts';

/** For whom and how long a document is the answer at its address. */
export interface Terms {
  /** That of the store, asked for before the document was made; absent where nothing in the store changes it. */
  version?: string;
  /** Is this the answer for who asks so? Absent: for everybody. `client` costs something, and is called where it matters. */
  suits?(question: Question, answer: Answer, client: () => string | null): boolean;
}

/** Notes a document that was just given as the answer at an address. */
export type Keep = (document: Servable, terms?: Terms) => void;

/**
 * Documents that were given once and may be given again without asking anybody: who asks for the same address gets the same
 * bytes while the edition is served, its file stays as it is, and the store has changed nothing.
 */
export interface ReadyAnswers {
  /** @param edition being served when the document was found. @param target path and query, as a URL has them. */
  keep(edition: object, target: string, document: Servable, terms?: Terms): void;
  /** @param target as it came over the wire. @returns null where the answer has to be made. */
  find(target: string, question: Question, client: () => string | null): Answer | null;
}

/** Memory for documents that are asked for often, in bytes; most of them are in the cache of files as well. */
const memory = 32 * 2 ** 20;
const largest = 2 ** 20;

export function openReadyAnswers(edition: () => object, store: Pick<Store, 'version'>): ReadyAnswers {
  const kept = new LRUCache<string, { document: Servable; terms: Terms }>({
    maxSize: memory,
    maxEntrySize: largest,
    // Its packed forms, headers and address beside it.
    sizeCalculation: ({ document }, target) => 2 * document.bytes.byteLength + 4 * target.length + 3000,
  });
  let from = edition();
  const renew = () => {
    if (edition() === from) return;
    from = edition();
    kept.clear();
  };
  let version: string | null = null;
  /** Asked once for all requests that came in together: what changes while they are answered was not known when they were sent. */
  const versionNow = () => {
    if (version === null) {
      version = store.version();
      setImmediate(() => {
        version = null;
      });
    }
    return version;
  };
  return {
    keep: (of, target, document, terms = {}) => {
      renew();
      if (of === from && document.status === undefined) kept.set(target, { document, terms });
    },
    find: (target, question, client) => {
      if (question.method !== 'GET' && question.method !== 'HEAD') return null;
      renew();
      const known = kept.get(target);
      if (!known) return null;
      const { document, terms } = known;
      if (isOutdated(document)) {
        kept.delete(target);
        return null;
      }
      if (terms.version !== undefined && terms.version !== versionNow()) return null;
      const answer = answerFrom(document, question);
      return answer && (terms.suits?.(question, answer, client) ?? true) ? answer : null;
    },
  };
}
