import type { Desk } from './desk.ts';
import type { FederationParts } from './federation.ts';
import { plain } from './live/answer.ts';
import { signerOf } from './signed.ts';

/**
 * Readable by anyone: accounts (else no server could ever check a signature), and what pages and browsers ask for. The inbox
 * checks for itself.
 */
const open = /^ap\/(?:actors\/|nodeinfo$|live\/(?:conversation|hub|interact|votes)(?:\/|$))/;

/**
 * Answers for a document under `ap/`. In "secure mode" articles, outboxes and collections are for servers that sign what they
 * ask, and for none that is blocked: 401 and 403. What they get is not for caches that others read from.
 * @param path from the root, without a leading slash.
 */
export async function guarded(
  request: Request,
  path: string,
  { desk, federation }: { desk: Desk; federation: FederationParts },
  answer: () => Promise<Response>,
): Promise<Response> {
  if (!isGuarded(path, desk)) return answer();
  const signer = await signerOf(request, federation);
  if (!signer) return plain(401, 'Sign the request.', kept);
  if ((await desk.store.blocks.on(signer)) === 'suspend') return plain(403, 'This paper blocks your server.', kept);
  const response = await answer();
  response.headers.set('Cache-Control', kept['Cache-Control']);
  response.headers.append('Vary', kept.Vary);
  return response;
}

/** Does it matter who asks for this path? */
export function isGuarded(path: string, { manifest }: Pick<Desk, 'manifest'>): boolean {
  return manifest().federation.secure && /^ap\//.test(path) && !open.test(path);
}

const kept = { 'Cache-Control': 'private, no-store', Vary: 'Signature' };
