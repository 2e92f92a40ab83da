import { accountFiles, questionPattern } from './account-files.ts';
import { type HeaderRule, headersOf } from './header-rules.ts';
import { beside, type HostWork } from './host-file.ts';
import { type HostedPaper, ownRules } from './hosted-paper.ts';
import { lacksBase, lacksWithoutServer } from './lacks.ts';
import { bothForms } from './moves.ts';

/** `Caddyfile`, to be imported into the block of the paper's site, which says where the built folder is. */
export function toCaddy(paper: HostedPaper): HostWork {
  return {
    files: [beside('Caddyfile', toCaddyImport(paper)), ...accountFiles(paper)],
    lacks: [
      ...lacksWithoutServer(paper),
      ...lacksBase(paper),
      'Caddy reads its configuration once: run "caddy reload" when .newswire/hosts/Caddyfile is another than before, as when an article moved or was taken down.',
    ],
  };
}

function toCaddyImport(paper: HostedPaper): string {
  const { origin, base, server, gone, closed } = paper;
  const left = [...gone, ...closed];
  const own = ['_headers', '_redirects', '_worker.js', '_routes.json'].map((name) => base + name);
  return `# Written by the build of ${origin}: change its options, not this file.
# In the block of its site, after root * /path/of/the/built/folder
#	import /path/of/the/site/.newswire/hosts/Caddyfile

encode gzip
${toMoves(paper)}${server ? '' : toFingers(paper)}
# In the order in which it is written.
route {
${ownRules(paper).map(toHeaders).join('')}${left.length > 0 ? toGone(left) : ''}${server ? toProxy(server, paper) : ''}	handle ${base}* {
		@newswire_own path ${own.join(' ')}
		error @newswire_own 404
${server ? '\t\theader +Vary Accept\n' : ''}		try_files {path} {path}.html
		file_server
	}
	handle {
		file_server
	}
}
handle_errors {
	@newswire_410 {
		expression {err.status_code} == 410
		file {path}index.html
	}
	handle @newswire_410 {
		rewrite * {path}index.html
		file_server
	}
	@newswire_404 {
		expression {err.status_code} == 404
		file ${base}404.html
	}
	handle @newswire_404 {
		rewrite * ${base}404.html
		file_server
	}
	handle {
		respond {err.status_code}
	}
}
`;
}

function toHeaders(rule: HeaderRule, at: number): string {
  const lines = Object.entries(headersOf(rule)).map(([name, value]) => `\t\t${name} ${quoted(value)}\n`);
  return `\t@newswire_type_${at} ${matcher(rule.path)}\n\theader @newswire_type_${at} {\n${lines.join('')}\t}\n`;
}

/** A star inside a path would be one folder. */
function matcher(path: string): string {
  if (!/\*./.test(path)) return `path ${path}`;
  return `path_regexp ^${path.replace(/[.]/g, '\\.').replace('*', '.+')}$`;
}

/** What was taken down shows its notice, where there is one. */
function toGone(paths: readonly string[]): string {
  return `	@newswire_gone path ${paths.map(plainly).map(quoted).join(' ')}
	handle @newswire_gone {
		error 410
	}
`;
}

/** Asks the server under the paper's own name. A server that asks for the object behind a page is sent there by it. */
function toProxy(server: string, { asked, base }: HostedPaper): string {
  const own = server.startsWith('https:') ? ' {\n\t\t\theader_up Host {upstream_hostport}\n\t\t}' : '';
  return `	@newswire_server path ${asked.join(' ')}
	handle @newswire_server {
		reverse_proxy ${server}${own}
	}
	@newswire_activity {
		path ${base}*
		header_regexp Accept (?i)application/(activity|ld)[+]json
		not header_regexp Accept (?i)text/html
	}
	handle @newswire_activity {
		reverse_proxy ${server}${own}
	}
`;
}

/** WebFinger for many accounts, each a file. */
function toFingers({ accounts, origin }: HostedPaper): string {
  return accounts
    .map(
      (account, at) => `@newswire_account_${at} {
	path /.well-known/webfinger
	expression {query}.matches(${JSON.stringify(`(?i)(^|&)resource=${questionPattern(account, origin)}(&|$)`)})
}
rewrite @newswire_account_${at} ${account.path}
`,
    )
    .join('');
}

function toMoves({ moved }: HostedPaper): string {
  const queried = moved
    .filter(({ query }) => query !== null)
    .map(
      ({ from, query, to }, at) => `@newswire_old_${at} {
	path ${quoted(plainly(from))}
	query ${quoted(query ?? '')}
}
redir @newswire_old_${at} ${quoted(to)} 301
`,
    );
  const plain = moved
    .filter(({ query }) => query === null)
    .flatMap(({ from, to }) => bothForms(from).map((form) => [form, to]));
  if (plain.length === 0) return queried.join('');
  const lines = plain.map(([from = '', to = '']) => `\t${quoted(plainly(from))} ${quoted(to)}\n`);
  return `${queried.join('')}map {path} {newswire_now} {
${lines.join('')}	default ""
}
@newswire_moved expression {newswire_now} != ""
redir @newswire_moved {newswire_now} 301
`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** Caddy compares a path in plain letters; braces would be a placeholder's. */
function plainly(path: string): string {
  try {
    return decodeURIComponent(path).replace(/[{}]/g, encodeURIComponent);
  } catch {
    return path;
  }
}
