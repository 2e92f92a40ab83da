import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  articleSchema,
  authorSchema,
  pollSchema,
  sectionSchema,
  slotSchema,
} from '../../src/integrations/newswire/article/frontmatter.ts';
import { noPictures } from './sample.ts';

const schema = articleSchema()({ image: () => z.string() });
const least = {
  id: '2022-roadshow',
  title: '로드쇼',
  section: 'world',
  authors: ['world-desk'],
  published: '2022-10-12 17:25',
};

function messages(changes: Record<string, unknown>): string[] {
  return schema.safeParse({ ...least, ...changes }).error?.issues.map(({ message }) => message) ?? [];
}

describe('the front matter of an article', () => {
  test('needs an id, a headline, a section, a desk and a date; the rest has a sensible default', () => {
    expect(schema.parse(least)).toEqual({
      ...least,
      authors: [{ id: 'world-desk', role: undefined }],
      tags: [],
      corrections: [],
      comments: { open: true },
      state: 'published',
      aliases: [],
      fediverse: { deliver: true, silent: false, pinned: false },
    });
    for (const key of Object.keys(least)) expect(messages({ [key]: undefined }), key).toHaveLength(1);
  });

  test('is composed Hangul, whatever the keyboard sent, without spaces at its ends', () => {
    const title = ' 스마트도시 '.normalize('NFD');
    expect(schema.parse({ ...least, title, tags: [title] })).toMatchObject({
      title: '스마트도시',
      tags: ['스마트도시'],
    });
  });

  test('keeps what is beside a default: closing comments does not deliver nothing', () => {
    const data = schema.parse({ ...least, comments: { until: '2022-11-12' }, fediverse: { sensitive: '사고' } });
    expect(data.comments).toEqual({ open: true, until: '2022-11-12' });
    expect(data.fediverse).toEqual({ deliver: true, silent: false, pinned: false, sensitive: '사고' });
  });

  test('refuses a date that YAML already turned into an instant, and says how it stays a date', () => {
    expect(messages({ published: new Date('2022-10-12T17:25:00Z') })).toEqual([
      'YAML read this date as UTC. Quote it, or load the collection with newswireLoader().',
    ]);
  });

  test.each(['', 'A', 'a_b', '-a', 'a-', '한글', 'a/b', 'a~1', 'a'.repeat(65)])(
    'refuses %j for an id: it stands in permanent addresses',
    (id) => expect(messages({ id })).toHaveLength(1),
  );

  test.each(['a', '2022-10-12-roadshow', 'a'.repeat(64)])('takes %s for an id', (id) => {
    expect(messages({ id })).toEqual([]);
  });

  test('must say why it was retracted and when, even where more is wrong', () => {
    const why = 'Say to readers why the piece was retracted: retraction: "...".';
    const when =
      'Say when it was retracted: updated: 2022-10-13 09:00. Other servers show a retraction by its time only.';
    const retracted = { state: 'retracted', retraction: '사실이 아니었습니다.', updated: '2022-10-13' };
    expect(messages(retracted)).toEqual([]);
    expect(messages({ ...retracted, retraction: undefined })).toEqual([why]);
    expect(messages({ ...retracted, updated: undefined })).toEqual([when]);
    expect(messages({ state: 'retracted', title: '' })).toHaveLength(3);
  });

  test('links to no script', () => {
    expect(messages({ source: { name: 'x', url: 'javascript:alert(1)' } })).toEqual([
      'Write the whole address, from https:// on.',
    ]);
  });
});

describe('the other files of a newsroom', () => {
  test('a section and a desk may have pictures of their own, read by whatever reads pictures there', () => {
    const read = { image: () => z.string().transform((path) => `read ${path}`) };
    const pictures = { image: '../images/world.png', banner: '../images/wide.jpg' };
    const expected = { image: 'read ../images/world.png', banner: 'read ../images/wide.jpg' };
    expect(sectionSchema()(read).parse({ title: '국제', ...pictures })).toMatchObject(expected);
    expect(authorSchema()(read).parse({ name: '국제부', ...pictures })).toMatchObject(expected);
  });

  test('a section needs its title alone', () => {
    expect(sectionSchema()(noPictures).parse({ title: '국제' })).toEqual({ title: '국제', order: 100 });
  });

  test('an author is a person unless said to be a desk', () => {
    expect(authorSchema()(noPictures).parse({ name: '편집부' }).kind).toBe('person');
    expect(authorSchema()(noPictures).safeParse({ name: '편집부', handle: '@Desk' }).success).toBe(false);
  });

  test('a poll has two to twenty choices', () => {
    const poll = (count: number) => ({
      question: '무엇입니까?',
      choices: Array.from({ length: count }, (_, index) => `답 ${index}`),
      opens: '2022-12-01',
      closes: '2022-12-31',
    });
    const taken = [1, 2, 10, 20, 21].map((count) => pollSchema().safeParse(poll(count)).success);
    expect(taken).toEqual([false, true, true, true, false]);
  });

  test('a poll has no two choices of the same words: a vote names its choice by them', () => {
    const poll = { question: '무엇입니까?', opens: '2022-12-01', closes: '2022-12-31' };
    const { error } = pollSchema().safeParse({ ...poll, choices: ['예', '아니요', ' 예 '] });
    expect(error?.issues.map(({ message }) => message)).toEqual(['Two choices have the same words: change one.']);
  });

  test('a slot leads to a web page and has an end', () => {
    const slot = { advertiser: 'A', text: 'B', url: 'https://example.com/', starts: '2026-01-01', ends: '2026-12-31' };
    expect(slotSchema().parse(slot).place).toBe('everywhere');
    expect(slotSchema().safeParse({ ...slot, url: 'javascript:alert(1)' }).success).toBe(false);
    expect(slotSchema().safeParse({ ...slot, ends: undefined }).success).toBe(false);
  });
});
