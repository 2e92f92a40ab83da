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
