import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import type { Output } from '../../src/integrations/newswire/article/output.ts';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import { sampleArticle, sampleEdition } from './sample-edition.ts';

async function printed(edition: Edition): Promise<Record<string, string>> {
  const outputs = feedOutputs(edition);
  return Object.fromEntries(
    await Promise.all(outputs.map(async (output) => [output.path, await output.render()] as const)),
  );
}

function outputAt(edition: Edition, path: string): Output {
  const output = feedOutputs(edition).find((candidate) => candidate.path === path);
  if (!output) throw new Error(`There is no document at ${path}.`);
  return output;
}

const goldens = [
  'rss.xml',
  'atom.xml',
  'feed.json',
  'tags/스마트시티/rss.xml',
  'tags/스마트시티/atom.xml',
  'tags/스마트시티/feed.json',
  'sections/empty/rss.xml',
  'sections/empty/atom.xml',
  'sections/empty/feed.json',
  'corrections/rss.xml',
  'corrections/atom.xml',
  'corrections/feed.json',
];

describe('the documents of the feeds', () => {
  test.each(goldens)('are the ones a person has read: %s', async (path) => {
    const name = path.replaceAll('/', '-').replace('스마트시티', 'smart-city');
    await expect(await outputAt(sampleEdition(), path).render()).toMatchFileSnapshot(`golden/${name}`);
  });

  test('have the media type of their format', () => {
    const types = new Map(feedOutputs(sampleEdition()).map(({ path, type }) => [path.split('/').pop(), type]));
    expect(Object.fromEntries(types)).toEqual({
      'rss.xml': 'application/rss+xml; charset=utf-8',
      'atom.xml': 'application/atom+xml; charset=utf-8',
      'feed.json': 'application/feed+json; charset=utf-8',
    });
  });

  test('are the same bytes for the same paper, whenever it is printed', async () => {
    const later = { ...sampleEdition(), now: '2031-01-01T00:00:00Z' };
    expect(await printed(later)).toEqual(await printed(sampleEdition()));
    expect(feedOutputs(later).map(({ key }) => key)).toEqual(feedOutputs(sampleEdition()).map(({ key }) => key));
  });

  test('say nothing of an article that was taken down', async () => {
    const all = Object.entries(await printed(sampleEdition()))
      .flat()
      .join('\n');
    expect(all).not.toContain('2022-10-09-gone');
    expect(all).not.toContain('내려진');
  });

  test('say nothing of what a retracted article said', async () => {
    const all = Object.values(await printed(sampleEdition())).join('\n');
    expect(all).toContain('사실 확인이 부족했습니다.');
    for (const gone of ['사실과 다른', '지켜지지 않은 말', 'wrong.png']) expect(all).not.toContain(gone);
  });

  test('never hold more than 512 kB, and drop the oldest first', async () => {
    const html = `<p>${'가나다라마바사&amp;<b>'.repeat(3_000)}</p>`;
    const edition = sampleEdition({
      articles: (site) => Array.from({ length: 30 }, (_, index) => sampleArticle(site, `a${index}`, { html })),
    });
    for (const path of ['rss.xml', 'atom.xml', 'feed.json']) {
      const text = await outputAt(edition, path).render();
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(512_000);
      expect(Buffer.byteLength(text)).toBeGreaterThan(300_000);
      expect(text).toContain('/ap/articles/a0');
      expect(text).not.toContain('/ap/articles/a29');
    }
  });

  test('give the summary of an article that is too long for any feed, and go on', async () => {
    const articles = (site: Edition['site']) => [
      sampleArticle(site, 'long', { html: `<p>${'긴 글 '.repeat(100_000)}</p>` }),
      sampleArticle(site, 'next'),
    ];
    for (const path of ['rss.xml', 'atom.xml', 'feed.json']) {
      const text = await outputAt(sampleEdition({ articles }), path).render();
      expect(Buffer.byteLength(text)).toBeLessThan(10_000);
      expect(text).toContain('Summary of long.');
      expect(text).toContain('Body of next.');
    }
  });
});

describe('the key of a document', () => {
  const changed = (change: (articles: Edition['articles']) => void) => {
    const edition = structuredClone(sampleEdition());
    change(edition.articles);
    return edition;
  };
  const pathsWithOther = async (edition: Edition, what: 'key' | 'bytes') => {
    const before = await printed(sampleEdition());
    const after = await printed(edition);
    const keys = new Map(feedOutputs(sampleEdition()).map(({ path, key }) => [path, key]));
    return what === 'bytes'
      ? Object.keys(after).filter((path) => before[path] !== after[path])
      : feedOutputs(edition).flatMap(({ path, key }) => (keys.get(path) === key ? [] : path));
  };

  test.each<[string, (article: Article) => unknown]>([
    ['headline', (article) => Object.assign(article, { title: '새 제목' })],
    ['body', (article) => Object.assign(article, { html: '<p>고친 본문</p>' })],
    ['summary', (article) => Object.assign(article, { summary: '고친 요약' })],
    [
      'correction',
      (article) => article.corrections.push({ kind: 'correction', date: '2022-10-20T00:00:00Z', text: '또 고침' }),
    ],
    ['picture', (article) => Object.assign(article, { picture: undefined })],
    ['state', (article) => Object.assign(article, { state: 'retracted', retraction: '철회' })],
    ['rights', (article) => Object.assign(article, { rights: '다른 권리' })],
  ])('changes with the %s, in exactly the documents whose bytes change', async (_, change) => {
    const edition = changed((articles) => change(articles[2]!));
    const keys = await pathsWithOther(edition, 'key');
    expect(keys).toEqual(await pathsWithOther(edition, 'bytes'));
    expect(keys).toContain('rss.xml');
    expect(keys).not.toContain('sections/world/atom.xml');
  });

  test('stays when only what no feed shows of an article changes', async () => {
    const edition = changed((articles) => {
      articles[2]!.fediverse.deliver = false;
      articles[2]!.comments.open = false;
      articles[2]!.aliases.push('/old/');
      articles[2]!.source!.date = '2022-10-11T00:00:00Z';
    });
    expect(await pathsWithOther(edition, 'key')).toEqual([]);
    expect(await pathsWithOther(edition, 'bytes')).toEqual([]);
  });
});
