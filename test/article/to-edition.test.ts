import { describe, expect, test } from 'vitest';
import {
  articlesOfAuthor,
  articlesOfSection,
  articlesOfTag,
  readable,
  tagsOf,
} from '../../src/integrations/newswire/article/edition.ts';
import { defaultFederation } from '../../src/integrations/newswire/article/federation.ts';
import {
  authorSchema,
  pollSchema,
  sectionSchema,
  slotSchema,
} from '../../src/integrations/newswire/article/frontmatter.ts';
import { NewsroomError, type Problem } from '../../src/integrations/newswire/article/problem.ts';
import { changesDue, type Newsroom, toEdition } from '../../src/integrations/newswire/article/to-edition.ts';
import { noPictures, sampleEdition, sampleEntry, sampleNewsroom } from './sample.ts';

const section = (id: string, data: object) => ({ id, data: sectionSchema()(noPictures).parse({ title: id, ...data }) });
const author = (id: string, data: object = {}) => ({
  id,
  data: authorSchema()(noPictures).parse({ name: id, ...data }),
});
const poll = (id: string, opens: string, closes: string) => ({
  id,
  data: pollSchema().parse({ question: id, choices: ['가', '나'], opens, closes }),
});
const slot = (id: string, starts: string, ends: string, renewed?: string) => ({
  id,
  data: slotSchema().parse({ advertiser: id, text: id, url: 'https://example.com/', starts, ends, renewed }),
});

function problemsOf(changes: Partial<Newsroom>): readonly Problem[] {
  try {
    sampleEdition(changes);
  } catch (error) {
    if (error instanceof NewsroomError) return error.problems;
    throw error;
  }
  return [];
}

describe('an edition', () => {
  test('has what is out: no draft, nothing under embargo', () => {
    const edition = sampleEdition();
    expect(edition.articles.map(({ entry }) => entry.id)).toEqual([
      'roadshow',
      'plain',
      'corrected',
      'retracted',
      'taken-down',
      'sensitive',
      'sponsored',
      'english',
    ]);
    expect(JSON.stringify(edition)).not.toMatch(/embargoed|draft/);
  });

  test('has the embargoed article from its minute on', () => {
    const slugs = (now: string) => sampleEdition({ now }).articles.map(({ entry }) => entry.id);
    expect(slugs('2098-12-31T14:59:59Z')).not.toContain('embargoed');
    expect(slugs('2098-12-31T15:00:00Z')[0]).toBe('embargoed');
  });

  test('is the same whatever order its files come in', () => {
    const newsroom = sampleNewsroom({
      articles: [...sampleNewsroom().articles, sampleEntry('b'), sampleEntry('a')],
      sections: [section('z', { title: '면', order: 1 }), section('a', { title: '면', order: 1 }), section('b', {})],
      authors: [author('d'), author('c'), author('industry-desk')],
      polls: [
        poll('b', '2022-01-01', '2022-02-01'),
        poll('a', '2022-01-01', '2022-02-01'),
        poll('c', '2023-01-01', '2023-02-01'),
      ],
      slots: [slot('b', '2022-01-01', '2099-01-01'), slot('a', '2022-01-01', '2099-01-01')],
    });
    const edition = JSON.stringify(toEdition(newsroom));
    for (const rotation of [1, 2, 3]) {
      const turned = <T>(list: readonly T[]): T[] => [...list.slice(rotation), ...list.slice(0, rotation)].reverse();
      const shuffled: Newsroom = {
        ...newsroom,
        articles: turned(newsroom.articles),
        sections: turned(newsroom.sections),
        authors: turned(newsroom.authors),
        polls: turned(newsroom.polls),
        slots: turned(newsroom.slots),
      };
      expect(JSON.stringify(toEdition(shuffled))).toBe(edition);
    }
  });

  test('has polls that opened and slots whose term it is, a slot for the last time before its end', () => {
    const newsroom = sampleNewsroom({
      now: '2022-06-30T15:00:00Z',
      polls: [poll('closed', '2022-01-01', '2022-02-01'), poll('coming', '2022-07-01 00:01', '2022-08-01')],
      slots: [slot('over', '2022-01-01', '2022-07-01'), slot('on', '2022-07-01', '2022-08-01', '2022-06-01')],
    });
    const { polls, slots } = toEdition(newsroom);
    expect(polls.map(({ id }) => id)).toEqual(['closed']);
    expect(slots).toMatchObject([{ id: 'on', starts: '2022-06-30T15:00:00Z', renewed: '2022-05-31T15:00:00Z' }]);
  });

  test('gives every section and desk an address and a handle that can be typed', () => {
    const { sections, authors } = sampleEdition({
      sections: [section('smart-city', {}), section('정책', { order: 9 }), section('기술', { order: 8 })],
      authors: [author('industry-desk'), author('홍길동')],
    });
    const handles = [...sections, ...authors].map(({ handle }) => handle);
    expect(handles).toEqual([
      expect.stringMatching(/^section_[0-9a-f]{12}$/),
      expect.stringMatching(/^section_[0-9a-f]{12}$/),
      'smart_city',
      'industry_desk',
      expect.stringMatching(/^author_[0-9a-f]{12}$/),
    ]);
    expect(new Set(handles).size).toBe(handles.length);
  });
});

