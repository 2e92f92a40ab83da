import { describe, expect, test } from 'vitest';
import type { FieldNames } from '../../src/integrations/newswire/article/field-names.ts';
import { readForeignFields, toArticleData } from '../../src/integrations/newswire/article/foreign.ts';
import { pathId } from '../../src/integrations/newswire/article/path-id.ts';
import { NewsroomError } from '../../src/integrations/newswire/article/problem.ts';
import { sampleEdition, sampleEntry } from './sample.ts';

const least = { title: 'First post', pubDate: new Date('2022-10-12T08:25:00Z') };

function readForeignArticle(collection: string, slug: string, data: Record<string, unknown>, names?: FieldNames) {
  const fields = readForeignFields(data, names);
  return fields && toArticleData(collection, slug, fields);
}

function read(data: Record<string, unknown>) {
  return readForeignArticle('blog', 'first-post', { ...least, ...data });
}

describe("somebody else's entry", () => {
  test("is read by the names of Astro's own blog template", () => {
    expect(
      readForeignArticle('blog', 'first-post', {
        title: 'First post',
        description: 'Lorem ipsum.',
        pubDate: new Date('2022-07-08T00:00:00Z'),
        updatedDate: new Date('2022-07-09T12:30:00Z'),
      }),
    ).toEqual({
      id: 'blog-first-post',
      title: 'First post',
      deck: undefined,
      summary: 'Lorem ipsum.',
      section: '',
      authors: [],
      published: '2022-07-08T00:00:00.000Z',
      updated: '2022-07-09T12:30:00.000Z',
      language: undefined,
      tags: [],
      corrections: [],
      comments: { open: true },
      state: 'published',
      aliases: [],
      fediverse: { deliver: true, silent: false, pinned: false },
    });
  });

  test.each([
    [
      'AstroPaper',
      { author: '편집부', pubDatetime: new Date('2022-10-12T08:25:00Z'), modDatetime: new Date(0), title: 'a' },
    ],
    [
      'Starlight blog',
      { title: 'a', date: '2022-10-12', authors: [{ name: '편집부', url: 'https://a.example' }], excerpt: 'b' },
    ],
    [
      'Hugo',
      { title: 'a', date: '2022-10-12T17:25:00+09:00', lastmod: '2022-10-13', keywords: ['보안'], author: '편집부' },
    ],
    ['Jekyll', { title: 'a', date: '2022-10-12 17:25', categories: '보안', author: '편집부' }],
    [
      'Ghost',
      { title: 'a', publishedAt: '2022-10-12T08:25:00.000Z', updatedAt: '2022-10-12T09:25:00.000Z', author: '편집부' },
    ],
    ['references', { title: 'a', date: '2022-10-12', authors: [{ collection: 'authors', id: '편집부' }] }],
  ])('is read by the names of %s', (_, data) => {
    const article = readForeignArticle('blog', 'a', data);
    expect(article).not.toBeNull();
    expect(article?.authors).toEqual([{ id: '편집부', role: undefined }]);
    expect(article?.published).toMatch(/^2022-10-12/);
  });

  test('is no article without a title or a date', () => {
    expect(read({ title: undefined })).toBeNull();
    expect(read({ title: ' ' })).toBeNull();
    expect(read({ title: 12 })).toBeNull();
    expect(read({ pubDate: undefined })).toBeNull();
    expect(read({ pubDate: 'yesterday' })).toBeNull();
    expect(read({ pubDate: new Date('nonsense') })).toBeNull();
  });

  test('takes the next name when the first holds nothing', () => {
    expect(read({ title: '', headline: '제목' })?.title).toBe('제목');
    expect(read({ pubDate: 'soon', date: '2022-10-12' })?.published).toBe('2022-10-12');
  });

  test('has tags without holes, each once', () => {
    expect(read({ tags: [' 보안 ', '', null, 3, '보안'.normalize('NFD'), '도시'] })?.tags).toEqual(['보안', '도시']);
    expect(read({ tags: null })?.tags).toEqual([]);
  });

  test.each([{ draft: true }, { published: false }, { status: 'draft' }])('stays a draft: %o', (data) => {
    expect(read(data)?.state).toBe('draft');
  });

  test('keeps an id of its own that can stand in an address', () => {
    expect(read({ id: '2022-first' })?.id).toBe('2022-first');
    expect(read({ id: 'first-post' })?.id).toBe('first-post');
  });

  test.each(['글 1/2', 'a~1', '../x', 'A b', 'x'.repeat(80)])(
    'has an id made of its own when that cannot stand in an address: %s',
    (id) => {
      const article = read({ id });
      expect(article?.id).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);
      expect(readForeignArticle('blog', 'renamed', { ...least, id })?.id).toBe(article?.id);
      expect(article?.id).not.toBe(read({})?.id);
    },
  );
});

describe('an id made of a path', () => {
  const paths = [
    ['blog', 'first-post'],
    ['blog', '2022/10/first-post'],
    ['blog', '스마트도시-로드쇼'],
    ['blog', '스마트도시-로드쇼-2'],
    ['블로그', '첫-글'],
    ['블로그', '둘째-글'],
    ['blog', '2022-스마트'],
    ['blog', '2022-도시'],
    ['blog', '🏙️'],
    ['blog', `${'아주-'.repeat(60)}긴-이름`],
    ['blog', `${'very-'.repeat(30)}long-name`],
    ['blog', `${'very-'.repeat(30)}long-name-2`],
    ['notes', 'first-post'],
  ] as const;
  const ids = paths.map(([collection, slug]) => pathId(collection, slug));

  test('is ASCII, of lower case, and at most 64 characters', () => {
    for (const id of ids) expect(id).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);
  });

  test('is another for every file, Korean names included', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('can be read where the name can', () => {
    expect(pathId('blog', '2022/10/first-post')).toBe('blog-2022-10-first-post');
    expect(pathId('blog', '2022-스마트')).toMatch(/^blog-2022-[0-9a-f]{12}$/);
  });

  test('is the same for a name saved by macOS', () => {
    expect(pathId('blog', '스마트도시'.normalize('NFD'))).toBe(pathId('blog', '스마트도시'));
  });

  test('that two paths share stops the build instead of joining two articles', () => {
    const articles = ['a/b', 'a-b'].map((slug) => ({ ...sampleEntry('x', { id: pathId('blog', slug) }), id: slug }));
    expect(() => sampleEdition({ articles })).toThrow(NewsroomError);
    expect(() => sampleEdition({ articles })).toThrow(
      /articles\/a-b[\s\S]*articles\/a\/b|articles\/a\/b[\s\S]*articles\/a-b/,
    );
  });
});
