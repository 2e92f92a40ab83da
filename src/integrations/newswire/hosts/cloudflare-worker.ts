import { questionPattern } from './account-files.ts';
import { accountRule, headersOf } from './header-rules.ts';
import type { HostedPaper } from './hosted-paper.ts';

/** Cloudflare's bounds on what a worker is asked for (`_routes.json`). */
const mostRules = 100;
const longestRule = 100;

/** The paths that the worker answers; everything else is a file, for which it is not started. */
export function workerPaths({ server, asked, gone, closed }: HostedPaper): { taken: string[]; left: string[] } {
  const first = server ? [...asked] : ['/.well-known/webfinger'];
  const rest = [...gone, ...closed];
  const taken = rest.filter((path) => path.length <= longestRule).slice(0, mostRules - first.length);
  return { taken: [...first, ...taken], left: rest.filter((path) => !taken.includes(path)) };
}

/** `_worker.js`: what a list of rules cannot do there. It has no secrets and keeps nothing. */
export function toWorker(paper: HostedPaper): string {
  const { server, gone, closed, accounts, origin } = paper;
  const patterns = accounts.map((account) => [questionPattern(account, origin), account.path]);
  return `// Written by the build of ${origin}: change its options, not this file.
const gone = new Set(${JSON.stringify([...gone, ...closed])});
${server ? `const server = ${JSON.stringify(server)};` : `const accounts = ${JSON.stringify(patterns)};`}

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (gone.has(url.pathname)) return say410(await env.ASSETS.fetch(request));
${
  server
    ? `    const passedOn = new Request(server + url.pathname + url.search, request);
    return fetch(new Request(passedOn, { redirect: 'manual' }));`
    : `    const found = accounts.find(([pattern]) => new RegExp('[?&]resource=' + pattern + '(&|$)', 'i').test(url.search));
    const file = await env.ASSETS.fetch(found ? new Request(new URL(found[1], url), request) : request);
    return new Response(file.body, { status: file.status, headers: ${JSON.stringify(headersOf(accountRule))} });`
}
  },
};

function say410(page) {
  const headers = { 'Content-Type': page.ok ? page.headers.get('Content-Type') : 'text/plain; charset=utf-8' };
  return new Response(page.ok ? page.body : 'Gone.', { status: 410, headers });
}
`;
}
