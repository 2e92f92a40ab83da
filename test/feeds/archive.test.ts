import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { type FeedOptions, feedOptionsSchema } from '../../src/integrations/newswire/article/feed-options.ts';
import type { Channel } from '../../src/integrations/newswire/feeds/channel.ts';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import { type Feed, feedsOf } from '../../src/integrations/newswire/feeds/feeds.ts';
import { maxBytes } from '../../src/integrations/newswire/feeds/fit.ts';
import type { RepliesTo } from '../../src/integrations/newswire/feeds/item.ts';
import { sampleArticle, sampleEdition } from './sample-edition.ts';

type Draft = Partial<Article> & { id: string; published: string };

/** A paper of these articles, in whatever order they are given. */
function paperOf(drafts: readonly Draft[], archives: FeedOptions['archives'] = 'sections'): Edition {
  const edition = sampleEdition({
    articles: (site) =>
      drafts
        .map(({ id, ...changes }) => sampleArticle(site, id, changes))
        .sort((a, b) => Date.parse(b.published) - Date.parse(a.published) || (a.id < b.id ? -1 : 1)),
  });
  return { ...edition, feeds: feedOptionsSchema.parse({ archives }) };
}

/** One article every `hours` from the beginning of 2022 on. */
function daily(count: number, hours = 24, changes: Partial<Article> = {}): Draft[] {
  return Array.from({ length: count }, (_, index) => ({
    ...changes,
    id: `a${String(index).padStart(4, '0')}`,
    published: new Date(Date.UTC(2022, 0, 1) + index * hours * 3_600_000).toISOString().replace('.000Z', 'Z'),
  }));
}

function feedAt(edition: Edition, path: string): Feed {
  const feed = feedsOf(edition).find(({ live }) => live.documents.rss.path === path);
  if (!feed) throw new Error(`There is no feed at ${path}.`);
  return feed;
}

const idsOf = ({ items }: Channel) => items.map(({ id }) => id.split('/').pop() ?? '');
const foldersOf = ({ archive }: Feed) => archive.map(({ documents }) => documents.rss.path.replace('rss.xml', ''));

async function printed(edition: Edition, folder = ''): Promise<Map<string, string>> {
  const outputs = feedOutputs(edition).filter(({ path }) => path.startsWith(folder));
  return new Map(await Promise.all(outputs.map(async ({ path, render }) => [path, await render()] as const)));
}

