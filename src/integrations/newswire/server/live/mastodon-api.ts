import { toContext, toStatus } from '../../conversation/mastodon.ts';
import type { Desk } from '../desk.ts';
import { answer } from './answer.ts';
import { longest, snapshotOf } from './snapshot.ts';

/**
 * The two questions that comment widgets ask a Mastodon server: `/api/v1/statuses/ID` and its `context`, where ID is the
 * article's own id. Read only, and nothing else of that interface.
 */
export async function mastodonApi(request: Request, path: string, desk: Desk): Promise<Response | null> {
  const [, id = '', context] = /^api\/v1\/statuses\/([a-z0-9-]+)(\/context)?$/.exec(path) ?? [];
  const article = desk.directory().article(id);
  if (!article || article.state === 'taken-down') return null;
  if (request.method === 'OPTIONS')
    return new Response(null, {
      status: 204,
      headers: {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Methods': 'GET, HEAD',
        'Access-Control-Allow-Headers': '*',
      },
    });
  // A widget asks once and wants the whole thread.
  const snapshot = await snapshotOf(article, desk, { size: longest });
  const entity = context ? toContext(snapshot, desk.manifest()) : toStatus(snapshot, desk.manifest());
  return entity && answer(request, entity, { cacheControl: 'public, max-age=15' });
}
