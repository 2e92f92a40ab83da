import { bothForms, type Move } from './moves.ts';

/**
 * Lines of `_redirects`, as Netlify reads it: what only the server knows is asked of it under the paper's own name (status 200:
 * the address stays). Other servers take replies and quotes only from the paper's own origin, so a real redirect would not do.
 * `!` lets the server answer even where the build left a file: its answer has keys and counts.
 * @param server origin of the server: `https://live.paper.example`.
 */
export function proxyLines(paths: readonly string[], server: string): string[] {
  return paths.map((path) => `${path} ${server}${path.replace('*', ':splat')} 200!`);
}

/** What moved, as Netlify and Cloudflare Pages read it. Those with a query are for Netlify; Cloudflare passes them over. */
export function moveLines(moves: readonly Move[]): string[] {
  return moves.flatMap(({ from, query, to }) => {
    if (query !== null) return [`${from} ${query.replaceAll('&', ' ')} ${to} 301!`];
    return bothForms(from).map((form) => `${form} ${to} 301`);
  });
}

export function toRedirectFile(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
