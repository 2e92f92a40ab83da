import type { ManifestArticle } from '../../article/manifest.ts';
import { toContext, toStatus } from '../../conversation/mastodon.ts';
import type { Context, Status } from '../../conversation/mastodon-entities.ts';
import type { Desk } from '../desk.ts';
import { answer } from './answer.ts';
import { longest, snapshotOf } from './snapshot.ts';

/**
 * The two questions that comment widgets ask a Mastodon server: `/api/v1/statuses/ID` and its `context`, where ID is the
 * article's own id. Read only, and nothing else of that interface.
 */
export async function mastodonApi(request: Request, path: string, desk: Desk): Promise<Response> {
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: preflight });
  const [, id = '', context] = /^api\/v1\/statuses\/([a-z0-9-]+)(\/context)?$/.exec(path) ?? [];
  const article = desk.directory().article(id);
  const entity = article && article.state !== 'taken-down' && (await toEntity(article, context !== undefined, desk));
  return entity
    ? answer(request, entity, { cacheControl: 'public, max-age=15' })
    : answer(request, { error: 'Record not found' }, { status: 404, cacheControl: 'public, max-age=15' });
}

async function toEntity(article: ManifestArticle, context: boolean, desk: Desk): Promise<Context | Status | null> {
  // A widget asks once and wants the whole thread.
  const snapshot = await snapshotOf(article, desk, { size: longest, whole: true });
  return context ? toContext(snapshot, desk.manifest()) : toStatus(snapshot, desk.manifest());
}

/** Any page may ask (Fetch standard, "CORS protocol"); `*` does not stand for `Authorization`. */
const preflight = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': '*, Authorization',
  'Access-Control-Max-Age': '86400',
};
