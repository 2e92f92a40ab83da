import { StorageError } from '../storage-error.ts';
import type { Session } from './session.ts';

/** The same database, where somebody hears of every call that it failed. */
export function heeded(session: Session, onFailure: () => void): Session {
  const heed = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (isOfDatabase(error)) onFailure();
      throw error;
    }
  };
  return {
    read: (work) => heed(session.read(work)),
    step: (work, keep) => heed(session.step(work, keep)),
    write: (work, keep) => heed(session.write(work, keep)),
    transaction: (work) => heed(session.transaction(work)),
    onTold: (listener) => session.onTold(listener),
    version: () => session.version(),
    close: () => session.close(),
  };
}

/** Work inside a transaction may fail for reasons of its own; both drivers give their errors a code. */
function isOfDatabase(error: unknown): boolean {
  return error instanceof StorageError || (error instanceof Error && 'code' in error);
}