describe('a section or a desk', () => {
  test('has the pictures that were made for it, and none of its file', () => {
    const avatar = { url: 'https://paper.example/_astro/world.a1.png', mediaType: 'image/png' };
    const banner = { url: 'https://paper.example/_astro/wide.b2.jpeg', mediaType: 'image/jpeg' };
    const edition = sampleEdition({
      sections: [{ ...section('world', {}), avatar, banner }],
      authors: [{ ...author('industry-desk'), avatar }],
    });
    expect(edition.sections[0]).toMatchObject({ avatar, banner });
    expect(edition.authors[0]).toMatchObject({ avatar });
    expect(edition.authors[0]?.banner).toBeUndefined();
  });
});

describe('an edition is refused', () => {
  test('when two articles have one id, and both files are named', () => {
    const articles = [sampleEntry('one', { id: 'same' }), sampleEntry('two', { id: 'same' })];
    expect(problemsOf({ articles })).toEqual([
      {
        file: 'articles/two',
        found: 'The article id "same" is taken by articles/one.',
        remedy: 'Give one of the two another id; an id that was published stays with its article.',
      },
    ]);
  });

  test('when a section, a desk or the paper share a handle, and both files are named', () => {
    const problems = problemsOf({
      sections: [section('news', {}), section('world', { handle: 'desk' })],
      authors: [author('desk')],
    });
    expect(problems.map(({ file, found }) => `${file}: ${found}`)).toEqual([
      'sections/news: The handle "news" is taken by masthead.',
      'authors/desk: The handle "desk" is taken by sections/world.',
    ]);
    expect(problems[0]?.remedy).toContain('Set handle: to another name');
  });

  test('when a handle is the name of the host, which belongs to the account that signs for the server', () => {
    const site = { ...sampleNewsroom().site, origin: 'http://localhost:4321' };
    const problems = problemsOf({ site, sections: [section('localhost', {})] });
    expect(problems.map(({ file, found }) => `${file}: ${found}`)).toEqual([
      'sections/localhost: The handle "localhost" is taken by the server itself.',
    ]);
  });

  test('when an account elsewhere is said to be one that the paper does not have', () => {
    const alsoKnownAs = { world: ['https://old.example/users/world'], sport: ['https://old.example/users/sport'] };
    expect(problemsOf({ federation: { ...defaultFederation, alsoKnownAs } })).toEqual([
      {
        file: 'astro.config',
        found: 'federation.alsoKnownAs names "sport", which is no account of the paper.',
        remedy: 'Write one of its handles: news, world, tech, industry_desk, abroad.',
      },
    ]);
  });

  test('when the file name of a poll cannot stand in its address, whatever loaded it', () => {
    const problems = problemsOf({ polls: [poll('설문', '2022-01-01', '2022-02-01')] });
    expect(problems).toMatchObject([{ file: 'polls/설문', remedy: expect.stringContaining('Rename the file') }]);
  });

  test('for all of it at once', () => {
    const articles = ['a', 'b', 'c'].map((slug) => sampleEntry(slug, { id: 'same' }));
    expect(problemsOf({ articles, sections: [section('news', {})] })).toHaveLength(3);
  });

  test('in words that an editor can follow', () => {
    const articles = [sampleEntry('one', { id: 'same' }), sampleEntry('two', { id: 'same' })];
    expect(() => sampleEdition({ articles })).toThrow(
      '1 problem in the content:\n  articles/two\n    The article id "same" is taken by articles/one.\n    -> Give one',
    );
  });
});

