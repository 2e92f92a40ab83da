import { accountFiles, questionPattern } from './account-files.ts';
import { type HeaderRule, headersOf } from './header-rules.ts';
import { beside, type HostWork } from './host-file.ts';
import { type HostedPaper, ownRules } from './hosted-paper.ts';
import { lacksBase, lacksWithoutServer } from './lacks.ts';
import { bothForms, type Move } from './moves.ts';

/** `nginx.conf`, to be included in the `server` block of the paper's host, which says where the built folder is. */
export function toNginx(paper: HostedPaper): HostWork {
  return {
    files: [beside('nginx.conf', toNginxInclude(paper)), ...accountFiles(paper)],
    lacks: [
      ...lacksWithoutServer(paper),
      ...lacksBase(paper),
      'nginx reads its configuration once: run "nginx -t && nginx -s reload" when .newswire/hosts/nginx.conf is another than before, as when an article moved or was taken down.',
    ],
  };
}

function toNginxInclude(paper: HostedPaper): string {
  const { origin, base, server } = paper;
  return `# Written by the build of ${origin}: change its options, not this file.
# In the server block of its host, after root /path/of/the/built/folder;
#   include /path/of/the/site/.newswire/hosts/nginx.conf;

index index.html;
absolute_redirect off;
charset utf-8;
charset_types text/plain text/css text/xml text/x-opml text/javascript application/javascript application/json
    application/xml ${[...types(paper)].join(' ')};
gzip on;
gzip_vary on;
gzip_types text/plain text/css text/xml text/x-opml text/javascript application/javascript application/json
    application/xml image/svg+xml ${[...types(paper)].join(' ')};
error_page 404 ${base}404.html;
error_page 410 @newswire_gone;

# What was taken down shows its notice, where there is one.
location @newswire_gone {
    try_files $uri \${uri}index.html =410;
}
${[...paper.gone, ...paper.closed].map((path) => `location ${place(path)} { return 410; }\n`).join('')}
${server ? toProxy(server, paper) : toFingers(paper)}
${ownRules(paper)
  .filter(({ path }) => server || path !== webFinger)
  .map(toLocation)
  .join('')}
${toMoves(paper)}
location ${base} {
${toPage(paper)}}

# For a host's own eyes.
location ~ ^${base.replace(/[.]/g, '\\.')}(_headers|_redirects|_worker\\.js|_routes\\.json)$ { return 404; }
`;
}

/** The lines for a page. A server that asks for the object behind it is sent there by the paper's own. */
function toPage({ server, base }: HostedPaper): string {
  return `${
    server
      ? `    if ($http_accept ~* "^(?!.*text/html).*application/(activity|ld)[+]json") { return 418; }
    error_page 418 = @newswire_server;
    error_page 404 ${base}404.html;
    add_header Vary Accept;
`
      : ''
  }    try_files $uri $uri.html $uri/ =404;
`;
}

const webFinger = '/.well-known/webfinger';

/** Media types without their parameters, which nginx does not compare. */
function types(paper: HostedPaper): Set<string> {
  const known = paper.headers.flatMap(({ type }) =>
    type && !type.includes('profile=') ? [type.split(';')[0] ?? ''] : [],
  );
  return new Set(known.filter((type) => type.startsWith('application/') && type !== 'application/json'));
}

/** Asks the server under the paper's own name. It believes neither Host nor anything else but signatures. */
function toProxy(server: string, { asked }: HostedPaper): string {
  const lines = [
    `proxy_pass ${server};`,
    'proxy_http_version 1.1;',
    'proxy_set_header Connection "";',
    'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
    ...(server.startsWith('https:') ? ['proxy_ssl_server_name on;'] : []),
  ];
  const block = (place: string) => `location ${place} {\n${lines.map((line) => `    ${line}\n`).join('')}}\n`;
  return `# What only the server knows.
${asked.map((path) => block(path.endsWith('*') ? `^~ ${path.slice(0, -1)}` : `= ${path}`)).join('')}${block('@newswire_server')}`;
}

/** WebFinger for many accounts, each a file. */
function toFingers({ accounts, origin }: HostedPaper): string {
  const choices = accounts.map(
    (account) =>
      `    if ($arg_resource ~* "^${questionPattern(account, origin)}$") { rewrite ^ ${account.path} last; }\n`,
  );
  return `# Who is asked for stands in the query.
location = ${webFinger} {
${choices.join('')}${headerLines({ path: webFinger, type: 'application/jrd+json' })}}
`;
}

function toLocation(rule: HeaderRule): string {
  return `location ${placeOf(rule.path)} {\n${headerLines(rule)}}\n`;
}

/** `/ap/*` is a folder, what has a star inside is a name in any folder. */
function placeOf(path: string): string {
  if (path.endsWith('*')) return `^~ ${path.slice(0, -1)}`;
  return path.includes('*') ? `~ ^${path.replace(/[.]/g, '\\.').replace('*', '.+')}$` : `= ${path}`;
}

function headerLines(rule: HeaderRule): string {
  const { 'Content-Type': type, ...headers } = headersOf(rule);
  const bare = type?.includes('profile=') ? type : type?.split(';')[0];
  return [
    ...(bare ? ['types { }', `default_type '${bare}';`] : []),
    ...Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}";`),
  ]
    .map((line) => `    ${line.replace('types { };', 'types { }')}\n`)
    .join('');
}

/** One place for each address; those with a query are told apart inside. */
function toMoves(paper: HostedPaper): string {
  const places = Map.groupBy(
    paper.moved.flatMap((move) => bothForms(move.from).map((from) => ({ ...move, from }))),
    ({ from }) => from,
  );
  return [...places]
    .map(([from, moves]) => {
      const plain = moves.find(({ query }) => query === null);
      const rest = plain ? `    return 301 ${quoted(plain.to)};\n` : toPage(paper);
      return `location ${place(from)} {\n${moves.map(toChoice).join('')}${rest}}\n`;
    })
    .join('');
}

function toChoice({ query, to }: Move): string {
  return query === null ? '' : `    if ($args = ${quoted(query)}) { return 301 ${quoted(to)}; }\n`;
}

/** A dollar sign would be a variable's. */
function quoted(text: string): string {
  return `"${text.replaceAll('$', '%24').replace(/[\\"]/g, '\\$&')}"`;
}

/** nginx compares a path in plain letters. */
function place(path: string): string {
  return `= "${plainly(path).replace(/[\\"]/g, '\\$&')}"`;
}

function plainly(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