/** Seeded, so that a failure can be seen again. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('the archive of a feed', () => {
  test('is not there while the live document holds all', () => {
    const { live, archive } = feedAt(paperOf(daily(30, 24 * 20)), 'rss.xml');
    expect(live.items).toHaveLength(30);
    expect(live.history).toEqual({ complete: true });
    expect(archive).toEqual([]);
  });

  test('is a document a month of the paper, in parts where a month has many articles', () => {
    const { live, archive } = feedAt(paperOf(daily(80)), 'rss.xml');
    expect(foldersOf({ live, archive })).toEqual([
      'archive/2022-01/',
      'archive/2022-01-2/',
      'archive/2022-02/',
      'archive/2022-02-2/',
    ]);
    expect(archive.map(({ items }) => items.length)).toEqual([25, 6, 25, 3]);
    expect(idsOf(live)[0]).toBe('a0079');
    expect(live.items).toHaveLength(30);
  });

  test("goes by the paper's clock: what came out at 8 in the evening of Seoul's last day of January is of January", () => {
    const drafts = [
      { id: 'january', published: '2022-01-31T14:59:59Z' },
      { id: 'february', published: '2022-01-31T15:00:00Z' },
      ...daily(40, 24 * 9).map(({ id, published }) => ({
        id,
        published: published.replace('2022', '2024').replace('2023', '2025'),
      })),
    ];
    const { archive } = feedAt(paperOf(drafts), 'rss.xml');
    expect(archive.slice(0, 2).map(idsOf)).toEqual([['january'], ['february']]);
  });

  test('is led through by links in both directions, each document naming the live one', () => {
    const { live, archive } = feedAt(paperOf(daily(100)), 'rss.xml');
    expect(live.history.previous).toBe(archive.at(-1)?.documents);
    expect(live.history.next).toBeUndefined();
    for (const [index, { history }] of archive.entries()) {
      expect(history.current).toBe(live.documents);
      expect(history.previous).toBe(archive[index - 1]?.documents);
      expect(history.next).toBe(archive[index + 1]?.documents);
    }
  });

  test('is said in each format', async () => {
    const documents = await printed(paperOf(daily(100)));
    const base = 'https://paper.example/archive';
    expect(documents.get('atom.xml')).toContain(
      `<link rel="prev-archive" type="application/atom+xml" href="${base}/2022-03-2/atom.xml"/>`,
    );
    expect(documents.get('rss.xml')).toContain(
      `<atom:link rel="prev-archive" href="${base}/2022-03-2/rss.xml" type="application/rss+xml"/>`,
    );
    expect(JSON.parse(documents.get('feed.json') ?? '')).toMatchObject({ next_url: `${base}/2022-03-2/feed.json` });
    const atom = documents.get('archive/2022-02/atom.xml');
    expect(atom).toContain('<fh:archive/>');
    expect(atom).toContain('<link rel="current" type="application/atom+xml" href="https://paper.example/atom.xml"/>');
    expect(atom).toContain(`<link rel="self" type="application/atom+xml" href="${base}/2022-02/atom.xml"/>`);
    expect(atom).toContain(`<link rel="prev-archive" type="application/atom+xml" href="${base}/2022-01-2/atom.xml"/>`);
    expect(atom).toContain(`<link rel="next-archive" type="application/atom+xml" href="${base}/2022-02-2/atom.xml"/>`);
    expect(atom).not.toContain('rel="hub"');
    expect(documents.get('archive/2022-02/rss.xml')).toContain('<fh:archive/>');
    const json = JSON.parse(documents.get('archive/2022-02/feed.json') ?? '') as Record<string, unknown>;
    expect(json).toMatchObject({
      feed_url: 'https://paper.example/feed.json',
      next_url: `${base}/2022-01-2/feed.json`,
    });
    expect(json).not.toHaveProperty('hubs');
    expect(JSON.parse(documents.get('archive/2022-01/feed.json') ?? '')).not.toHaveProperty('next_url');
  });

  test.each<[FeedOptions['archives'], string[]]>([
    ['none', []],
    ['paper', ['archive/']],
    ['sections', ['archive/', 'sections/cities/archive/']],
    ['all', ['archive/', 'sections/cities/archive/', 'authors/industry-desk/archive/', 'tags/x/archive/']],
  ])('is kept of the feeds that the option names: %s', (archives, folders) => {
    const feeds = feedsOf(paperOf(daily(60, 24, { tags: ['x'] }), archives));
    const found = feeds.flatMap(foldersOf).map((folder) => folder.replace(/archive\/.*/, 'archive/'));
    expect([...new Set(found)]).toEqual(folders);
    // Without an archive a feed may not say that it holds all.
    for (const { live } of feeds.filter(({ live }) => live.items.length > 0))
      expect(live.history.complete).toBeUndefined();
  });

  test('loses nothing of any paper: live document and archive hold every article that can be read', () => {
    const random = randomOf(20_221_012);
    for (let round = 0; round < 30; round += 1) {
      const months = 1 + random(14);
      const drafts = Array.from(
        { length: random(260) },
        (_, index): Draft => ({
          id: `r${index}`,
          published: new Date(Date.UTC(2021, 11, 1) + random(months * 30 * 86_400) * 1000)
            .toISOString()
            .replace('.000Z', 'Z'),
          html: `<p>${'긴 글 & <b>'.repeat(random(30) === 0 ? random(60_000) : random(100))}</p>`,
          state: random(12) === 0 ? 'taken-down' : 'published',
        }),
      );
      const edition = paperOf(drafts);
      const wanted = edition.articles.filter(({ state }) => state === 'published').map(({ id }) => id);
      const paths = ['rss.xml', 'sections/cities/rss.xml'];
      const feeds = feedsOf(edition).filter(({ live }) => paths.includes(live.documents.rss.path));
      expect(feeds).toHaveLength(2);
      for (const { live, archive } of feeds) {
        expect(new Set([live, ...archive].flatMap(idsOf))).toEqual(new Set(wanted));
        expect(idsOf(live)).toEqual(wanted.slice(0, live.items.length));
        expect(live.history.complete === true).toBe(archive.length === 0);
        // Each once in the archive.
        const old = archive.flatMap(idsOf);
        expect(new Set(old).size).toBe(old.length);
      }
    }
  });

  test('holds documents of at most 25 articles and 400 kB, and none is larger than a live one', async () => {
    const drafts = daily(90, 8).map((draft, index) => ({
      ...draft,
      html: `<p>${'문장 &amp; <i>"말"</i>\n'.repeat([20, 900, 3_000, 30_000][index % 4] ?? 0)}</p>`,
    }));
    const edition = paperOf(drafts);
    const { archive } = feedAt(edition, 'rss.xml');
    const documents = await printed(edition);
    for (const { items, documents: at } of archive) {
      expect(items.length).toBeLessThanOrEqual(25);
      for (const { path } of Object.values(at)) {
        const bytes = Buffer.byteLength(documents.get(path) ?? '');
        expect(bytes).toBeGreaterThan(500);
        expect(bytes).toBeLessThanOrEqual(items.length === 1 ? maxBytes : 410_000);
      }
    }
  });

  test('keeps the bytes of its documents while a hundred articles are published one after the other', async () => {
    const drafts = daily(190, 17);
    const seen = new Map<string, string>();
    const changes = new Map<string, number>();
    for (let count = 90; count <= drafts.length; count += 1) {
      for (const [path, text] of await printed(paperOf(drafts.slice(0, count)), 'archive/')) {
        const before = seen.get(path);
        seen.set(path, text);
        if (before === undefined || before === text) continue;
        changes.set(path, (changes.get(path) ?? 0) + 1);
        // Its successor came: one line more, and nothing else.
        expect(text.split('\n').filter((line) => !line.includes('next-archive'))).toEqual(before.split('\n'));
      }
    }
    expect(seen.size).toBeGreaterThan(15);
    expect(Math.max(...changes.values())).toBe(1);
    expect([...changes.keys()].every((path) => !path.endsWith('.json'))).toBe(true);
  });

  test('tells nothing of what readers answered, as it would never be done', async () => {
    const edition = paperOf(daily(60));
    const outputs = (repliesTo?: RepliesTo) =>
      feedOutputs(edition, { repliesTo }).filter(({ path }) => path.startsWith('archive/'));
    const plain = await Promise.all(outputs().map(({ render }) => render()));
    expect(await Promise.all(outputs(() => ({ count: 7 })).map(({ render }) => render()))).toEqual(plain);
    expect(outputs(() => ({ count: 7 })).map(({ key }) => key)).toEqual(outputs().map(({ key }) => key));
  });

  test('keeps an article where it was when another of its month is taken down', () => {
    const drafts = daily(100);
    const before = feedAt(paperOf(drafts), 'rss.xml').archive.map(idsOf);
    const after = feedAt(
      paperOf(
        drafts.map((draft) => (draft.id === 'a0003' ? { ...draft, state: 'taken-down' as const, html: '' } : draft)),
      ),
      'rss.xml',
    ).archive.map(idsOf);
    expect(after).toEqual(before.map((ids) => ids.filter((id) => id !== 'a0003')));
  });

  test('holds an article that is dated back, and moves others of its month only', () => {
    const drafts = daily(100);
    const before = feedAt(paperOf(drafts), 'rss.xml').archive;
    const after = feedAt(paperOf([...drafts, { id: 'late', published: '2022-02-03T03:00:00Z' }]), 'rss.xml').archive;
    expect(after.flatMap(idsOf)).toContain('late');
    const untouched = (archive: Channel[]) =>
      archive.filter(({ documents }) => !documents.rss.path.includes('2022-02')).map(idsOf);
    expect(untouched(after)).toEqual(untouched(before));
  });
});

describe('one changed article of a large paper', () => {
  const drafts = daily(300, 12, { tags: ['x'] });

  test('changes the keys, and the bytes, of exactly the documents that it appears in', async () => {
    const before = paperOf(drafts);
    const after = paperOf(drafts.map((draft) => (draft.id === 'a0100' ? { ...draft, html: '<p>고친 글</p>' } : draft)));
    const keys = new Map(feedOutputs(before).map(({ path, key }) => [path, key]));
    const old = await printed(before);
    const fresh = await printed(after);
    const otherKeys = feedOutputs(after).flatMap(({ path, key }) => (keys.get(path) === key ? [] : path));
    const otherBytes = [...fresh.keys()].filter((path) => old.get(path) !== fresh.get(path));
    const holding = [...fresh].filter(([, text]) => text.includes('/ap/articles/a0100')).map(([path]) => path);
    expect(otherKeys.sort()).toEqual(holding.sort());
    expect(otherBytes.sort()).toEqual(holding);
    expect(holding).toEqual(
      ['archive/2022-02-2', 'sections/cities/archive/2022-02-2'].flatMap((folder) =>
        ['atom.xml', 'feed.json', 'rss.xml'].map((name) => `${folder}/${name}`),
      ),
    );
  });
});
