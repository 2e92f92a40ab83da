import { articleSubject } from '../../article/addresses.ts';
import { feedTtl } from '../../article/feed-options.ts';
import type { ManifestArticle } from '../../article/manifest.ts';
import { type NewReply, toNewest } from '../../conversation/to-newest.ts';
import { atom } from '../../feeds/atom.ts';
import { maxItems } from '../../feeds/fit.ts';
import { writeFeed } from '../../feeds/format.ts';
import { jsonFeed } from '../../feeds/json-feed.ts';
import { toRepliesChannel } from '../../feeds/replies.ts';
import { rss } from '../../feeds/rss.ts';
import type { Store } from '../../storage/store.ts';
import type { Desk } from '../desk.ts';
import { anyOrigin, preflight } from '../feeds/feed-headers.ts';
import { answer, plain } from './answer.ts';

const formats = { rss, atom, 'feed.json': jsonFeed } as const;

/**
 * The newest replies to an article as a feed, from the store as it is at this moment: what an editor hides is gone from it at
 * once. It costs the same however many replies there are.
 * @param rest `articles/ID.rss`, `.atom`, `.feed.json`. @returns null where there is no such article or format.
 */
export async function repliesFeed(request: Request, rest: string, desk: Desk): Promise<Response | null> {
  const [, id = '', format] = /^articles\/([a-z0-9-]+)\.(rss|atom|feed\.json)$/.exec(rest) ?? [];
  const article = desk.directory().article(id);
  if (!article || !isFormat(format)) return null;
  if (article.state === 'taken-down') return plain(410, 'This article was taken down, and what was said about it.');
  if (request.method === 'OPTIONS') return preflight();
  const { origin, base, title, zone } = desk.manifest();
  const channel = toRepliesChannel({
    article,
    paper: { origin, title, home: origin + base, zone },
    replies: await newestReplies(article, desk.store),
  });
  const written = formats[format];
  return answer(request, await writeFeed(channel, written), {
    type: written.type,
    cacheControl,
    headers: { ...anyOrigin, Link: `<${channel.documents[written.name].url}>; rel="self"`, 'X-Robots-Tag': 'noindex' },
  });
}

/**
 * Readers ask again when the feed itself says so (`ttl`). Caches on the way keep it no longer than the conversation on the page: what
 * was hidden must not live on in them.
 */
const cacheControl = `public, max-age=${feedTtl * 60}, s-maxage=15`;

function isFormat(format: string | undefined): format is keyof typeof formats {
  return format !== undefined && Object.hasOwn(formats, format);
}

async function newestReplies({ id }: Pick<ManifestArticle, 'id'>, { replies, people }: Store): Promise<NewReply[]> {
  const newest = await replies.newest(articleSubject(id), 'reply', maxItems);
  const parents = new Set(newest.map(({ parent }) => parent).filter((parent) => parent !== null));
  const answered = (await Promise.all([...parents].map((parent) => replies.find(parent))))
    .filter((reply) => reply?.state === 'shown' && reply.kind === 'reply')
    .filter((reply) => reply !== null);
  const writers = new Set([...newest, ...answered].map(({ person }) => person));
  return toNewest({ replies: newest, answered, people: await people.findAll([...writers]) });
}
