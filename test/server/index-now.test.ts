import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { configure, type LogRecord, reset } from '@logtape/logtape';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { toDesk } from '../../src/integrations/newswire/server/desk.ts';
import { toDirectory } from '../../src/integrations/newswire/server/directory.ts';
import { openFederation } from '../../src/integrations/newswire/server/federation.ts';
import { guardOutgoing } from '../../src/integrations/newswire/server/outgoing.ts';
import { drain, startWorker } from '../../src/integrations/newswire/server/worker.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { type Draft, editionOf, publishEdition } from '../publish/newsroom.ts';

const old: Draft = { id: 'old', published: '2026-11-01 09:00', title: '지난 기사' };
const fresh: Draft = { id: 'fresh', title: '새 기사' };
const minute = 60_000;

let store: Store;
/** A search engine: what it was told, and what it answers. */
let engine: Server;
let endpoint: string;
let told: { type: string | undefined; agent: string | undefined; body: { urlList: string[]; key: string } }[];
let answer: { status: number; headers?: Record<string, string> };
let now: number;
let said: string[];
let guard: ReturnType<typeof guardOutgoing>;

beforeEach(async () => {
  store = await openSqlite(':memory:');
  told = [];
  said = [];
  answer = { status: 200 };
  now = Date.parse('2026-11-22T12:00:00Z');
  guard = guardOutgoing({ allowPrivateAddresses: true });
  engine = createServer(async (request, response) => {
    const body = await Array.fromAsync(request, String);
    const { 'content-type': type, 'user-agent': agent } = request.headers;
    told.push({ type, agent, body: JSON.parse(body.join('')) });
    response.writeHead(answer.status, answer.headers).end();
  });
  await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(engine.address() as AddressInfo).port}/indexnow`;
  await configure({
    sinks: { lines: (record: LogRecord) => said.push(`${record.level}: ${record.message.join('')}`) },
    loggers: [
      { category: ['newswire'], lowestLevel: 'info', sinks: ['lines'] },
      { category: ['logtape', 'meta'], lowestLevel: 'fatal', sinks: [] },
    ],
    reset: true,
  });
});

afterEach(async () => {
  engine.close();
  engine.closeAllConnections();
  await guard.close();
  await store.close();
  await reset();
});

const manifestOf = (drafts: readonly Draft[]) =>
  toManifest(editionOf(drafts), { indexNow: { key: '0123456789abcdef', endpoint } });

const publish = (drafts: readonly Draft[]) =>
  publishEdition(store, editionOf(drafts), { manifest: manifestOf(drafts) });

/** The server works off what is due. @returns how much is left. */
async function work(allowPrivateAddresses = true): Promise<number> {
  const manifest = manifestOf([]);
  const desk = toDesk({
    store,
    origin: 'https://paper.example',
    clock: () => now,
    folder: () => ({ manifest, directory: toDirectory(manifest), read: async () => null }),
  });
  const worker = startWorker(desk, openFederation(desk, { allowPrivateAddresses }), 'test');
  const left = await drain(store, worker, now);
  await worker.stop();
  return left;
}

describe('a search engine', () => {
  beforeEach(() => publish([old]));

  it('is told of a publication once, by the paper’s own name, and of nothing when nothing changed', async () => {
    await publish([old, fresh]);
    expect(await work()).toBe(0);
    await publish([old, fresh]);
    expect(await work()).toBe(0);
    expect(told).toEqual([
      {
        type: 'application/json; charset=utf-8',
        agent: expect.stringContaining('https://paper.example'),
        body: {
          host: 'paper.example',
          key: '0123456789abcdef',
          keyLocation: 'https://paper.example/0123456789abcdef.txt',
          urlList: ['https://paper.example/articles/fresh/'],
        },
      },
    ]);
    expect(said).toEqual([expect.stringMatching(/^info: Changed addresses told to .*: 1\.$/)]);
  });

  it.each([429, 500, 503])('that answers %s is asked again later', async (status) => {
    await publish([old, fresh]);
    answer = { status };
    expect(await work()).toBe(1);
    expect(await work()).toBe(1);
    expect(told).toHaveLength(1);
    answer = { status: 202 };
    now += minute;
    expect(await work()).toBe(0);
    expect(told.map(({ body }) => body.urlList)).toEqual([told[0]?.body.urlList, told[0]?.body.urlList]);
  });

  it('that says for how long it wants to be left alone is left alone', async () => {
    await publish([old, fresh]);
    answer = { status: 429, headers: { 'Retry-After': '3600' } };
    await work();
    now += 59 * minute;
    await work();
    expect(told).toHaveLength(1);
    now += minute;
    await work();
    expect(told).toHaveLength(2);
  });

  it('that nobody answers for is asked again, and given up after two days', async () => {
    await publish([old, fresh]);
    engine.close();
    engine.closeAllConnections();
    for (let attempt = 0; attempt < 15; attempt += 1) {
      expect(await work()).toBe(1);
      now += 15 * 60 * minute;
    }
    expect(await work()).toBe(0);
    expect(said).toEqual([expect.stringMatching(/^warning: Changed addresses not told to .*: 1\. Nothing answers/)]);
  });

  it.each([
    [403, 'open https://paper.example/0123456789abcdef.txt'],
    [422, 'SITE_URL must be the origin'],
    [400, 'indexNow.endpoint'],
    [301, 'indexNow.endpoint'],
  ])('that refuses with %s is not asked again, and the editor is told what to do: %s', async (status, remedy) => {
    await publish([old, fresh]);
    answer = { status, headers: { Location: '/elsewhere' } };
    expect(await work()).toBe(0);
    expect(told).toHaveLength(1);
    expect(said).toEqual([expect.stringMatching(/^warning: /)]);
    expect(said[0]).toContain(`It answered ${status}.`);
    expect(said[0]).toContain(remedy);
  });

  it('at a private address is not asked by a paper on the open internet', async () => {
    await guard.close();
    guard = guardOutgoing({ allowPrivateAddresses: false });
    await publish([old, fresh]);
    await work(false);
    expect(told).toEqual([]);
  });
});
