import { feedTtl } from './feed-options.ts';
import { mediaTypes } from './media-types.ts';

const feedAge = `public, max-age=${feedTtl * 60}`;

/** `_headers`, as Netlify and Cloudflare Pages read it: right types for files whose names do not say them. */
export const headerRules = [
  ['/ap/*', mediaTypes.activity],
  ['/ap/nodeinfo', mediaTypes.nodeInfo],
  ['/rss.xml', mediaTypes.rss, feedAge],
  ['/*/rss.xml', mediaTypes.rss, feedAge],
  ['/atom.xml', mediaTypes.atom, feedAge],
  ['/*/atom.xml', mediaTypes.atom, feedAge],
  ['/feed.json', mediaTypes.jsonFeed, feedAge],
  ['/*/feed.json', mediaTypes.jsonFeed, feedAge],
  ['/feeds.opml', mediaTypes.opml],
  ['/.well-known/feeds', mediaTypes.opml],
  ['/.well-known/webfinger', mediaTypes.jrd],
  ['/.well-known/nodeinfo', mediaTypes.json],
]
  // Two rules can meet one path, and a host joins their values by a comma unless the earlier one is taken away.
  .map(
    ([path, type, age]) =>
      `${path}\n${Object.entries({
        'Content-Type': type,
        'Access-Control-Allow-Origin': '*',
        ...(age && { 'Cache-Control': age }),
      })
        .map(([name, value]) => `  ! ${name}\n  ${name}: ${value}\n`)
        .join('')}`,
  )
  .join('\n');
