import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FeedOptions } from '../../src/integrations/newswire/article/feed-options.ts';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { fediverseOutputs } from '../../src/integrations/newswire/fediverse/documents.ts';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import { toTopics } from '../../src/integrations/newswire/feeds/topics.ts';
import { createApp } from '../../src/integrations/newswire/server/app.ts';
import { toDesk } from '../../src/integrations/newswire/server/desk.ts';
import { toDirectory } from '../../src/integrations/newswire/server/directory.ts';
import { openDocuments } from '../../src/integrations/newswire/server/documents.ts';
import { openFederation } from '../../src/integrations/newswire/server/federation.ts';
import type { Folder } from '../../src/integrations/newswire/server/folder.ts';
import type { HubLimits } from '../../src/integrations/newswire/server/hub/limits.ts';
import { guardOutgoing } from '../../src/integrations/newswire/server/outgoing.ts';
import { publishFolder } from '../../src/integrations/newswire/server/publish-folder.ts';
import { toServable } from '../../src/integrations/newswire/server/respond.ts';
import { drain, startWorker } from '../../src/integrations/newswire/server/worker.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { type Draft, type Extras, editionOf } from '../publish/newsroom.ts';

export const paper = 'https://paper.example';
export const topic = `${paper}/rss.xml`;
export const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** One thing that came over the wire to a subscriber. */
export interface Came {
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A reader's server: it confirms what it is asked and takes what it is sent, unless told otherwise. */
export interface Reader {
  origin: string;
  callback: string;
  asked: Came[];
  sent: Came[];
  /** To a question; the challenge itself unless said. */
  confirm: (asked: Came) => { status: number; body?: string; headers?: Record<string, string> };
  /** To a feed that is sent. */
  take: (sent: Came) => { status: number; headers?: Record<string, string> } | Promise<{ status: number }>;
  close(): Promise<void>;
}

export async function openReader(): Promise<Reader> {
  const server = createServer(async (request, response) => {
    const body = (await Array.fromAsync(request as AsyncIterable<Buffer>)).map(String).join('');
    const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'http://reader');
    const came = { path, query, headers: request.headers, body };
    (request.method === 'POST' ? reader.sent : reader.asked).push(came);
    const answer = request.method === 'POST' ? { body: undefined, ...(await reader.take(came)) } : reader.confirm(came);
    response.writeHead(answer.status, 'headers' in answer ? answer.headers : {}).end(answer.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const reader: Reader = {
    origin,
    callback: `${origin}/callback`,
    asked: [],
    sent: [],
    confirm: ({ query }) => ({ status: 200, body: query.get('hub.challenge') ?? '' }),
    take: () => ({ status: 204 }),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return reader;
}

/** A paper with a hub, a clock of its own, and no socket. */
export interface Hub {
  store: Store;
  now: number;
  /** Makes these articles the edition that is served, and publishes it. */
  edit(drafts: readonly Draft[]): Promise<void>;
  /** Serves an edition without publishing it. */
  serve(drafts: readonly Draft[]): Promise<void>;
  /** What a subscriber's server sends to the hub; fields of `null` are left out. */
  ask(fields: Record<string, string | null>): Promise<Response>;
  send(request: Request): Promise<Response>;
  /** Asks, and lets the hub do all that is due. */
  subscribe(reader: Reader, fields?: Record<string, string | null>): Promise<Response>;
  /** Does all that is due. @returns how many jobs are left for later. */
  work(): Promise<number>;
  feed(path?: string): Promise<string>;
  close(): Promise<void>;
}

export interface HubOptions {
  hub?: FeedOptions['hub'];
  limits?: Partial<HubLimits>;
  extras?: Extras;
  store?: Store;
  allowPrivateAddresses?: boolean;
}

export async function openHub(
  drafts: readonly Draft[],
  { hub = 'own', limits = {}, extras, store: given, allowPrivateAddresses = true }: HubOptions = {},
): Promise<Hub> {
  const store = given ?? (await openSqlite(':memory:'));
  const guard = guardOutgoing({ allowPrivateAddresses });
  let folder: Folder;
  const clock = () => opened.now;
  const desk = toDesk({
    store,
    origin: paper,
    clock,
    folder: () => folder,
    hub: { inAll: 10_000, perHost: 1000, allowPrivateAddresses, ...limits },
  });
  const federation = openFederation(desk, { allowPrivateAddresses });
  const app = createApp({
    served: () => ({ folder, documents: openDocuments(folder, store, clock) }),
    desk,
    federation,
  });

  async function serve(articles: readonly Draft[]): Promise<void> {
    const edition = editionOf(articles, paper, `${new Date(opened.now).toISOString().slice(0, 19)}Z`, extras);
    edition.feeds = { ...edition.feeds, hub };
    const feeds = feedOutputs(edition);
    const manifest = toManifest(edition, { topics: toTopics(feeds) });
    const files = new Map(
      await Promise.all(
        [...feeds, ...fediverseOutputs(edition)].map(async ({ path, type, render }) => {
          const bytes = new TextEncoder().encode(await render());
          return [path, toServable(bytes, { type, cacheControl: '' })] as const;
        }),
      ),
    );
    const read = async (path: string) => files.get(path) ?? null;
    folder = { manifest, directory: toDirectory(manifest), stamp: String(opened.now), read, forget: () => {} };
  }

  const opened: Hub = {
    store,
    now: Date.parse('2026-11-22T12:00:00Z'),
    serve,
    edit: async (articles) => {
      await serve(articles);
      await publishFolder(folder, store, opened.now);
    },
    ask: (fields) =>
      app(
        new Request(`${paper}/ap/live/hub`, {
          method: 'POST',
          body: new URLSearchParams(
            Object.entries(fields).filter((field): field is [string, string] => field[1] !== null),
          ),
        }),
      ),
    send: app,
    subscribe: async ({ callback }, fields = {}) => {
      const response = await opened.ask({
        'hub.mode': 'subscribe',
        'hub.topic': topic,
        'hub.callback': callback,
        ...fields,
      });
      await opened.work();
      return response;
    },
    work: async () => {
      const worker = startWorker(desk, federation, 'test');
      const left = await drain(store, worker, opened.now);
      await worker.stop();
      return left;
    },
    feed: async (path = 'rss.xml') => new TextDecoder().decode((await folder.read(path))?.bytes),
    close: async () => {
      await guard.close();
      await store.close();
    },
  };
  await opened.edit(drafts);
  return opened;
}
