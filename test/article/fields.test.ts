import { describe, expect, test } from 'vitest';
import { checkFields } from '../../src/integrations/newswire/article/check-fields.ts';
import { readForeignFields } from '../../src/integrations/newswire/article/foreign.ts';

const entry = {
  headline: '제목',
  standfirst: '부제',
  when: new Date('2022-10-12T08:25:00Z'),
  seo: { title: 'For search', lead: 'One paragraph.', keywords: ['보안', '도시'] },
  desk: 'industry',
  writer: { name: '편집부' },
  lang: 'ko',
  hidden: false,
  cover: { src: 'cover.jpg', width: 2, height: 1, format: 'jpg' },
  'og:alt': 'A bridge',
};

describe('the option `fields`', () => {
  test('names where an entry keeps each field, also deeper', () => {
    expect(
      readForeignFields(entry, {
        title: ['seo.title'],
        deck: ['standfirst'],
        summary: ['seo.lead'],
        published: ['when'],
        section: ['desk'],
        authors: ['writer'],
        tags: ['seo.keywords'],
        imageAlt: ['og:alt'],
      }),
    ).toMatchObject({
      title: 'For search',
      deck: '부제',
      summary: 'One paragraph.',
      published: '2022-10-12T08:25:00.000Z',
      section: 'industry',
      authors: [{ name: '편집부' }],
      tags: ['보안', '도시'],
      language: 'ko',
      image: { src: entry.cover, alt: 'A bridge' },
      draft: false,
    });
  });

  test('takes the first of several names that holds something', () => {
    const names = { title: ['seo.headline', 'headline'], published: ['date', 'when'] };
    expect(readForeignFields(entry, names)?.title).toBe('제목');
  });

  test('takes the usual names of a field for none where another is given', () => {
    expect(readForeignFields({ ...entry, title: 'Usual' }, { title: ['standfirst'], published: ['when'] })?.title).toBe(
      '부제',
    );
    expect(readForeignFields({ ...entry, draft: true }, { published: ['when'], draft: ['hidden'] })?.draft).toBe(false);
  });

  test.each([true, 'draft'])('keeps back an entry whose own sign for a draft is %o', (hidden) => {
    expect(readForeignFields({ ...entry, hidden }, { published: ['when'], draft: ['hidden'] })?.draft).toBe(true);
  });

  test('takes the whole text from the data where it is said to be there', () => {
    const remote = { title: 'a', date: '2022-10-12', content: { html: '<p>Words.</p>' } };
    expect(readForeignFields(remote, { html: ['content.html'] })?.html).toBe('<p>Words.</p>');
    expect(readForeignFields({ ...remote, html: '<p>Not asked for.</p>' })?.html).toBeUndefined();
  });

  test('finds the picture under each name that public themes have for it, bare or with its words', () => {
    for (const name of ['image', 'heroImage', 'cover', 'coverImage']) {
      const plain = { title: 'a', date: '2022-10-12', [name]: entry.cover, [`${name}Alt`]: 'A bridge' };
      expect(readForeignFields(plain)?.image).toEqual({ src: entry.cover, alt: 'A bridge' });
    }
  });

  test('keeps words that stand beside a picture with it, and its own before them', () => {
    const image = { src: entry.cover, alt: 'Its own' };
    expect(readForeignFields({ ...entry, image, imageAlt: 'Beside' }, { published: ['when'] })?.image).toEqual(image);
    expect(readForeignFields({ ...entry, imageAlt: 'Beside' }, { published: ['when'] })?.image).toEqual({
      src: entry.cover,
      alt: 'Beside',
    });
  });
});

describe('a check of `fields`', () => {
  const blog = (changes: Record<string, unknown> = {}, known: string[] = []) => ({
    name: 'blog',
    entries: [{ file: 'src/content/blog/first.md', data: { ...entry, ...changes } }],
    known,
  });

  test('says what a name that nothing has could have been', () => {
    expect(checkFields({ published: ['wen'] }, [blog()])).toEqual([
      {
        file: 'astro.config',
        found: `newswire({ fields: { published: 'wen' } }) names what no entry of "blog" has.`,
        remedy:
          'Write one of the names that are there: cover, desk, headline, hidden, lang, og:alt, seo.keywords, seo.lead, seo.title, standfirst, when, writer.name.',
      },
    ]);
    expect(checkFields({ title: ['seo.titel'] }, [blog()])[0]?.found).toContain("title: 'seo.titel'");
  });

  test('is content with a name that one collection of several has', () => {
    const notes = { name: 'notes', entries: [{ file: 'a.md', data: { at: '2022-10-12' } }], known: [] };
    expect(checkFields({ published: ['when', 'at'] }, [blog(), notes])).toEqual([]);
    expect(checkFields({ published: ['then'] }, [blog(), notes])[0]?.found).toContain('of "blog" and "notes" has');
  });

  test('is content with a name that only the schema knows, and with a collection that is empty', () => {
    expect(checkFields({ updated: ['edited'] }, [blog({}, ['edited'])])).toEqual([]);
    expect(checkFields({ updated: ['edited'] }, [{ name: 'blog', entries: [], known: [] }])).toEqual([]);
  });

  test('names the file whose date is none, instead of losing its article', () => {
    expect(checkFields({ published: ['when'] }, [blog({ when: 'yesterday' })])).toMatchObject([
      { file: 'src/content/blog/first.md', found: '"when", its published, is "yesterday".' },
    ]);
    expect(checkFields({ published: ['when'] }, [blog({ when: undefined })])).toMatchObject([{ file: 'astro.config' }]);
    expect(checkFields({ title: ['headline'] }, [blog({ headline: 12 })])).toMatchObject([
      { found: '"headline", its title, is 12.', remedy: 'Write a text between quotes.' },
    ]);
  });
});
