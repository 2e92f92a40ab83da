import { describe, expect, test } from 'vitest';
import { readArticleFields } from '../../src/integrations/newswire/article/article-fields.ts';
import { toArticleData } from '../../src/integrations/newswire/article/foreign.ts';

const least = { title: '제목', published: new Date('2022-10-12T08:25:00Z') };

function read(fields: unknown) {
  return readArticleFields(fields, './src/to-article.ts', 'src/content/blog/first.md');
}

function refused(fields: unknown) {
  const problems = read(fields);
  return Array.isArray(problems) ? problems : [];
}

describe('what the module of a site makes of an entry', () => {
  test('is an article by a title and a date alone', () => {
    const fields = read(least);
    if (Array.isArray(fields)) throw new Error('It was refused.');
    expect(toArticleData('blog', 'first', fields)).toMatchObject({
      id: 'blog-first',
      title: '제목',
      published: '2022-10-12T08:25:00.000Z',
      authors: [],
      state: 'published',
      comments: { open: true },
      fediverse: { deliver: true, silent: false, pinned: false },
    });
  });

  test('may be all that front matter may say', () => {
    const fields = read({
      ...least,
      id: '2022-first',
      authors: ['편집부', { name: 'city-desk', role: '사진' }],
      updated: '2022-10-13 09:00',
      state: 'retracted',
      retraction: 'It was wrong.',
      corrections: [{ kind: 'correction', date: new Date('2022-10-13T00:00:00Z'), text: 'Not 12 but 13.' }],
      source: { name: 'Archive', url: 'https://archive.example/' },
      fediverse: { pinned: true },
      address: '/2022/10/first/',
    });
    if (Array.isArray(fields)) throw new Error('It was refused.');
    expect(fields.address).toBe('/2022/10/first/');
    expect(toArticleData('blog', 'first', fields)).toMatchObject({
      id: '2022-first',
      authors: [
        { id: '편집부', role: undefined },
        { id: 'city-desk', role: '사진' },
      ],
      updated: '2022-10-13 09:00',
      state: 'retracted',
      corrections: [{ date: '2022-10-13T00:00:00.000Z' }],
      fediverse: { deliver: true, silent: false, pinned: true },
    });
    const draft = read({ ...least, draft: true });
    expect(!Array.isArray(draft) && toArticleData('blog', 'first', draft).state).toBe('draft');
  });

  test.each([
    [{ ...least, title: undefined }, 'title: undefined', 'Give it a text'],
    [{ ...least, published: 'yesterday' }, 'published: "yesterday"', 'Give it a Date, or a text such as YYYY-MM-DD'],
    [{ ...least, published: new Date('x') }, 'published: Invalid Date', 'Give it a Date'],
    [{ ...least, tags: 'one' }, 'tags: "one"', 'Give it a list of words.'],
    [{ ...least, authors: [{ id: 'a' }] }, 'authors.0: ', 'Give it a list of names, or of { name, role }.'],
    [{ ...least, address: '2022/first' }, 'address: "2022/first"', 'Begin the address with a slash'],
    [{ ...least, draft: 'yes' }, 'draft: "yes"', 'Give it true or false.'],
    [{ ...least, state: 'retracted' }, 'retraction: undefined', 'Say why it was retracted in retraction, and when'],
    [12, './src/to-article.ts made of it 12.', 'Return an object of fields, or null for what is no article.'],
    [[], './src/to-article.ts made of it ', 'Return an object of fields, or null for what is no article.'],
  ])('is refused with the file, the field and what to write: %o', (fields, found, remedy) => {
    const [problem] = refused(fields);
    expect(problem?.file).toBe('src/content/blog/first.md');
    expect(problem?.found).toContain(found);
    expect(problem?.remedy).toContain(remedy);
  });

  test('is told all its mistakes at once, a field that articles do not have among them', () => {
    const problems = refused({ titel: 'a', published: 12 });
    expect(problems).toHaveLength(3);
    expect(problems.map(({ found }) => found).join()).toContain('a field "titel" of it, which articles do not have');
    expect(problems.map(({ remedy }) => remedy).join()).toContain('The fields are: id, title, deck');
  });
});
