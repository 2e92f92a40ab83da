import { accountFiles } from './account-files.ts';
import { toWorker, workerPaths } from './cloudflare-worker.ts';
import { toHeaderFile } from './header-rules.ts';
import { built, type HostWork } from './host-file.ts';
import type { HostedPaper } from './hosted-paper.ts';
import { lacksBase, lacksQueries, lacksWithoutServer } from './lacks.ts';
import { moveLines, toRedirectFile } from './redirect-rules.ts';

/** Cloudflare's bound on lines of `_redirects` without a star. */
const mostMoves = 2000;

/**
 * `_headers`, `_redirects`, and a worker for what those cannot do: ask the server under the paper's own name, say 410, tell
 * WebFinger questions apart.
 */
export function toCloudflare(paper: HostedPaper): HostWork {
  const lines = moveLines(paper.moved.filter(({ query }) => query === null));
  const { taken, left } = workerPaths(paper);
  const routes = { version: 1, include: taken, exclude: [] };
  return {
    files: [
      built('_headers', toHeaderFile(paper.headers)),
      ...(lines.length > 0 ? [built('_redirects', toRedirectFile(lines.slice(0, mostMoves)))] : []),
      built('_worker.js', toWorker(paper)),
      built('_routes.json', `${JSON.stringify(routes, null, 2)}\n`),
      ...accountFiles(paper),
    ],
    lacks: [
      ...lacksWithoutServer(paper),
      ...lacksBase(paper),
      ...lacksQueries('Cloudflare Pages', paper),
      ...(lines.length > mostMoves
        ? [
            `Cloudflare Pages reads ${mostMoves} redirects, and this paper has ${lines.length}: the old addresses of its oldest articles answer 404.`,
          ]
        : []),
      ...(left.length > 0
        ? [
            `Cloudflare Pages asks a worker for 100 paths of 100 letters: ${left.length} addresses of what is gone answer 200 or 404 instead of 410.`,
          ]
        : []),
      'On Cloudflare Pages each question that the worker answers counts as a request of Functions; where a plan is used up, following and delivery stop until the next day.',
    ],
  };
}
