import { feedTtl } from '../../article/feed-options.ts';
import { wordsOf } from '../../words/words.ts';
import { closedFeed } from '../directory.ts';
import type { Folder } from '../folder.ts';
import { plain } from '../live/answer.ts';
import { redirect } from '../pages.ts';
import { anyOrigin } from './feed-headers.ts';

/**
 * Answers at the old address of a feed: 301 to where it is now, without the query, which would stay in the reader's list for
 * ever; 410 for one that ended.
 * @param path decoded.
 * @returns null for any other address.
 */
export function answerLeft(path: string, search: string, { directory, manifest }: Folder): Response | null {
  const now = directory.leftFeed(path, search);
  if (now === null) return null;
  // An editor may have been wrong: nobody has to keep this for good.
  const headers = { ...anyOrigin, 'Cache-Control': `public, max-age=${feedTtl * 60}` };
  if (now !== closedFeed) return redirect(now, 301, headers);
  return plain(410, wordsOf(manifest.language).feedPage.closed, headers);
}
