import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { fediverseOutputs } from '../../src/integrations/newswire/fediverse/documents.ts';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import { toTopics } from '../../src/integrations/newswire/feeds/topics.ts';
import type { Report } from '../../src/integrations/newswire/publish/publish.ts';
import type { guardOutgoing } from '../../src/integrations/newswire/server/outgoing.ts';
import { type Running, serve } from '../../src/integrations/newswire/server/serve.ts';
import { readSettings } from '../../src/integrations/newswire/settings.ts';
import { freePort } from '../end-to-end/site.ts';
import { type Draft, type Extras, editionOf } from '../publish/newsroom.ts';

export interface RunningPaper extends Omit<Running, 'stop'> {
  stop(): Promise<void>;
  origin: string;
  /** The settings it runs with, for commands on the same data. */
  environment: Record<string, string>;
  /** What each publication reported. */
  reports: Report[];
  /** Builds these articles aside and switches them in, as `newswire build` does. */
  edit(drafts: readonly Draft[], extras?: Extras): Promise<void>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: string, headers?: Record<string, string>): Promise<Response>;
  /** Stops and starts again on the same data. */
  restart(): Promise<void>;
}

export interface PaperOptions {
  allowPrivateAddresses?: boolean;
  /** Where readers find the paper; unless said, at the server itself. */
  origin?: string;
  extras?: Extras;
  /** Settings beside those that every test's paper has. */
  environment?: Record<string, string>;
  /** How outgoing requests are guarded, where a test has an internet of its own. */
  guard?: Partial<Parameters<typeof guardOutgoing>[0]>;
  clock?: () => number;
}

/** A paper served in this process, over real sockets and a real database, its pages written by hand in place of Astro. */
export async function openPaper(
  drafts: readonly Draft[],
  {
    allowPrivateAddresses = true,
    origin: elsewhere,
    extras = {},
    environment: more = {},
    guard = {},
    clock = Date.now,
  }: PaperOptions = {},
): Promise<RunningPaper> {
  const home = await mkdtemp(join(tmpdir(), 'newswire-paper-'));
  const port = await freePort();
  const origin = elsewhere ?? `http://localhost:${port}`;
  const environment = {
    ...(elsewhere && { SITE_URL: elsewhere }),
    PORT: String(port),
    NEWSWIRE_DATABASE: join(home, 'newswire.db'),
    NEWSWIRE_DIST: join(home, 'dist'),
    NEWSWIRE_ALLOW_PRIVATE_ADDRESSES: allowPrivateAddresses ? '1' : '0',
    ...more,
  };
  const settings = { ...readSettings(environment), ...guard };
  const reports: Report[] = [];
  let current = extras;
  const start = () => serve({ settings, clock, build: null, home, onPublished: (report) => reports.push(report) });
  const edition = (articles: readonly Draft[]) =>
    editionOf(articles, origin, `${new Date().toISOString().slice(0, 19)}Z`, current);
  await writePaper(home, edition(drafts));
  let running = await start();
  return {
    get url() {
      return running.url;
    },
    get store() {
      return running.store;
    },
    folder: () => running.folder(),
    origin,
    environment,
    reports,
    edit: (articles, next) => {
      current = next ?? current;
      return writePaper(home, edition(articles));
    },
    get: (path, headers = {}) => fetch(origin + path, { headers, redirect: 'manual' }),
    post: (path, body, headers = {}) =>
      fetch(origin + path, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/activity+json', ...headers },
      }),
    restart: async () => {
      await running.stop();
      running = await start();
    },
    stop: async () => {
      await running.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** A time of now as an editor in Seoul writes it. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() + 9 * 3600_000 - minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

let editions = 0;

/** Builds it by hand in `home`, and switches it in. */
export async function writePaper(home: string, edition: Edition): Promise<void> {
  editions += 1;
  const folder = join(home, `edition-${editions}`);
  const pages = [
    ['index.html', `<h1>${edition.masthead.title}</h1>`],
    ['404.html', '<h1>없는 쪽</h1>'],
    ...edition.articles.map(
      (article) =>
        [`articles/${article.entry.id}/index.html`, `<article>${article.html}</article>`.padEnd(2000)] as const,
    ),
  ] as const;
  const feeds = feedOutputs(edition);
  const documents = [...feeds, ...fediverseOutputs(edition)];
  for (const [path, text] of pages) await write(join(folder, path), text);
  for (const { path, render } of documents) await write(join(folder, path), await render());
  await write(join(folder, 'edition.json'), JSON.stringify(toManifest(edition, { topics: toTopics(feeds) })));
  await symlink(folder, join(home, 'next'));
  await rename(join(home, 'next'), join(home, 'dist'));
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
