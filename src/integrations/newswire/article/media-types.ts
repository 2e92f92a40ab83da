/**
 * Media types of the documents whose name does not say them: the paths this package writes. One table for the server, for
 * `astro dev` and for the header rules of static hosts.
 */
export const mediaTypes = {
  activity: 'application/activity+json; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  jsonFeed: 'application/feed+json; charset=utf-8',
  opml: 'text/x-opml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  jrd: 'application/jrd+json; charset=utf-8',
  nodeInfo: 'application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.1#"; charset=utf-8',
} as const;

/** @param path from the root of the built folder: `ap/actors/paper`. @returns null for files of the site's own. */
export function mediaTypeOf(path: string): string | null {
  return rules.find(({ pattern }) => pattern.test(path))?.type ?? null;
}

const rules = [
  { pattern: /^ap\/nodeinfo$/, type: mediaTypes.nodeInfo },
  { pattern: /^ap\/webfinger\//, type: mediaTypes.jrd },
  { pattern: /^ap\//, type: mediaTypes.activity },
  { pattern: /(^|\/)rss\.xml$/, type: mediaTypes.rss },
  { pattern: /(^|\/)atom\.xml$/, type: mediaTypes.atom },
  { pattern: /(^|\/)feed\.json$/, type: mediaTypes.jsonFeed },
  { pattern: /^(feeds\.opml|\.well-known\/feeds)$/, type: mediaTypes.opml },
  { pattern: /^edition\.json$/, type: mediaTypes.json },
  { pattern: /^\.well-known\/webfinger$/, type: mediaTypes.jrd },
  { pattern: /^\.well-known\/nodeinfo$/, type: mediaTypes.json },
];
