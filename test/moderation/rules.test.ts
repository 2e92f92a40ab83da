import { expect, it } from 'vitest';
import {
  defaultRules,
  judgePost,
  type PostFacts,
  type Rules,
  readRules,
  rulesSchema,
  writeRules,
} from '../../src/integrations/newswire/moderation/rules.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import { now } from './readers.ts';

const before = '2026-11-22T08:59:59Z';
const link = '<a href="https://far.example/page">page</a>';
const mention = '<a href="https://far.example/@reader">@<span>reader</span></a>';
const hashtag = '<a href="https://far.example/tags/city">#<span>city</span></a>';

interface Case {
  it: string;
  post?: Partial<PostFacts>;
  rules?: Partial<Rules>;
  becomes: string;
}

const cases: Case[] = [
  { it: 'shows somebody who was let through before', becomes: 'shown' },
  {
    it: 'holds the first post of an account',
    post: { isTrusted: false },
    becomes: 'held: Nothing of its author was let through before.',
  },
  {
    it: 'shows a first post where nobody has to wait',
    post: { isTrusted: false },
    rules: { hold: 'none' },
    becomes: 'shown',
  },
  { it: 'holds everybody where all have to wait', rules: { hold: 'all' }, becomes: 'held: Every post waits.' },
  {
    it: 'refuses a suspended account, whatever else is true',
    post: { block: 'suspend', comments: { open: false } },
    becomes: 'refused: Its author or server is blocked.',
  },
  {
    it: 'holds a silenced account, also where nobody has to wait',
    post: { block: 'silence' },
    rules: { hold: 'none' },
    becomes: 'held: Its author or server is silenced.',
  },
  {
    it: 'hides an answer to an article that takes none, and keeps it for the desk',
    post: { comments: { open: false } },
    becomes: 'hidden: Comments on this article were closed.',
  },
  {
    it: 'hides an answer that came after the last day',
    post: { comments: { open: true, until: before } },
    becomes: 'hidden: Comments on this article were closed.',
  },
  {
    it: 'shows an answer that came on the last moment',
    post: { comments: { open: true, until: new Date(now).toISOString() } },
    becomes: 'shown',
  },
  {
    it: 'hides an answer of a silenced account to a closed article',
    post: { comments: { open: false }, block: 'silence' },
    becomes: 'hidden: Comments on this article were closed.',
  },
  {
    it: 'lets a closed article be quoted',
    post: { kind: 'quote', comments: { open: false } },
    becomes: 'shown',
  },
  { it: 'lets two links through', post: { html: link + link }, becomes: 'shown' },
  { it: 'holds three links', post: { html: link.repeat(3) }, becomes: 'held: It has 3 links.' },
  {
    it: 'holds one link where none is wanted',
    post: { html: link },
    rules: { links: 0 },
    becomes: 'held: It has 1 link.',
  },
  {
    it: 'lets any number of links through where they do not matter',
    post: { html: link.repeat(9) },
    rules: { links: null },
    becomes: 'shown',
  },
  {
    it: 'takes mentions and hashtags for no links',
    post: { html: mention.repeat(2) + hashtag.repeat(5) + link + link, mentions: 2 },
    becomes: 'shown',
  },
  {
    it: 'takes no more links for mentions than there are mentions',
    post: { html: mention.repeat(4), mentions: 1 },
    becomes: 'held: It has 3 links.',
  },
  {
    it: 'counts an address that nobody made a link of',
    post: { html: `<p>https://a.example http://b.example</p>${link}` },
    becomes: 'held: It has 3 links.',
  },
  {
    it: 'holds a word',
    post: { html: '<p>온라인 도<b></b> 박</p>' },
    rules: { words: ['도박'] },
    becomes: 'held: It says "도박".',
  },
  {
    it: 'holds a word cut in two by paragraphs',
    post: { html: '<p>도</p><p>박</p>' },
    rules: { words: ['도박'] },
    becomes: 'held: It says "도박".',
  },
  {
    it: 'holds a word written as character references',
    post: { html: '<p>&#46020;&#48149; &amp; more</p>' },
    rules: { words: ['도박'] },
    becomes: 'held: It says "도박".',
  },
  {
    it: 'holds a word of the warning',
    post: { warning: '도박' },
    rules: { words: ['도박'] },
    becomes: 'held: It says "도박".',
  },
  {
    it: 'holds a word that stands only in the address of a link',
    post: { html: '<a href="https://spam.example/">here</a>' },
    rules: { words: ['spam.example'] },
    becomes: 'held: It says "spam.example".',
  },
  {
    it: 'names the word before the links and the links before the newcomer',
    post: { html: `도박 ${link.repeat(3)}`, isTrusted: false },
    rules: { words: ['도박'] },
    becomes: 'held: It says "도박".',
  },
  {
    it: 'names the links before the newcomer',
    post: { html: link.repeat(3), isTrusted: false },
    becomes: 'held: It has 3 links.',
  },
];

it.each(cases)('$it', ({ post, rules, becomes }) => {
  const facts: PostFacts = {
    html: '<p>잘 읽었습니다.</p>',
    warning: null,
    kind: 'reply',
    mentions: 0,
    isTrusted: true,
    block: null,
    comments: { open: true },
    now,
    ...post,
  };
  const { state, reason } = judgePost(facts, { ...defaultRules, ...rules });
  expect(reason === null ? state : `${state}: ${reason}`).toBe(becomes);
});

it('comes to an end with the longest post and the most words', () => {
  const words = Array.from({ length: 1000 }, (_, index) => `낱말${index}번`);
  const facts = { warning: null, kind: 'reply', mentions: 0, isTrusted: true, block: null, now } as const;
  for (const html of ['<a href="https://a.example/'.repeat(2400), '도 '.repeat(20_000), '\ufdfa'.repeat(20_000)])
    expect(judgePost({ ...facts, html, comments: { open: true } }, { ...defaultRules, words }).state).toBe('shown');
});

it('begins with the first post held and two links allowed', async () => {
  const store = await openSqlite(':memory:');
  expect(await readRules(store)).toEqual({ hold: 'first', words: [], links: 2 });
  await store.close();
});

it('keeps the rules in the store, each word once', async () => {
  const store = await openSqlite(':memory:');
  await writeRules(store, { hold: 'all', words: [' 도박 ', 'Casino', 'casino'], links: null });
  expect(await readRules(store)).toEqual({ hold: 'all', words: ['도박', 'casino'], links: null });
  await store.close();
});

it('falls back to the defaults, and says so, when what is kept cannot be read', async () => {
  const store = await openSqlite(':memory:');
  for (const broken of ['{', '[]', '{"hold":"some"}', '{"words":"x"}', '{"links":-1}']) {
    await store.meta.set('moderation', broken);
    let told = 0;
    expect(
      await readRules(store, () => {
        told += 1;
      }),
    ).toEqual(defaultRules);
    expect(told).toBe(1);
  }
  await store.close();
});

it('refuses rules that make no sense, in words', () => {
  const message = (rules: unknown) => rulesSchema.safeParse(rules).error?.issues[0]?.message;
  expect(message({ hold: 'some' })).toBe('Write none, first or all.');
  expect(message({ words: ['★'] })).toBe('A word to wait for needs a letter or a digit.');
  expect(message({ links: -1 })).toBe('Write 0 or more links.');
  expect(message({ links: 1.5 })).toBe('Write a number of links, such as 2.');
});
