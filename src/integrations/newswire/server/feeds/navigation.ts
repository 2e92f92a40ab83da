import { z } from 'zod';
import { documentNames } from '../../feeds/channel.ts';
import { wordsOf } from '../../words/words.ts';
import type { Folder } from '../folder.ts';
import { respond, type Servable, toServable } from '../respond.ts';
import type { FeedAddress } from './feed-address.ts';
import { feedPageHeaders, type ShownFeed, toFeedPage } from './feed-page.ts';

/** Is a person with a browser going there? Feed readers, curl and fetch() do not say so. */
export function isNavigation({ headers }: Request): boolean {
  return (
    headers.get('Sec-Fetch-Dest') === 'document' &&
    headers.get('Sec-Fetch-Mode') === 'navigate' &&
    /text\/html/i.test(headers.get('Accept') ?? '')
  );
}

/**
 * Answers a browser: with a page for people, or, where it asks for the source (`?raw`), with the feed as plain text, which
 * every browser shows.
 * @returns null for a feed that another program wrote: nothing is known of what is in it.
 */
export async function answerNavigation(
  request: Request,
  feed: FeedAddress,
  file: Servable,
  folder: Folder,
): Promise<Response | null> {
  const cacheControl = 'private, no-cache';
  if (new URL(request.url).searchParams.has('raw'))
    return respond(request, {
      ...file,
      // The same bytes under another type are another representation.
      tag: `${file.tag}-raw`,
      type: 'text/plain; charset=utf-8',
      cacheControl,
      headers: { ...file.headers, Vary: feedPageHeaders.Vary },
    });
  const { manifest } = folder;
  const shown = await readShown(feed, folder);
  if (!shown) return null;
  const words = wordsOf(manifest.language).feedPage;
  const allFeeds = (await folder.read('feeds/index.html')) && `${manifest.origin}${manifest.base}feeds/`;
  const page = toFeedPage({ words, feed: shown, language: manifest.language, zone: manifest.zone, allFeeds });
  return respond(
    request,
    toServable(new TextEncoder().encode(page), {
      type: 'text/html; charset=utf-8',
      cacheControl,
      headers: feedPageHeaders,
    }),
  );
}

/** The three formats of a feed stand side by side and hold the same: JSON is read at once. */
async function readShown({ path, url }: FeedAddress, folder: Folder): Promise<ShownFeed | null> {
  const file = await folder.read(path.slice(0, path.lastIndexOf('/') + 1) + documentNames.json);
  const parsed = file && schema.safeParse(parse(new TextDecoder().decode(file.bytes)));
  if (!parsed?.success) return null;
  const { title, home_page_url: home, items } = parsed.data;
  return {
    title,
    url,
    home,
    items: items.slice(0, shownItems).map(({ title, url, date_published: published, language }) => ({
      title,
      url,
      published,
      language,
    })),
  };
}

const shownItems = 10;

const schema = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  home_page_url: z.string(),
  items: z.array(
    z.object({
      title: z.string(),
      url: z.string(),
      date_published: z.iso.datetime({ offset: true }),
      language: z.string(),
    }),
  ),
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
