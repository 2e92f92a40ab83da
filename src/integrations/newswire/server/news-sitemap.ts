import { forgetOldNews, newsSitemapPath } from '../feeds/news-sitemap.ts';
import type { Folder } from './folder.ts';
import { respond, type Servable, toServable } from './respond.ts';

/** The news sitemap as of this moment: nothing is built when an article stops being news. Null where the paper has none. */
export async function serveNewsSitemap(
  request: Request,
  { read }: Pick<Folder, 'read'>,
  now: number,
): Promise<Response | null> {
  const file = await read(newsSitemapPath);
  return file && respond(request, asOf(file, now));
}

function asOf(file: Servable, now: number): Servable {
  const later = forgetOldNews(new TextDecoder().decode(file.bytes), now);
  if (later === null) return file;
  const { type, cacheControl } = file;
  // Its bytes are younger than its file: only their hash tells.
  return toServable(new TextEncoder().encode(later), { type, cacheControl });
}
