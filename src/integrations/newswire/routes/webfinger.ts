import type { APIRoute } from 'astro';
import { mediaTypes } from '../article/media-types.ts';
import { toManifest } from '../article/to-manifest.ts';
import { findAccount, toWebFinger } from '../fediverse/webfinger.ts';
import { GET as getDocument } from './document.ts';
import { getEdition } from './edition.ts';

/** `astro dev`: of whom the question names, what the server of the built paper answers; without a question, the file of a static host. */
export const GET: APIRoute = async (context) => {
  const resource = context.url.searchParams.get('resource');
  if (!resource) return getDocument(context);
  const { actors, origin } = toManifest({ ...(await getEdition()), articles: [] });
  const account = findAccount(resource, actors, origin);
  const found = account ? toWebFinger(account, origin) : { error: 'Nobody of that name here.' };
  return Response.json(found, {
    status: account ? 200 : 404,
    headers: { 'Content-Type': account ? mediaTypes.jrd : mediaTypes.json },
  });
};
