import { followersUrl, objectUrl } from '../article/addresses.ts';
import type { Manifest } from '../article/manifest.ts';
import { mediaTypes } from '../article/media-types.ts';
import { type Document, plainContext } from '../fediverse/vocabulary.ts';
import { findAccount, toWebFinger } from '../fediverse/webfinger.ts';
import type { Store } from '../storage/store.ts';
import type { Folder } from './folder.ts';
import { keyOf, toPem } from './keys.ts';
import { respond, type Servable, toServable } from './respond.ts';

/** Fediverse documents as files, with what a file cannot know laid over them; it never counts as a change. */
export interface Documents {
  serve(request: Request, path: string): Promise<Response | null>;
  webFinger(request: Request): Promise<Response>;
  followers(request: Request, actor: string): Promise<Response | null>;
}

export function openDocuments(folder: Folder, store: Store, clock: () => number): Documents {
  const { manifest } = folder;
  const actors = new Map<string, Servable>();
  return {
    serve: async (request, path) => {
      const actor = /^ap\/actors\/([^/]+)$/.exec(path)?.[1];
      if (actor && folder.directory.actors.has(actor)) {
        const document = actors.get(actor) ?? (await withKey(actor, folder, store, clock));
        if (document) actors.set(actor, document);
        return document && respond(request, document);
      }
      const file = await folder.read(path);
      const article = /^ap\/articles\/([^/]+)$/.exec(path)?.[1];
      if (!file) return article ? absentArticle(request, article, manifest, store) : null;
      return respond(request, article && folder.directory.isGone(article) ? { ...file, status: 410 } : file);
    },
    webFinger: async (request) => {
      const resource = new URL(request.url).searchParams.get('resource');
      if (!resource) return json(request, { error: 'Ask with ?resource=acct:name@host.' }, 400);
      const account = findAccount(resource, manifest.actors, manifest.origin);
      return account
        ? json(request, toWebFinger(account, manifest.origin), 200, mediaTypes.jrd)
        : json(request, { error: 'Nobody of that name here.' }, 404);
    },
    followers: async (request, actor) => {
      if (!folder.directory.actors.has(actor)) return null;
      const id = followersUrl(manifest, actor);
      const page = new URL(request.url).searchParams.has('page');
      return json(request, page ? followersPage(id) : await followersOf(id, actor, store), 200, mediaTypes.activity);
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
    formerType: 'Note',
  };
  return json(request, tombstone, 410, mediaTypes.activity);
}

async function withKey(actor: string, folder: Folder, store: Store, clock: () => number): Promise<Servable | null> {
  const file = await folder.read(`ap/actors/${actor}`);
  if (!file) return null;
  const document = JSON.parse(new TextDecoder().decode(file.bytes)) as Document;
  const publicKeyPem = await toPem(await keyOf(actor, store, clock()));
  const publicKey = { id: `${document['id']}#main-key`, owner: document['id'] as string, publicKeyPem };
  return toServable(new TextEncoder().encode(JSON.stringify({ ...document, publicKey })), file);
}

/** How many follow is public, who follows is not: a `first` page is there because its absence reads as "hidden". */
async function followersOf(id: string, actor: string, { followers }: Store): Promise<Document> {
  return {
    '@context': plainContext,
    id,
    type: 'OrderedCollection',
    totalItems: await followers.count(actor),
    first: `${id}?page=1`,
  };
}

function followersPage(id: string): Document {
  return { '@context': plainContext, id: `${id}?page=1`, type: 'OrderedCollectionPage', partOf: id, orderedItems: [] };
}

function json(request: Request, value: object, status = 200, type: string = mediaTypes.json): Promise<Response> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return respond(
    request,
    toServable(bytes, {
      type,
      status,
      modified: 0,
      cacheControl: 'public, max-age=60',
      headers: { 'Access-Control-Allow-Origin': '*' },
    }),
  );
}
