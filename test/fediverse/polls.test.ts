import { Question } from '@fedify/vocab';
import { describe, expect, test } from 'vitest';
import { pollSchema } from '../../src/integrations/newswire/article/frontmatter.ts';
import type { Manifest, ManifestPoll } from '../../src/integrations/newswire/article/manifest.ts';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { toCreate, toUpdate } from '../../src/integrations/newswire/fediverse/activities.ts';
import { choiceNames, toQuestion } from '../../src/integrations/newswire/fediverse/polls.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { sampleEdition } from '../article/sample.ts';
import { loadContext, lostMembers } from './json-ld.ts';

const manifest = toManifest(
  sampleEdition({
    polls: [
      {
        id: 'which-city',
        data: pollSchema().parse({
          question: '어느 도시로 <가시겠습니까> & 왜?',
          choices: ['방콕', '이스탄불 & 앙카라', '<서울>'],
          opens: '2022-12-01 09:00',
          closes: '2022-12-31 23:59',
          article: '2022-roadshow',
        }),
      },
    ],
  }),
);
const [poll] = manifest.polls as [ManifestPoll];
const open = Date.parse('2022-12-15T00:00:00Z');
const over = Date.parse(poll.closes);
const tally = { choices: [3, 1, 0], voters: 4 };

function question(changes: Partial<ManifestPoll> = {}, now = open, from: Manifest = manifest): Document {
  return toQuestion({ ...poll, ...changes }, from, tally, now);
}

describe('a poll', () => {
  test.each([
    ['open', open],
    ['closed', over],
  ])('is what a person has read: %s', async (name, now) => {
    await expect(`${JSON.stringify(question({}, now), null, 2)}\n`).toMatchFileSnapshot(`golden/question-${name}.json`);
  });

  test('is a post of the paper, to everybody and its followers, from the moment it opens', () => {
    expect(question()).toMatchObject({
      id: 'https://paper.example/ap/live/polls/which-city',
      type: 'Question',
      attributedTo: 'https://paper.example/ap/actors/paper',
      to: ['https://www.w3.org/ns/activitystreams#Public'],
      cc: ['https://paper.example/ap/live/followers/paper'],
      published: '2022-12-01T00:00:00Z',
      endTime: '2022-12-31T14:59:00Z',
    });
  });

  test('stands for itself and links to its article, to the paper where it has none or it was taken down', () => {
    const page = 'https://paper.example/articles/roadshow/';
    expect(question()).toMatchObject({ url: page, content: expect.stringContaining(`<a href="${page}">`) });
    expect(question()).not.toHaveProperty('inReplyTo');
    for (const article of [undefined, '2022-nothing', '2022-taken-down'])
      expect(question({ article })).toMatchObject({
        url: 'https://paper.example/',
        content: expect.stringContaining('<a href="https://paper.example/">'),
      });
    expect(question({ article: undefined }, open, { ...manifest, base: '/news/' })['url']).toBe(
      'https://paper.example/news/',
    );
  });

  test('is asked in text: a bracket in the question is a bracket, in a choice it is the choice', () => {
    expect(question()['content']).toMatch(/^<p>어느 도시로 &lt;가시겠습니까&gt; &amp; 왜\?<\/p>/);
    expect(question()['contentMap']).toEqual({ ko: question()['content'] });
    expect(choiceNames(poll)).toEqual(['방콕', '이스탄불 & 앙카라', '<서울>']);
  });

  test('has one answer or several, and says how often each was chosen and by how many', () => {
    expect(question()).not.toHaveProperty('anyOf');
    expect(question()['oneOf']).toEqual([
      { type: 'Note', name: '방콕', replies: { type: 'Collection', totalItems: 3 } },
      { type: 'Note', name: '이스탄불 & 앙카라', replies: { type: 'Collection', totalItems: 1 } },
      { type: 'Note', name: '<서울>', replies: { type: 'Collection', totalItems: 0 } },
    ]);
    expect(question()['votersCount']).toBe(4);
    const multiple = question({ multiple: true });
    expect(multiple['anyOf']).toEqual(question()['oneOf']);
    expect(multiple).not.toHaveProperty('oneOf');
  });

  test('is closed from its last moment on, and not before', () => {
    expect(question({}, over - 1)).not.toHaveProperty('closed');
    expect(question({}, over)['closed']).toBe(poll.closes);
  });

  test('never looks edited: a newer time would cost it its votes on Mastodon', () => {
    for (const now of [open, over, over + 1e9]) expect(question({}, now)).not.toHaveProperty('updated');
  });

  test('has collections of its own for answers, likes and boosts', () => {
    expect(question()).toMatchObject({
      replies: 'https://paper.example/ap/live/replies/polls/which-city',
      likes: 'https://paper.example/ap/live/likes/polls/which-city',
      shares: 'https://paper.example/ap/live/shares/polls/which-city',
    });
  });

  test('loses nothing for a server that reads JSON-LD by the book', async () => {
    for (const now of [open, over]) expect(await lostMembers(question({}, now))).toEqual([]);
    const options = { contextLoader: loadContext, documentLoader: loadContext };
    const read = await Question.fromJsonLd(question({}, over), options);
    expect(read.voters).toBe(4);
    expect(read.endTime?.toString()).toBe(poll.closes);
    const choices = await Array.fromAsync(read.getExclusiveOptions(options));
    expect(choices.map(({ name }) => name)).toEqual(choiceNames(poll));
  });
});

