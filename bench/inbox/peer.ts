import { createFederation, generateCryptoKeyPair, MemoryKvStore } from '@fedify/fedify';
import { Accept, Create, Delete, Follow, Like, Note, Person } from '@fedify/vocab';
import { type DocumentLoader, FetchError, preloadedContexts } from '@fedify/vocab-runtime';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import type { Senders } from './letters.ts';
import type { Taker } from './taker.ts';

/** Fedify as its documentation shows it: listeners of its own, no queue, memory for a database, documents at hand. */
export async function openPeer(senders: Senders): Promise<Taker> {
  const documents = new Map(senders.documents().map((document) => [document.id, document]));
  const load: DocumentLoader = async (url) => {
    const document = preloadedContexts[url] ?? documents.get(url.split('#')[0] ?? '');
    if (!document) throw new FetchError(url, 'HTTP 410', new Response(null, { status: 410 }));
    return { contextUrl: null, documentUrl: url, document };
  };
  const pairs = [await generateRsa(), await generateCryptoKeyPair('Ed25519')];
  const kept = new Map<string, unknown>();
  const federation = createFederation<void>({
    kv: new MemoryKvStore(),
    firstKnock: 'draft-cavage-http-signatures-12',
    documentLoaderFactory: () => load,
    authenticatedDocumentLoaderFactory: () => load,
  });
  federation
    .setActorDispatcher('/ap/actors/{identifier}', async (context, identifier) => {
      const keys = await context.getActorKeyPairs(identifier);
      return new Person({
        id: context.getActorUri(identifier),
        preferredUsername: identifier,
        inbox: context.getInboxUri(identifier),
        publicKey: keys[0]!.cryptographicKey,
        assertionMethods: keys.map(({ multikey }) => multikey),
      });
    })
    .setKeyPairsDispatcher(() => pairs);
  federation
    .setInboxListeners('/ap/inboxes/{identifier}', '/ap/live/inbox')
    .on(Follow, async (context, follow) => {
      const target = follow.objectId ? context.parseUri(follow.objectId) : null;
      const follower = await follow.getActor(context);
      if (!follow.id || target?.type !== 'actor' || !follower) return;
      const accept = new Accept({ actor: follow.objectId, to: follow.actorId, object: follow });
      await context.sendActivity({ identifier: target.identifier }, follower, accept);
      kept.set(follow.id.href, follow.actorId?.href);
    })
    .on(Like, async (_, like) => void kept.set(like.id!.href, like.objectId?.href))
    .on(Create, async (context, create) => {
      const note = await create.getObject(context);
      if (note instanceof Note) kept.set(note.id!.href, [note.content, note.replyTargetId?.href]);
    })
    .on(Delete, async (_, { objectId }) => void kept.delete(objectId?.href ?? ''));
  const agent = new Agent({ keepAliveTimeout: 30_000 });
  const own = getGlobalDispatcher();
  return {
    take: async (request) => {
      setGlobalDispatcher(agent);
      return federation.fetch(request, { contextData: undefined });
    },
    done: async () => setGlobalDispatcher(own),
    close: () => agent.close(),
  };
}

/** 2048 bits, as the paper has: those that Fedify makes have 4096, and each of their signatures costs six times as much. */
async function generateRsa(): Promise<CryptoKeyPair> {
  return (await crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  )) as CryptoKeyPair;
}