describe('the lists of an edition', () => {
  const edition = sampleEdition();

  test('show everything but what was taken down', () => {
    const slugs = readable(edition).map(({ entry }) => entry.id);
    expect(slugs).toContain('retracted');
    expect(slugs).not.toContain('taken-down');
  });

  test('are by section, by desk and by tag, newest first', () => {
    expect(articlesOfSection(edition, 'tech').map(({ entry }) => entry.id)).toEqual(['sponsored', 'english']);
    expect(articlesOfAuthor(edition, 'world-desk').map(({ entry }) => entry.id)).toEqual(['roadshow', 'english']);
    expect(articlesOfTag(edition, '스마트도시').map(({ entry }) => entry.id)).toEqual(['roadshow']);
  });

  test('of tags begin with what is used most', () => {
    const articles = [sampleEntry('a', { tags: ['나', '가', '다'] }), sampleEntry('b', { tags: ['다'] })];
    expect(tagsOf(sampleEdition({ articles }))).toEqual(['다', '가', '나']);
  });
});

describe('the paper next changes by itself', () => {
  test('when an embargo ends, a discussion closes, a poll or a slot begins or ends, an author leaves, an article grows a year older; each once', () => {
    const due = changesDue(
      sampleNewsroom({
        now: '2026-11-22T00:00:00Z',
        articles: [
          sampleEntry('out', { comments: { until: '2026-12-01' } }),
          sampleEntry('closed', { comments: { until: '2022-12-01' } }),
          sampleEntry('embargoed', { published: '2026-11-30 09:00' }),
          sampleEntry('same-time', { published: '2026-11-30T00:00:00Z' }),
          sampleEntry('draft', { published: '2026-11-25', state: 'draft' }),
        ],
        authors: [author('leaving', { departed: '2026-12-24' }), author('left', { departed: '2026-01-01' })],
        polls: [poll('now', '2026-11-01', '2026-11-23')],
        slots: [slot('soon', '2026-11-22 09:00:01', '2027-01-01')],
      }),
    );
    expect(due).toEqual([
      '2026-11-22T00:00:01Z',
      '2026-11-22T15:00:00Z',
      '2026-11-30T00:00:00Z',
      '2026-11-30T15:00:00Z',
      '2026-12-23T15:00:00Z',
      '2026-12-31T15:00:00Z',
      '2027-10-11T15:00:00Z',
    ]);
  });

  test('when the next article is a year older, and however large the archive is, only then', () => {
    const archive = Array.from({ length: 400 }, (_, index) =>
      sampleEntry(`old-${index}`, { published: new Date(Date.UTC(2020, 0, index)).toISOString() }),
    );
    const due = (now: string) => changesDue(sampleNewsroom({ now, articles: archive }));
    expect(due('2026-11-22T00:00:00Z')).toEqual(['2026-11-22T15:00:00Z']);
    expect(due('2026-11-22T15:00:00Z')).toEqual(['2026-11-23T15:00:00Z']);
  });

  test('never again, when nothing is dated ahead and nothing that is shown grows older', () => {
    const articles = [sampleEntry('gone', { state: 'taken-down' }), sampleEntry('draft', { state: 'draft' })];
    expect(changesDue(sampleNewsroom({ articles }))).toEqual([]);
  });
});
