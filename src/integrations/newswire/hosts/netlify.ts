import { toHeaderFile } from './header-rules.ts';
import { built, type HostWork } from './host-file.ts';
import type { HostedPaper } from './hosted-paper.ts';
import { lacksAccounts, lacksBase, lacksWithoutServer } from './lacks.ts';
import { moveLines, proxyLines, toRedirectFile } from './redirect-rules.ts';

/** `_headers` and `_redirects`, which lie among the pages. */
export function toNetlify(paper: HostedPaper): HostWork {
  const { server, headers, asked, moved, gone, closed } = paper;
  const left = [...gone, ...closed];
  const lines = [
    ...moveLines(moved),
    ...(server
      ? [...proxyLines(left, server), ...proxyLines(asked, server)]
      : left.map((path) => `${path} ${paper.base}404.html 404!`)),
  ];
  return {
    files: [
      built('_headers', toHeaderFile(headers)),
      ...(lines.length > 0 ? [built('_redirects', toRedirectFile(lines))] : []),
    ],
    lacks: [
      ...lacksWithoutServer(paper),
      ...lacksAccounts('Netlify', paper),
      ...lacksBase(paper),
      ...(!server && left.length > 0
        ? [
            `Netlify cannot say that something is gone for good (410): ${left.length} addresses of articles taken down and feeds that ended answer 404, and search engines and feed readers ask for a while longer.`,
          ]
        : []),
    ],
  };
}