describe('the choices of a poll', () => {
  const names = (...choices: string[]) => choiceNames({ choices });

  test('are whole lines of text, as short as Misskey can keep them', () => {
    expect(names(' 하나\n둘  셋 ', 'a\u0000b')).toEqual(['하나 둘 셋', 'ab']);
    expect(names('가'.repeat(500))[0]).toBe(`${'가'.repeat(249)}…`);
  });

  test('stay different when they are cut, because a vote names its choice', () => {
    const long = '가'.repeat(400);
    const cut = names(`${long}1`, `${long}2`, '', ' ', `${long}3`);
    expect(new Set(cut).size).toBe(5);
    for (const name of cut) expect(name.length).toBeLessThanOrEqual(256);
    expect(cut[1]).toMatch(/… \(2\)$/);
  });

  test('keep their order and their words in every build', () => {
    expect(names('나', '가', '다')).toEqual(['나', '가', '다']);
  });
});

describe('what is told of a poll', () => {
  test('is its beginning, each tally and its end, under ids that are computed', async () => {
    const told = [
      toCreate(question(), manifest),
      toUpdate(question(), 1, manifest),
      toUpdate(question({}, over), 2, manifest),
    ];
    expect(told.map(({ id }) => id)).toEqual([
      'https://paper.example/ap/live/polls/which-city#create',
      'https://paper.example/ap/live/polls/which-city#update-1',
      'https://paper.example/ap/live/polls/which-city#update-2',
    ]);
    for (const activity of told) {
      expect(activity['actor']).toBe('https://paper.example/ap/actors/paper');
      expect([activity['to'], activity['cc']]).toEqual([question()['to'], question()['cc']]);
      expect(activity['object']).not.toHaveProperty('@context');
      expect(JSON.stringify(activity['@context'])).toContain('votersCount');
      expect(await lostMembers(activity)).toEqual([]);
    }
    expect(told[2]?.['object']).toHaveProperty('closed');
  });

  test('is below 64 KiB whatever the editor writes', () => {
    const choices = Array.from({ length: 20 }, (_, index) => `${index}${'\u{1f600}'.repeat(4000)}`);
    const large = toCreate(question({ question: '"\\'.repeat(50_000), choices }), manifest);
    expect(Buffer.byteLength(JSON.stringify(large))).toBeLessThan(64 * 1024);
  });
});
