import { LRUCache } from 'lru-cache';
import { applicationActor, articleSubject, objectUrl } from '../article/addresses.ts';
import type { Manifest } from '../article/manifest.ts';
import { mediaTypes } from '../article/media-types.ts';
import { withUsage } from '../fediverse/nodeinfo.ts';
import { type Document, plainContext } from '../fediverse/vocabulary.ts';
import { findAccount, toWebFinger } from '../fediverse/webfinger.ts';
import type { Store } from '../storage/store.ts';
import { withKeys } from './actor-document.ts';
import { withLiveCounts } from './counts.ts';
import type { Folder } from './folder.ts';
import { movedTo } from './moves.ts';
import { respond, type Servable, toServable } from './respond.ts';

/** Fediverse documents as files, with what a file cannot know laid over them; it never counts as a change. */
export interface Documents {
  serve(request: Request, path: string): Promise<Response | null>;
  webFinger(request: Request): Promise<Response>;
}

export function openDocuments(folder: Folder, store: Store, clock: () => number): Documents {
  const { manifest } = folder;
  const actors = new Map<string, Servable>();
  const articles = new LRUCache<string, { version: number; document: Servable }>({ max: 5000 });

  const actorDocument = async (actor: string) => {
    const file = await folder.read(`ap/actors/${actor}`);
    if (!file) return null;
    // Keys are for ever; only a move changes what is laid over the file.
    const version = `${actor} ${await movedTo(store, actor)}`;
    const known = actors.get(version) ?? toServable(encode(await withKeys(parse(file), actor, store, clock())), file);
    actors.set(version, known);
    return known;
  };

  /** Counted again only when something about the article changed: a fetch storm costs one small read each. */
  const articleDocument = async (article: string, file: Servable) => {
    const version = await store.replies.version(articleSubject(article));
    const known = articles.get(article);
    if (known?.version === version) return known.document;
    const object = await withLiveCounts(parse(file), { article, site: manifest, store });
    const document = toServable(encode(object), { ...file, modified: undefined });
    articles.set(article, { version, document });
    return document;
  };

  return {
    serve: async (request, path) => {
      const actor = /^ap\/actors\/([^/]+)$/.exec(path)?.[1];
      if (actor && (actor === applicationActor || folder.directory.actors.has(actor))) {
        const document = await actorDocument(actor);
        return document && respond(request, document);
      }
      const file = await folder.read(path);
      const article = /^ap\/articles\/([^/]+)$/.exec(path)?.[1];
      if (path === 'ap/nodeinfo' && file) return json(request, await withLiveUsage(parse(file), store), 200, file.type);
      if (!file) return article ? absentArticle(request, article, manifest, store) : null;
      if (!article) return respond(request, file);
      if (folder.directory.isGone(article)) return respond(request, { ...file, status: 410 });
      // Other servers were told that it is gone for good, whatever its file says now.
      if ((await store.announcements.find(article))?.state === 'deleted')
        return absentArticle(request, article, manifest, store);
      return respond(request, await articleDocument(article, file));
    },
    webFinger: async (request) => {
      const resource = new URL(request.url).searchParams.get('resource');
      if (!resource) return json(request, { error: 'Ask with ?resource=acct:name@host.' }, 400);
      const account = findAccount(resource, manifest.actors, manifest.origin);
      return account
        ? json(request, toWebFinger(account, manifest.origin), 200, mediaTypes.jrd)
        : json(request, { error: 'Nobody of that name here.' }, 404);
    },
  };
}

/**
 * An article that was announced and is not in the edition. A 404 would make every server delete its copy: one that was taken
 * down stays gone for good (410), one whose file is missing is a fault of ours that will be mended (503).
 */
async function absentArticle(
  request: Request,
  article: string,
  manifest: Manifest,
  store: Store,
): Promise<Response | null> {
  const known = await store.announcements.find(article);
  if (!known) return null;
  if (known.state !== 'deleted')
    return new Response('This article is missing from the edition.', {
      status: 503,
      headers: { 'Retry-After': '3600' },
    });
  const tombstone = {
    '@context': plainContext,
    id: objectUrl(manifest, article),
    type: 'Tombstone',
    formerType: manifest.federation.object === 'article' ? 'Article' : 'Note',
  };
  return json(request, tombstone, 410, mediaTypes.activity);
}

async function withLiveUsage(nodeInfo: Document, store: Store): Promise<Document> {
  return withUsage(nodeInfo, { comments: await store.replies.countAll('reply') });
}

function parse({ bytes }: Servable): Document {
  return JSON.parse(new TextDecoder().decode(bytes)) as Document;
}

function encode(value: object): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}

function json(request: Request, value: object, status = 200, type: string = mediaTypes.json): Promise<Response> {
  return respond(
    request,
    toServable(encode(value), {
      type,
      status,
      cacheControl: 'public, max-age=60',
      headers: { 'Access-Control-Allow-Origin': '*' },
    }),
  );
}
