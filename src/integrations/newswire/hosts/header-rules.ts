import { feedTtl } from '../article/feed-options.ts';
import { mediaTypes } from '../article/media-types.ts';

/** What is said of every file at a path. */
export interface HeaderRule {
  /** From the root of the host; `*` stands for anything. A later rule holds where two meet one path. */
  path: string;
  /** Media type, where the name of the file does not say it. */
  type?: string;
  /** `Cache-Control`. */
  cache?: string;
}

const feedAge = `public, max-age=${feedTtl * 60}`;

/** Right types for documents whose names do not say them, and the age of feeds. */
export function documentRules(base = '/'): HeaderRule[] {
  return [
    { path: '/ap/*', type: mediaTypes.activity },
    { path: '/ap/nodeinfo', type: mediaTypes.nodeInfo },
    ...(['rss.xml', 'atom.xml', 'feed.json'] as const).flatMap((name) =>
      [base, `${base}*/`].map((folder) => ({ path: folder + name, type: feedTypes[name], cache: feedAge })),
    ),
    { path: `${base}feeds.opml`, type: mediaTypes.opml },
    { path: '/.well-known/feeds', type: mediaTypes.opml },
    { path: '/.well-known/webfinger', type: mediaTypes.jrd },
    { path: '/.well-known/nodeinfo', type: mediaTypes.json },
  ];
}

/** What Astro gave a name that carries the hash of what is in it never changes. */
export function assetRules(base: string): HeaderRule[] {
  return [{ path: `${base}_astro/*`, cache: 'public, max-age=31536000, immutable' }];
}

/** The documents of other accounts than the paper's own that WebFinger answers with. */
export const accountRule: HeaderRule = { path: '/ap/webfinger/*', type: mediaTypes.jrd };

/** The headers of a rule, by name: what has a type is a document, which any page may read. */
export function headersOf({ type, cache }: HeaderRule): Record<string, string> {
  return {
    ...(type && { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' }),
    ...(cache && { 'Cache-Control': cache }),
  };
}

const feedTypes = { 'rss.xml': mediaTypes.rss, 'atom.xml': mediaTypes.atom, 'feed.json': mediaTypes.jsonFeed };

/** `_headers`, as Netlify and Cloudflare Pages read it. */
export function toHeaderFile(rules: readonly HeaderRule[]): string {
  // Two rules can meet one path, and a host joins their values by a comma unless the earlier one is taken away.
  return rules
    .map(
      (rule) =>
        `${rule.path}\n${Object.entries(headersOf(rule))
          .map(([name, value]) => `  ! ${name}\n  ${name}: ${value}\n`)
          .join('')}`,
    )
    .join('\n');
}
