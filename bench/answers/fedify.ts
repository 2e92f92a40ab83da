import { createFederation, MemoryKvStore } from '@fedify/fedify';
import { Create, Note, Person } from '@fedify/vocab';
import { serve } from 'srvx/node';
import { freePort } from '../../test/end-to-end/site.ts';
import { compete } from '../contestant.ts';
import { articleHtml } from './article.ts';

compete({
  /** Plain Fedify as its manual begins: an account with its keys, an article, an outbox, NodeInfo. @returns the port. */
  open: async (keys: JsonWebKey[][]): Promise<number> => {
    const port = await freePort();
    const pairs = await Promise.all(keys.map(toPair));
    const federation = createFederation<void>({ kv: new MemoryKvStore(), origin: `http://localhost:${port}` });
    federation
      .setActorDispatcher('/ap/actors/{identifier}', async (context, identifier) => {
        const own = await context.getActorKeyPairs(identifier);
        return new Person({
          id: context.getActorUri(identifier),
          preferredUsername: identifier,
          name: '시험신문',
          summary: '요약이다.',
          inbox: context.getInboxUri(identifier),
          outbox: context.getOutboxUri(identifier),
          publicKey: own[0]?.cryptographicKey ?? null,
          assertionMethods: own.map(({ multikey }) => multikey),
        });
      })
      .setKeyPairsDispatcher(() => pairs);
    federation.setInboxListeners('/ap/inbox/{identifier}');
    const noteOf = (id: URL, attribution: URL) => new Note({ id, attribution, content: articleHtml });
    federation.setObjectDispatcher(Note, '/ap/articles/{id}', (context, { id }) =>
      noteOf(context.getObjectUri(Note, { id }), context.getActorUri('paper')),
    );
    federation
      .setOutboxDispatcher('/ap/outbox/{identifier}', (context, identifier, cursor) => {
        if (cursor === null) return null;
        const actor = context.getActorUri(identifier);
        const items = Array.from({ length: 20 }, (_, at) => {
          const id = context.getObjectUri(Note, { id: `article-${at}` });
          return new Create({ id: new URL(`${id}#create`), actor, object: noteOf(id, actor) });
        });
        return { items };
      })
      .setFirstCursor(() => '0');
    federation.setNodeInfoDispatcher('/nodeinfo/2.1', () => ({
      software: { name: 'plain', version: '1.0.0' },
      protocols: ['activitypub'],
      usage: { users: {}, localPosts: 30, localComments: 0 },
    }));
    const server = serve({
      ...{ port, hostname: '127.0.0.1', silent: true, gracefulShutdown: false },
      fetch: (request) => federation.fetch(request, { contextData: undefined }),
    });
    await server.ready();
    return port;
  },
});

async function toPair([publicKey, privateKey]: JsonWebKey[]): Promise<CryptoKeyPair> {
  const algorithm = publicKey?.kty === 'RSA' ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'Ed25519' };
  return {
    publicKey: await crypto.subtle.importKey('jwk', publicKey as JsonWebKey, algorithm, true, ['verify']),
    privateKey: await crypto.subtle.importKey('jwk', privateKey as JsonWebKey, algorithm, true, ['sign']),
  };
}
