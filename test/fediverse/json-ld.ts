import { preloadedContexts } from '@fedify/vocab-runtime';
import jsonld from '@fedify/vocab-runtime/jsonld';
import type { Document, Json } from '../../src/integrations/newswire/fediverse/vocabulary.ts';

/** The paper's own reading of contexts (server/loaders.ts): those of the package, and nothing from the network. */
export async function loadContext(url: string) {
  return { contextUrl: null, documentUrl: url, document: preloadedContexts[url] ?? { '@context': {} } };
}

/**
 * Members that a server which reads JSON-LD by the book would lose, as paths: terms that no context defines. Empty is good.
 */
export async function lostMembers(document: Document): Promise<string[]> {
  const options = { documentLoader: loadContext };
  const expanded = withoutNameless((await jsonld.expand(document as never, options)) as Json);
  const back = (await jsonld.compact(expanded as never, document['@context'] as never, options)) as Document;
  return lost(document, back, '');
}

/** ActivityStreams keeps an undefined term as `_:term`: a name that means nothing to anybody else. */
function withoutNameless(value: Json | undefined): Json | undefined {
  if (Array.isArray(value))
    return value
      .filter((item) => typeof item !== 'string' || !item.startsWith('_:'))
      .map((item) => withoutNameless(item) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.startsWith('_:'))
      .map(([name, member]) => [name, withoutNameless(member)]),
  );
}

/** JSON-LD writes a list of one as the one. */
function lost(was: Json | undefined, is: Json | undefined, path: string): string[] {
  if (Array.isArray(was))
    return was.flatMap((item, index) => lost(item, Array.isArray(is) ? is[index] : is, `${path}[${index}]`));
  if (typeof was !== 'object' || was === null) return same(was, is) ? [] : [path];
  const members = typeof is === 'object' && is !== null && !Array.isArray(is) ? is : {};
  return Object.entries(was)
    .filter(([name]) => name !== '@context')
    .flatMap(([name, value]) => {
      if (!(name in members)) return Array.isArray(value) && value.length === 0 ? [] : [`${path}.${name}`];
      return lost(value, members[name], `${path}.${name}`);
    });
}

function same(was: Json | undefined, is: Json | undefined): boolean {
  const plain = typeof is === 'object' && is !== null && '@value' in is ? is['@value'] : is;
  return was === plain || plain === `as:${String(was).split('#').at(-1)}`;
}
