import { followersUrl } from '../../article/addresses.ts';
import { mediaTypes } from '../../article/media-types.ts';
import { plainContext } from '../../fediverse/vocabulary.ts';
import type { Desk } from '../desk.ts';
import type { FederationParts } from '../federation.ts';
import { signerOf } from '../signed.ts';
import { answer } from './answer.ts';

/**
 * How many follow is public, who follows is not: a `first` page is there because its absence reads as "hidden". A server that
 * signs may ask for its own people with `?host=` (FEP-8fcf).
 */
export async function followers(
  request: Request,
  actor: string,
  desk: Desk,
  federation: FederationParts,
): Promise<Response | null> {
  if (!desk.directory().actors.has(actor)) return null;
  const id = followersUrl(desk, actor);
  const { searchParams } = new URL(request.url);
  const host = searchParams.get('host');
  if (host !== null) return ownFollowers(request, { actor, host }, desk, federation);
  const document = searchParams.has('page')
    ? { '@context': plainContext, id: `${id}?page=1`, type: 'OrderedCollectionPage', partOf: id, orderedItems: [] }
    : {
        '@context': plainContext,
        id,
        type: 'OrderedCollection',
        totalItems: await desk.store.followers.count(actor),
        first: `${id}?page=1`,
      };
  return answer(request, document, { type: mediaTypes.activity });
}

/** Followers of one server, for that server alone: the signature says who asks. */
async function ownFollowers(
  request: Request,
  { actor, host }: { actor: string; host: string },
  desk: Desk,
  federation: FederationParts,
): Promise<Response> {
  const refuse = (status: number, error: string) =>
    answer(request, { error }, { status, cacheControl: 'private, no-store' });
  const signer = await signerOf(request, federation);
  if (!signer) return refuse(401, 'Sign the request.');
  const asking = new URL(signer);
  if (asking.host !== host) return refuse(403, 'A server may ask for its own people only.');
  const items = await desk.store.followers.at(actor, asking.origin);
  const document = {
    '@context': plainContext,
    id: `${followersUrl(desk, actor)}?${new URLSearchParams({ host })}`,
    type: 'OrderedCollection',
    totalItems: items.length,
    orderedItems: items,
  };
  return answer(request, document, { type: mediaTypes.activity, cacheControl: 'private, no-store' });
}
