import { type FederationOptions, getAuthenticatedDocumentLoader, type KvStore, kvCache } from '@fedify/fedify';
import { getDocumentLoader, preloadedContexts } from '@fedify/vocab-runtime';

type Loaders = Required<
  Pick<
    FederationOptions<unknown>,
    'documentLoaderFactory' | 'authenticatedDocumentLoaderFactory' | 'contextLoaderFactory'
  >
>;

/** How Fedify reads other servers: in the paper's name, cached for minutes, with contexts from this package alone. */
export function openLoaders({
  kv,
  userAgent,
  allowPrivateAddress,
}: {
  kv: KvStore;
  userAgent: string;
  allowPrivateAddress: boolean;
}): Loaders {
  const options = { userAgent, allowPrivateAddress };
  const plain = kvCache({ loader: getDocumentLoader(options), kv, prefix: ['documents'] });
  return {
    documentLoaderFactory: () => plain,
    // Fedify leaves signed reads uncached: every Like from a server would fetch its key anew.
    authenticatedDocumentLoaderFactory: (identity) =>
      kvCache({
        loader: (url, more) =>
          getAuthenticatedDocumentLoader(identity, {
            ...options,
            maxRedirection: mostHops,
            specDeterminer: draftCavageFirst(),
          })(url, more),
        kv,
        prefix: [...signedDocuments],
      }),
    contextLoaderFactory: () => bundledContext,
  };
}

/** Where the cache keeps what was read in the paper's name, by its address. */
export const signedDocuments = ['signed-documents'] as const;

/** From one address to the next, by redirect or by a page's link. */
const mostHops = 5;

/** Most servers know only draft-cavage; those that ask for RFC 9421 get it on the second knock. For one read. */
function draftCavageFirst() {
  let hops = 0;
  return {
    determineSpec: () => {
      // Fedify 2.3.6 counts redirects, but goes from page to page by their links for ever.
      hops += 1;
      if (hops > mostHops) throw new Error('It leads from one address to the next.');
      return 'draft-cavage-http-signatures-12' as const;
    },
    rememberSpec: () => {},
  };
}

/** An unknown context adds terms that nothing here reads; fetching it would let any stranger make us ask any host. */
async function bundledContext(url: string) {
  return { contextUrl: null, documentUrl: url, document: preloadedContexts[url] ?? { '@context': {} } };
}
