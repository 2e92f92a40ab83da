import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { isOnTheWeb, queueSubmissions, type Submission } from '../../src/integrations/newswire/publish/index-now.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { type Draft, editionOf, publishEdition } from './newsroom.ts';

const indexNow = { key: '0123456789abcdef', endpoint: 'https://engine.example/indexnow' };
const old: Draft = { id: 'old', published: '2026-11-01 09:00', title: '지난 기사' };
const fresh: Draft = { id: 'fresh', title: '새 기사' };

let store: Store;

beforeEach(async () => {
  store = await openSqlite(':memory:');
});

afterEach(() => store.close());

interface Options {
  origin?: string;
  /** The option is not set. */
  off?: boolean;
  force?: boolean;
  dryRun?: boolean;
}

function publish(drafts: readonly Draft[], { origin = 'https://paper.example', off, ...options }: Options = {}) {
  const edition = editionOf(drafts, origin);
  const manifest = toManifest(edition, off ? {} : { indexNow });
  return publishEdition(store, edition, { ...options, manifest });
}

/** What is queued for search engines, taken out. */
async function queued(): Promise<(Submission & { to: string })[]> {
  const now = Date.parse('2030-01-01');
  const jobs = await store.jobs.claim({ owner: 'test', kinds: ['index'], limit: 100, lease: 1, now });
  for (const { id } of jobs) await store.jobs.finish(id);
  return jobs.map(({ body, target }) => ({ ...(JSON.parse(body) as Submission), to: target }));
}

const paths = async () => (await queued()).map(({ urlList }) => urlList.map((url) => new URL(url).pathname));

describe('search engines', () => {
  it('hear nothing of the archive of a first start, and nothing while the option is off', async () => {
    expect(await publish([old, fresh])).toMatchObject({ keep: 2, index: 0 });
    expect(await publish([old, fresh, { ...fresh, id: 'newer' }], { off: true })).toMatchObject({
      create: 1,
      index: 0,
    });
    expect(await paths()).toEqual([]);
  });

  it('hear of all that a publication changed in one request: new, corrected, retracted, taken down', async () => {
    const names = ['corrected', 'retracted', 'gone', 'same'];
    const before = names.map((id) => ({ ...fresh, id }));
    await publish(before);
    const report = await publish([
      { ...fresh, id: 'new' },
      { ...fresh, id: 'corrected', body: '<p>고친 본문.</p>', updated: '2026-11-22 21:00' },
      { ...fresh, id: 'retracted', state: 'retracted', retraction: '틀렸다.', updated: '2026-11-22 21:00' },
      { ...fresh, id: 'gone', state: 'taken-down' },
      { ...fresh, id: 'same' },
    ]);
    expect(report.index).toBe(4);
    const [submission, ...more] = await queued();
    expect(more).toEqual([]);
    expect(submission).toEqual({
      to: 'https://engine.example/indexnow',
      host: 'paper.example',
      key: '0123456789abcdef',
      keyLocation: 'https://paper.example/0123456789abcdef.txt',
      urlList: expect.arrayContaining(
        ['new', 'corrected', 'retracted', 'gone'].map((id) => `https://paper.example/articles/${id}/`),
      ),
    });
    expect(submission?.urlList).toHaveLength(4);
  });

  it('hear of it once', async () => {
    await publish([old]);
    await publish([old, fresh]);
    await publish([old, fresh]);
    expect(await paths()).toEqual([['/articles/fresh/']]);
  });

  it('hear of both addresses of an article that moved', async () => {
    await publish([old, fresh]);
    await publish([old, { ...fresh, slug: 'renamed', aliases: ['/articles/fresh/'] }]);
    expect(await paths()).toEqual([['/articles/renamed/', '/articles/fresh/']]);
  });

  it('hear of a change that followers are spared, and not of an old piece that was brought in', async () => {
    await publish([old, fresh]);
    const silent = { deliver: true, silent: true, pinned: false };
    await publish([{ ...old, title: '다른 제목', fediverse: silent }, fresh, { ...old, id: 'imported' }]);
    expect(await paths()).toEqual([['/articles/old/']]);
  });

  it('hear nothing of a publication that was refused or only looked at', async () => {
    const many = Array.from({ length: 7 }, (_, index) => ({ ...fresh, id: `a-${index}` }));
    await publish(many);
    const gone = many.map((draft) => ({ ...draft, state: 'taken-down' as const }));
    expect((await publish(gone)).refused).not.toBeNull();
    expect(await publish([...many, { ...fresh, id: 'next' }], { dryRun: true })).toMatchObject({ index: 1 });
    expect(await paths()).toEqual([]);
  });

  it('hear of more than ten thousand changes in requests of ten thousand each', async () => {
    const urls = Array.from({ length: 10_001 }, (_, index) => `https://paper.example/articles/${index}/`);
    await queueSubmissions(urls, { manifest: toManifest(editionOf([]), { indexNow }), store, now: 0 });
    expect((await queued()).map(({ urlList }) => urlList.length)).toEqual([10_000, 1]);
  });

  it('hear nothing of a paper that they could not reach', async () => {
    const origin = 'http://localhost:4321';
    await publish([old], { origin });
    expect(await publish([old, fresh], { origin })).toMatchObject({ create: 1, index: 0 });
    expect(await paths()).toEqual([]);
  });

  it.each([
    ['https://paper.example', true],
    ['http://www.paper.example:8080', true],
    ['http://localhost:4321', false],
    ['http://paper.localhost', false],
    ['https://192.168.0.7', false],
    ['https://8.8.8.8', false],
    ['http://[::1]:4321', false],
    ['https://paper.local', false],
    ['https://intranet', false],
  ])('may come to %s: %s', (origin, may) => {
    expect(isOnTheWeb(origin)).toBe(may);
  });
});
