import { mediaTypes } from './media-types.ts';

/** `_headers`, as Netlify and Cloudflare Pages read it: right types for files whose names do not say them. */
export const headerRules = [
  ['/ap/*', mediaTypes.activity],
  ['/ap/nodeinfo', mediaTypes.nodeInfo],
  ['/rss.xml', mediaTypes.rss],
  ['/*/rss.xml', mediaTypes.rss],
  ['/atom.xml', mediaTypes.atom],
  ['/*/atom.xml', mediaTypes.atom],
  ['/feed.json', mediaTypes.jsonFeed],
  ['/*/feed.json', mediaTypes.jsonFeed],
  ['/.well-known/webfinger', mediaTypes.jrd],
  ['/.well-known/nodeinfo', mediaTypes.json],
]
  // Two rules can meet one path, and a host joins their values by a comma unless the earlier one is taken away.
  .map(
    ([path, type]) =>
      `${path}\n  ! Content-Type\n  Content-Type: ${type}\n  ! Access-Control-Allow-Origin\n  Access-Control-Allow-Origin: *\n`,
  )
  .join('\n');
