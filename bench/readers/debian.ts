import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { toPlainText } from '../../src/integrations/newswire/article/portable.ts';
import type { FormatName } from '../../src/integrations/newswire/feeds/channel.ts';
import type { Read } from '../../test/feeds/fidelity.ts';
import type { Reader } from '../../test/feeds/npm-readers.ts';

export interface InstalledReader extends Reader {
  /** The package of Debian that brings it. */
  package: string;
  /** Empty where it is not installed. */
  version(): Promise<string>;
  /**
   * Asks for a feed again and again at the same address, as its subscriber does.
   * @returns what it shows after the last document.
   */
  follow?(documents: readonly string[], format: FormatName): Promise<Read[]>;
}

const xml = ['rss', 'atom'] as const;

/** Readers of Debian, of five languages. Those that keep what they read also show how they take a change. */
export const debianReaders: readonly InstalledReader[] = [
  keeper('newsboat', newsboat),
  keeper('rss2email', rss2email),
  keeper('sfeed', sfeed),
  { ...parser('elfeed', 'elpa-elfeed', (path) => elfeed([path])), follow: (documents) => inFiles(documents, elfeed) },
  parser('feedparser (Python)', 'python3-feedparser', (path) =>
    json('/usr/bin/python3', [script('universal_feed_parser.py'), path]),
  ),
  parser('rss (Ruby)', 'ruby', (path) => json('ruby', [script('rss.rb'), path])),
  parser('XML::FeedPP (Perl)', 'libxml-feedpp-perl', (path) => json('perl', [script('feedpp.pl'), path])),
  {
    ...parser('gofeed (Go)', 'golang-github-mmcdole-gofeed-dev', (path) =>
      json('go', ['run', script('gofeed/main.go'), path], { GOPATH: '/usr/share/gocode', GO111MODULE: 'off' }),
    ),
    formats: [...xml, 'json'],
  },
];

const run = promisify(execFile);
const maxBuffer = 50_000_000;

function script(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** Where a parser says that its title is HTML, it is shown as such. */
interface Titled extends Read {
  titleIsHtml?: boolean;
}

async function json(command: string, parameters: string[], environment = {}): Promise<Read[]> {
  const { stdout } = await run(command, parameters, { maxBuffer, env: { ...process.env, ...environment } });
  return (JSON.parse(stdout) as Titled[]).map(({ titleIsHtml, ...read }) =>
    titleIsHtml ? { ...read, title: toPlainText(read.title ?? '') } : read,
  );
}

async function versionOf(name: string): Promise<string> {
  try {
    const { stdout } = await run('dpkg', ['--status', name]);
    return /^Status: install ok installed$/m.test(stdout) ? (/^Version: (.*)$/m.exec(stdout)?.[1] ?? '') : '';
  } catch {
    return '';
  }
}

/** One that is handed a file. */
function parser(name: string, from: string, read: (path: string) => Promise<Read[]>): InstalledReader {
  return {
    name,
    package: from,
    formats: xml,
    version: () => versionOf(from),
    read: (document) => inFiles([document], ([path = '']) => read(path)),
  };
}

function inFiles<T>(documents: readonly string[], work: (paths: string[]) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    const paths = documents.map((_, index) => join(folder, `feed-${index}`));
    await Promise.all(documents.map((document, index) => writeFile(paths[index] ?? '', document)));
    return work(paths);
  });
}

function elfeed(paths: string[]): Promise<Read[]> {
  return json('emacs', ['--batch', '-l', script('elfeed.el'), '--', ...paths]);
}

/** Fetches what stands at an address, and keeps what it read in its folder. */
type Fetch = (address: string, folder: string) => Promise<Read[]>;

function keeper(name: string, fetch: Fetch): InstalledReader {
  const follow: InstalledReader['follow'] = (documents, format) =>
    inFolder(async (folder) => {
      let current = '';
      const server = createServer((_, response) => {
        response.setHeader('content-type', `application/${format}+xml; charset=utf-8`).end(current);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        let reads: Read[] = [];
        for (const document of documents) {
          current = document;
          reads = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`, folder);
        }
        return reads;
      } finally {
        server.close();
      }
    });
  return {
    name,
    package: name,
    formats: xml,
    version: () => versionOf(name),
    read: (document, format) => follow([document], format),
    follow,
  };
}

async function newsboat(address: string, folder: string): Promise<Read[]> {
  const at = (name: string) => join(folder, name);
  await writeFile(at('urls'), `${address}\n`);
  await writeFile(at('config'), '');
  const env = { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' };
  await run('newsboat', ['-u', at('urls'), '-c', at('cache.db'), '-C', at('config'), '-x', 'reload'], { env });
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(at('cache.db'), { readOnly: true });
  try {
    const rows = database.prepare('SELECT guid, title, author, url, pubDate, content FROM rss_item').all();
    return rows.map(({ guid, title, author, url, pubDate, content }) => ({
      id: String(guid),
      url: String(url),
      title: String(title),
      authors: [String(author)],
      published: Number(pubDate) * 1000,
      html: String(content),
    }));
  } finally {
    database.close();
  }
}

/** Mails as HTML with the article's own date into a folder; everything else is as it comes. */
async function rss2email(address: string, folder: string): Promise<Read[]> {
  const at = (name: string) => join(folder, name);
  const r2e = (...parameters: string[]) =>
    run('r2e', ['-c', at('rss2email.cfg'), '-d', at('rss2email.json'), ...parameters], {
      env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' },
    });
  const known = await r2e('list').catch(() => ({ stdout: '' }));
  if (!known.stdout.includes(address)) {
    for (const name of ['cur', 'new', 'tmp']) await mkdir(at(`mail/INBOX/${name}`), { recursive: true });
    await writeFile(
      at('rss2email.cfg'),
      `[DEFAULT]\nto = reader@reader.example\nhtml-mail = True\ndate-header = True\ndate-header-order = issued, modified\nemail-protocol = maildir\nmaildir-path = ${at('mail')}\nmaildir-mailbox = INBOX\n`,
    );
    await r2e('add', 'paper', address);
  }
  await r2e('run');
  return json('/usr/bin/python3', [script('rss2email.py'), at('mail')]);
}

/** Its own way to keep what it read: `sfeed_update`, which merges new lines into the old. */
async function sfeed(address: string, folder: string): Promise<Read[]> {
  const config = join(folder, 'sfeedrc');
  await writeFile(config, `sfeedpath="${folder}/feeds"\nfeeds() {\n\tfeed paper "${address}"\n}\n`);
  await run('sfeed_update', [config], { env: { ...process.env, HOME: folder } });
  return readTable(await readFile(join(folder, 'feeds/paper'), 'utf8'));
}

/** sfeed(5): fields between tabs, with `\n`, `\t` and `\\` for what would break them. */
function readTable(table: string): Read[] {
  const plain = (field = '') =>
    field.replace(/\\([nt\\])/g, (_, letter: string) => ({ n: '\n', t: '\t' })[letter] ?? '\\');
  return table.split('\n').flatMap((line) => {
    const [time, title, url, content, , id, author] = line.split('\t');
    if (url === undefined) return [];
    return {
      url,
      id,
      title,
      published: time ? Number(time) * 1000 : undefined,
      authors: [plain(author)],
      html: plain(content),
    };
  });
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-reader-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
