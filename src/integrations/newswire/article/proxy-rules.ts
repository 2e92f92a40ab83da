import type { FeedOptions } from './feed-options.ts';

/**
 * `_redirects`, as Netlify reads it: what only the server knows is asked of it under the paper's own name (status 200: the
 * address stays). Other servers take replies and quotes only from the paper's own origin, so a real redirect would not do.
 * `!` lets the server answer even where the build left a file: its answer has keys and counts.
 * @param server origin of the server: `https://live.paper.example`.
 */
export function proxyRules(server: string): string {
  return ['/ap/*', '/.well-known/webfinger', '/.well-known/nodeinfo', '/api/v1/statuses/*']
    .map((path) => `${path} ${server}${path.replace('*', ':splat')} 200!\n`)
    .join('');
}

/**
 * `_redirects` of feeds that moved, as Netlify and Cloudflare Pages read it. Neither can say 410: a feed that ended is 404
 * there, unless the paper has a server to ask. Old addresses with a query are for Netlify; Cloudflare passes these lines over.
 * @param server as in {@link proxyRules}; null for a paper without one.
 */
export function feedRules({ moved, closed }: Pick<FeedOptions, 'moved' | 'closed'>, server: string | null): string {
  const lines = Object.entries(moved).flatMap(([from, to]) => {
    const [path = '', query] = from.split('?');
    if (query !== undefined) return [`${path} ${query.replaceAll('&', ' ')} ${encoded(to)} 301!`];
    return bothForms(path).map((form) => `${form} ${encoded(to)} 301`);
  });
  const asked = closed.filter((path) => !path.includes('?')).flatMap(bothForms);
  return [...lines, ...(server ? asked.map((path) => `${path} ${server}${path} 200!`) : [])]
    .map((line) => `${line}\n`)
    .join('');
}

/** `/feed/` and `/feed`: a host may look for exactly what is written. A file has one form. */
function bothForms(path: string): string[] {
  const bare = encoded(path).replace(/\/$/, '');
  return /\.[a-z]+$/.test(bare) || bare === '' ? [encoded(path)] : [bare, `${bare}/`];
}

/** As it goes over the wire, whether it was written so or in plain letters. */
function encoded(path: string): string {
  return encodeURI(decodeURI(path).normalize('NFC'));
}
