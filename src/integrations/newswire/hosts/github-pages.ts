import { built, type HostFile, type HostWork } from './host-file.ts';
import type { HostedPaper } from './hosted-paper.ts';
import { lacksQueries } from './lacks.ts';
import { decoded, type Move } from './moves.ts';

/** GitHub Pages reads no configuration: what can be done is done by pages, and the rest is said. */
export function toGithubPages(paper: HostedPaper): HostWork {
  const { base, server, moved, gone, closed } = paper;
  const led = moved.filter(({ from, query }) => query === null && !isFeed(from));
  const feeds = moved.filter(({ from, query }) => query === null && isFeed(from));
  const under = led.filter(({ from }) => from.startsWith(base) && from !== base);
  return {
    // Without it files whose names begin with `_` or `.` are left out when a branch is published.
    files: [built('.nojekyll', ''), ...under.map((move) => leadOn(move, paper))],
    lacks: [
      'GitHub Pages sends the documents under /ap/ as bytes of an unknown type, and no other server reads them: nobody can look up an account or article, follow or reply. Pages and feeds work; RSS and Atom feeds come as application/xml, which readers take.',
      ...(server
        ? [`GitHub Pages passes nothing on: ${server} is never asked, and the accounts cannot be followed.`]
        : []),
      ...(base !== '/'
        ? [
            `The site lies under ${base}: what has to be at the root of the host (/ap/, /.well-known/, robots.txt) is not. Use a domain of the paper's own.`,
          ]
        : []),
      ...lacksQueries('GitHub Pages', paper),
      ...(under.length > 0
        ? [
            `GitHub Pages cannot redirect: ${under.length} old addresses are pages that lead on, with a link for who stays. Search engines take them for redirects, feed readers do not.`,
          ]
        : []),
      ...(feeds.length > 0
        ? [`${feeds.length} old addresses of feeds answer 404: whoever reads those must subscribe anew.`]
        : []),
      ...(gone.length + closed.length > 0
        ? [`GitHub Pages cannot say 410: pages of articles that were taken down answer 200, feeds that ended 404.`]
        : []),
    ],
  };
}

function isFeed(path: string): boolean {
  return /(?:\.(?:xml|json|rss|atom)|\/feed\/?)$/.test(path);
}

/** A page that leads on by itself. */
function leadOn({ from, to }: Move, { base, origin, language }: HostedPaper): HostFile {
  const path = decoded(from).slice(base.length);
  const [here, there] = [to, origin + to].map((address) => address.replaceAll('&', '&amp;').replaceAll('"', '&quot;'));
  return {
    path: /\.html?$/.test(path) ? path : `${path.replace(/\/$/, '')}/index.html`,
    place: 'built',
    type: 'text/html; charset=utf-8',
    render: () =>
      `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=${here}">
<link rel="canonical" href="${there}">
<title>${there}</title>
<a href="${here}">${there}</a>
</html>
`,
  };
}
