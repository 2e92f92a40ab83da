import type { Context } from '@fedify/fedify';
import { FetchError } from '@fedify/vocab-runtime';
import { getLogger } from '@logtape/logtape';
import { applicationActor } from '../../article/addresses.ts';
import { type RemotePerson, readPerson } from '../../fediverse/incoming/person.ts';
import type { Person } from '../../storage/store.ts';
import { UnreadableError } from '../bounded.ts';
import { PrivateAddressError } from '../connector.ts';
import type { Desk } from '../desk.ts';
import { signedDocuments } from '../loaders.ts';
import { type KeyRing, toKeyRing } from './key-ring.ts';
import { toRecent } from './recent.ts';
import { AwayError, GoneError } from './remote-errors.ts';

/** Other servers as the paper reads them: signed by its application, bounded, kept in the cache and in memory for minutes. */
export interface Remote {
  readonly keys: KeyRing;
  /**
   * A document as it is served; null when there is none to be had.
   * @param options `fresh`: as it is now, not as it was minutes ago.
   * @throws AwayError, GoneError
   */
  read(url: string, options?: ReadOptions): Promise<unknown>;
  /**
   * An account as its own server shows it, or as it was when that server cannot be asked; null for none.
   * @throws AwayError where nothing is known of it.
   */
  person(id: string): Promise<Account | null>;
  /** The same where it was read within the last minutes: nobody is asked, nothing is waited for. */
  recentPerson(id: string): Account | null;
  /** An account has another name, key or inbox now. */
  forget(id: string): Promise<void>;
}

const mostPeople = 10_000;
const peopleFor = 5 * 60_000;

export interface ReadOptions {
  fresh?: boolean;
}

export { AwayError, GoneError };

export type Account = Omit<Person, 'seen'>;

export async function remoteOf(context: Context<Desk>): Promise<Remote> {
  const load = await context.getDocumentLoader({ identifier: applicationActor });
  const { store } = context.data;

  async function read(url: string, { fresh = false }: ReadOptions = {}): Promise<unknown> {
    if (fresh) await store.cache.delete([...signedDocuments, url]);
    try {
      const { document, documentUrl } = await load(url);
      // A redirect to another server would let that one speak for this one.
      return new URL(documentUrl).origin === new URL(url).origin ? document : null;
    } catch (error) {
      getLogger(['newswire', 'inbox']).debug('{url} could not be read: {error}', { url, error });
      if (isAway(error)) throw new AwayError(`${url} cannot be read now.`, { cause: error });
      if (statusOf(error) === 410) throw new GoneError(`${url} is gone.`, { cause: error });
      return null;
    }
  }

  const people = toRecent<Account>({ most: mostPeople, ttl: peopleFor });
  const keys = toKeyRing(read);

  async function person(id: string): Promise<Account | null> {
    try {
      const found = people.get(id) ?? toPerson(readPerson(await read(id), id));
      // Not for longer because it is asked for often.
      if (found && !people.get(id)) people.set(id, found);
      return found;
    } catch (error) {
      if (error instanceof GoneError) return null;
      const known = error instanceof AwayError ? await store.people.find(id) : null;
      if (!known) throw error;
      return known;
    }
  }

  return {
    ...{ read, keys, person },
    recentPerson: (id) => people.get(id) ?? null,
    forget: async (id) => {
      people.delete(id);
      keys.forget(id);
      await store.cache.delete([...signedDocuments, id]);
    },
  };
}

function toPerson(person: RemotePerson | null): Account | null {
  if (!person) return null;
  const { movedTo: _, alsoKnownAs: __, ...rest } = person;
  return rest;
}

/** Whatever may be another time: no connection, no answer, too busy. Not what is there and is nonsense. */
function isAway(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== null) return status >= 500 || status === 408 || status === 429;
  const causes = causesOf(error);
  // What went wrong with the connection is always the cause of another error; what was read and is nonsense has none.
  return causes.length > 1 && !causes.some(isFinal);
}

function statusOf(error: unknown): number | null {
  return error instanceof FetchError ? (error.response?.status ?? null) : null;
}

function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}

function isFinal(error: Error): boolean {
  return (
    error instanceof PrivateAddressError ||
    error instanceof UnreadableError ||
    ('code' in error && error.code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
  );
}
