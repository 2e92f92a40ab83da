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
      return (await load(url)).document;
    } catch (error) {
      getLogger(['newswire', 'inbox']).debug('{url} could not be read: {error}', { url, error });
      return null;
    }
  };
  return { read, person: async (id) => readPerson(await read(id), id) };
}
