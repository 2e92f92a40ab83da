import { describe, expect, test } from 'vitest';
import { manifestSchema } from '../../src/integrations/newswire/article/manifest.ts';
import { toManifest, writeManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { sampleEdition, sampleEntry, sampleNewsroom, sampleSite } from './sample.ts';

const edition = sampleEdition();
const manifest = toManifest(edition);

function announcersOf(changes: Parameters<typeof sampleEntry>[1]): string[] | undefined {
  return toManifest(sampleEdition({ articles: [sampleEntry('one', changes)] })).articles[0]?.announcers;
}

describe('edition.json', () => {
  test('is what a person has read', async () => {
    await expect(`${JSON.stringify(manifest, null, 2)}\n`).toMatchFileSnapshot('golden/edition.json');
  });

  test('is read back by its schema without a loss', () => {
    expect(manifestSchema.parse(JSON.parse(JSON.stringify(manifest)))).toEqual(JSON.parse(JSON.stringify(manifest)));
    expect(manifestSchema.parse(manifest)).toEqual(manifest);
  });

  test('is written as JSON would be, once and again', () => {
    for (const { articles, ...rest } of [manifest, manifest, { ...manifest, articles: [] }])
      expect(writeManifest({ ...rest, articles })).toBe(JSON.stringify({ ...rest, articles }));
  });

  test('names other announcers of the same article once its desk has left, and other rules for quotes', () => {
    const [author] = edition.authors;
    if (!author) throw new Error('The sample paper has desks.');
    const article = edition.articles.find(({ byline }) => byline.some(({ id }) => id === author.id));
    const announcers = (changed: typeof edition) =>
      toManifest(changed).articles.find(({ id }) => id === article?.id)?.announcers;
    expect(announcers(edition)).toContain(`author-${author.id}`);
    const left = { ...author, departed: '2000-01-01T00:00:00Z' };
    expect(announcers({ ...edition, authors: [left] })).not.toContain(`author-${author.id}`);
    expect(announcers({ ...edition, sections: [] })).not.toContain(`section-${article?.section}`);
    const federation = { ...edition.federation, quotes: 'nobody' as const };
    expect(toManifest({ ...edition, federation }).articles.map(({ quotes }) => quotes)).toContain('nobody');
  });

  test('of another format is refused', () => {
    expect(manifestSchema.safeParse({ ...manifest, format: 1 }).success).toBe(false);
    expect(manifestSchema.safeParse({ ...manifest, articles: [{ id: 'a' }] }).success).toBe(false);
  });

  test('names what was taken down, for the server has to tell it', () => {
    expect(manifest.articles.find(({ id }) => id === '2022-taken-down')?.state).toBe('taken-down');
  });

  test('names nothing of what is not out', () => {
    expect(JSON.stringify(manifest)).not.toMatch(/embargoed|draft/);
  });

  test('has the section and each desk announce an article, one once', () => {
    expect(announcersOf({ authors: ['industry-desk', 'world-desk'] })).toEqual([
      'section-world',
      'author-industry-desk',
      'author-world-desk',
    ]);
    expect(
      announcersOf({
        authors: [
          { id: 'industry-desk', role: '취재' },
          { id: 'industry-desk', role: '사진' },
        ],
      }),
    ).toEqual(['section-world', 'author-industry-desk']);
  });

  test('has nobody announce what came out after they left, and keeps what they announced before', () => {
    const announcers = (now: string) => {
      const edition = sampleEdition({
        now,
        authors: [{ id: 'hong', data: { name: '홍길동', kind: 'person', departed: '2022-10-12' } }],
        articles: [
          sampleEntry('before', { authors: ['hong'], published: '2022-10-11 23:59' }),
          sampleEntry('after', { authors: ['hong'], published: '2022-10-12 00:00' }),
        ],
      });
      return toManifest(edition).articles.map((article) => [article.id, ...article.announcers]);
    };
    const expected = [
      ['2022-after', 'section-world'],
      ['2022-before', 'section-world', 'author-hong'],
    ];
    expect(announcers('2026-11-22T00:00:00Z')).toEqual(expected);
    expect(announcers('2022-10-11T14:59:30Z')).toEqual(expected.slice(1));
  });

  test('shows the avatar of each account: its own, else that of the paper', () => {
    const avatar = { url: 'https://paper.example/_astro/world.a1.png', mediaType: 'image/png' };
    const [world, ...others] = sampleNewsroom().sections;
    const { actors } = toManifest(sampleEdition({ sections: [{ ...world!, avatar }, ...others] }));
    expect(actors.find(({ id }) => id === 'section-world')?.avatar).toEqual(avatar);
    for (const { id, avatar: shown } of actors)
      if (id !== 'section-world')
        expect(shown).toEqual({ url: 'https://paper.example/icon.png', mediaType: 'image/png' });
  });

  test('has nobody announce who has no account', () => {
    expect(announcersOf({ section: 'sports', authors: ['온라인팀'] })).toEqual([]);
    const actors = new Set(manifest.actors.map(({ id }) => id));
    for (const { announcers } of manifest.articles)
      for (const announcer of announcers) expect(actors).toContain(announcer);
  });

  test('is the same for the same edition, and leaves the fediverse where it is under another base', () => {
    expect(toManifest(sampleEdition())).toEqual(manifest);
    const moved = toManifest(sampleEdition({ site: sampleSite('/news/') }));
    expect(moved.articles.map(({ id, hash }) => [id, hash])).toEqual(
      manifest.articles.map(({ id, hash }) => [id, hash]),
    );
    expect(moved.articles[0]?.url).toBe('https://paper.example/news/articles/roadshow/');
  });
});
