import { accountFiles, questionPattern } from './account-files.ts';
import { headersOf } from './header-rules.ts';
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
  const { origin, base, server, asked, gone, closed } = paper;
  const rules = ownRules(paper).map((rule, at) => {
    const lines = Object.entries(headersOf(rule)).map(([name, value]) => `\t${name} ${quoted(value)}\n`);
    return `@newswire_type_${at} path ${rule.path}\nheader @newswire_type_${at} {\n${lines.join('')}}\n`;
  });
  const left = [...gone, ...closed];
  return `# Written by the build of ${origin}: change its options, not this file.
# In the block of its site, after root * /path/of/the/built/folder
#	import /path/of/the/site/.newswire/hosts/Caddyfile

encode gzip
${rules.join('')}${toMoves(paper)}
${left.length > 0 ? `@newswire_gone path ${left.map(plainly).map(quoted).join(' ')}\nerror @newswire_gone 410\n` : ''}${
  server ? toProxy(server, asked, base) : toFingers(paper)
}handle ${base}* {
	@newswire_own path ${['_headers', '_redirects', '_worker.js', '_routes.json'].map((name) => base + name).join(' ')}
	error @newswire_own 404
${server ? '\theader +Vary Accept\n' : ''}	try_files {path} {path}.html
	file_server
}
handle {
	file_server
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

/** Asks the server under the paper's own name. A server that asks for the object behind a page is sent there by it. */
function toProxy(server: string, asked: readonly string[], base: string): string {
  const own = server.startsWith('https:') ? ' {\n\t\theader_up Host {upstream_hostport}\n\t}' : '';
  return `@newswire_server path ${asked.join(' ')}
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
