import { accountFiles, questionPattern } from './account-files.ts';
import { headersOf } from './header-rules.ts';
import { beside, type HostWork } from './host-file.ts';
import { type HostedPaper, ownRules } from './hosted-paper.ts';
import { lacksBase, lacksWithoutServer } from './lacks.ts';

/** Vercel's bound on routes. */
const mostRoutes = 2048;

/**
 * `vercel.json` for the root of the site: Vercel reads it before the build. `routes` is the one of its ways that can say 410 and
 * ask the server where the build left a file.
 */
export function toVercel(paper: HostedPaper): HostWork {
  const { base, origin, server, asked, moved, gone, closed, accounts } = paper;
  const fixed = [
    ...ownRules(paper).map((rule) => ({ src: pattern(rule.path), headers: headersOf(rule), continue: true })),
    ...gone.map((path) => ({ src: pattern(path), status: 410, dest: `${path.replace(/\/$/, '')}/index.html` })),
    ...closed.map((path) => ({ src: pattern(path), status: 410 })),
    ...asked.map((path) => ({ src: pattern(path), dest: `${server}${path.replace('*', '$1')}` })),
    ...accounts.map((account) => ({
      src: pattern('/.well-known/webfinger'),
      has: [{ type: 'query', key: 'resource', value: questionPattern(account, origin) }],
      dest: account.path,
    })),
  ];
  const last = [{ handle: 'filesystem' }, { src: `${base}.*`, status: 404, dest: `${base}404.html` }];
  const moves = moved.map(({ from, query, to }) => ({
    src: pattern(from),
    ...(query !== null && { has: queriesOf(query) }),
    status: 301,
    headers: { Location: to },
  }));
  const room = Math.max(0, mostRoutes - fixed.length - last.length);
  const routes = [...moves.slice(0, room), ...fixed, ...last];
  return {
    files: [beside('vercel.json', `${JSON.stringify({ routes }, null, 2)}\n`), ...accountFiles(paper)],
    lacks: [
      ...lacksWithoutServer(paper),
      ...lacksBase(paper),
      'Vercel reads vercel.json before it builds: copy .newswire/hosts/vercel.json to the root of the site, commit it, and do so again when an article moves or is taken down. Until then its old address answers as before.',
      ...(moves.length > room
        ? [`Vercel takes ${mostRoutes} routes: ${moves.length - room} old addresses of the oldest articles answer 404.`]
        : []),
    ],
  };
}

/** Its regular expression; a page is found with and without its last slash. */
function pattern(path: string): string {
  const plain = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('\\*', '(.*)');
  return `^${plain.replace(/\/$/, '/?')}$`.replace('^/?$', '^/$');
}

function queriesOf(query: string) {
  return [...new URLSearchParams(query)].map(([key, value]) => ({ type: 'query', key, value: `^${value}$` }));
}
