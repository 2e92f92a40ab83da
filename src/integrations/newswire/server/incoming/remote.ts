import type { Context } from '@fedify/fedify';
import { getLogger } from '@logtape/logtape';
import { applicationActor } from '../../article/addresses.ts';
import { type RemotePerson, readPerson } from '../../fediverse/incoming/person.ts';
import type { Desk } from '../desk.ts';

/** Other servers as the paper reads them: signed by its application, bounded, kept in the cache for minutes. */
export interface Remote {
  /** A document as it is served; null when there is none to be had. */
  read(url: string): Promise<unknown>;
  person(id: string): Promise<RemotePerson | null>;
}

export async function remoteOf(context: Context<Desk>): Promise<Remote> {
  const load = await context.getDocumentLoader({ identifier: applicationActor });
  const read = async (url: string): Promise<unknown> => {
    try {
      const { document, documentUrl } = await load(url);
      // A redirect to another server would let that one speak for this one.
      return new URL(documentUrl).origin === new URL(url).origin ? document : null;
    } catch (error) {
      getLogger(['newswire', 'inbox']).debug('{url} could not be read: {error}', { url, error });
      return null;
    }
  };
  return { read, person: async (id) => readPerson(await read(id), id) };
}
