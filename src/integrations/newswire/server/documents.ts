import { applicationActor, articleSubject, objectUrl } from '../article/addresses.ts';
import type { Manifest } from '../article/manifest.ts';
import { mediaTypes } from '../article/media-types.ts';
import { withUsage } from '../fediverse/nodeinfo.ts';
import { type Document, plainContext } from '../fediverse/vocabulary.ts';
import { findAccount, toWebFinger } from '../fediverse/webfinger.ts';
import { firstDateOf } from '../publish/first-date.ts';
import type { Store } from '../storage/store.ts';
import { withKeys } from './actor-document.ts';
import { withLiveCounts } from './counts.ts';
import type { Folder } from './folder.ts';
import { movedTo } from './moves.ts';
import { openOnce } from './once.ts';
import type { Keep, Terms } from './ready-answers.ts';
import { type Question, respond, type Servable, toServable } from './respond.ts';

/** Fediverse documents as files, with what a file cannot know laid over them; it never counts as a change. */
export interface Documents {
  serve(request: Question, path: string, keep?: Keep): Promise<Response | null>;
  /** @param resource that is asked for, as the query has it. */
  webFinger(request: Question, resource: string | null, keep?: Keep): Promise<Response>;
}

/** Who is remembered at most: articles that are asked for, and the accounts of a large paper. */
const remembered = 5000;

export function openDocuments(folder: Folder, store: Store, clock: () => number): Documents {
  const { manifest } = folder;
  const moves = openOnce<string | null>(remembered);
  const actors = openOnce<Servable | null>(remembered);
  const states = openOnce<ArticleState>(remembered);
  const articles = openOnce<Servable>(remembered);
  const usages = openOnce<Servable>(1);

  /** Keys are for ever; only a move changes what is laid over the file. */
  const actorDocument = async (actor: string, version: string) => {
    const target = await moves(actor, version, () => movedTo(store, actor));
    return actors(actor, target ?? '', async () => {
      const file = await folder.read(`ap/actors/${actor}`);
      return file && toServable(encode(await withKeys(parse(file), actor, store, clock())), file);
    });
  };

  /** Counted again only when something about the article changed. */
  const articleDocument = (article: string, file: Servable, { told }: ArticleState) =>
    articles(article, told, async () => {
      const object = await withLiveCounts(parse(file), { article, site: manifest, store });
      return toServable(encode(object), { ...file, modified: undefined });
    });

  return {
    serve: async (request, path, keep = () => {}) => {
      // Before anything is read: what changes in between shows at the next question.
      const version = store.version();
      const answer = (document: Servable, terms?: Terms) => {
        keep(document, terms);
        return respond(request, document);
      };
      const actor = /^ap\/actors\/([^/]+)$/.exec(path)?.[1];
      if (actor && (actor === applicationActor || folder.directory.actors.has(actor))) {
        const document = await actorDocument(actor, version);
        return document && answer(document, { version });
      }
      const file = await folder.read(path);
      const article = /^ap\/articles\/([^/]+)$/.exec(path)?.[1];
      if (path === 'ap/nodeinfo' && file)
        return answer(await usages(path, version, () => withLiveUsage(file, store)), { version });
      if (!file) return article ? absentArticle(request, article, manifest, store) : null;
      if (!article) return answer(file);
      if (folder.directory.isGone(article)) return respond(request, { ...file, status: 410 });
      const state = await states(article, version, () => stateOf(article, store));
      // Other servers were told that it is gone for good, whatever its file says now.
      if (state.deleted) return absentArticle(request, article, manifest, store);
      return answer(await articleDocument(article, file, state), { version });
    },
    webFinger: async (request, resource, keep) => {
      if (!resource) return respond(request, toJson({ error: 'Ask with ?resource=acct:name@host.' }, 400));
      const account = findAccount(resource, manifest.actors, manifest.origin);
      if (!account) return respond(request, toJson({ error: 'Nobody of that name here.' }, 404));
      const document = toJson(toWebFinger(account, manifest.origin), undefined, mediaTypes.jrd);
      keep?.(document);
      return respond(request, document);
    },
  };
}

interface ArticleState {
  deleted: boolean;
  /** Changes with what is laid over the file. */
  told: string;
}

async function stateOf(article: string, store: Store): Promise<ArticleState> {
  const [announcement, version, date] = await Promise.all([
    store.announcements.find(article),
    store.replies.version(articleSubject(article)),
    firstDateOf(store, article),
  ]);
  return { deleted: announcement?.state === 'deleted', told: `${version} ${date}` };
}

/**
 * An article that was announced and is not in the edition. A 404 would make every server delete its copy: one that was taken
 * down stays gone for good (410), one whose file is missing is a fault of ours that will be mended (503).
 */
async function absentArticle(
  request: Question,
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
  return respond(request, toJson(tombstone, 410, mediaTypes.activity));
}

async function withLiveUsage(file: Servable, store: Store): Promise<Servable> {
  const usage = withUsage(parse(file), { comments: await store.replies.countAll('reply') });
  return toJson(usage, undefined, file.type);
}

function parse({ bytes }: Servable): Document {
  return JSON.parse(new TextDecoder().decode(bytes)) as Document;
}

function encode(value: object): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}

function toJson(value: object, status?: number, type: string = mediaTypes.json): Servable {
  return toServable(encode(value), {
    type,
    ...(status !== undefined && { status }),
    cacheControl: 'public, max-age=60',
    headers: { 'Access-Control-Allow-Origin': '*' },
  });
}
