import { describe, expect, test } from 'vitest';
import {
  actorUrl,
  articleUrl,
  authorActor,
  authorUrl,
  featuredUrl,
  followersUrl,
  followingUrl,
  inboxUrl,
  objectUrl,
  outboxUrl,
  paperActor,
  sectionActor,
  sectionUrl,
  sharedInboxUrl,
  tagSlug,
  tagUrl,
  toUrl,
} from '../../src/integrations/newswire/article/addresses.ts';
import { sampleSite } from './sample.ts';

const site = sampleSite();
const below = sampleSite('/news/');

describe('the address of a page', () => {
  test('lies under the base of the site', () => {
    expect(toUrl(site, '/feeds/')).toBe('https://paper.example/feeds/');
    expect(toUrl(below, '/feeds/')).toBe('https://paper.example/news/feeds/');
    expect(toUrl(below, '/')).toBe('https://paper.example/news/');
    expect(articleUrl(below, 'roadshow')).toBe('https://paper.example/news/articles/roadshow/');
    expect(sectionUrl(below, 'world')).toBe('https://paper.example/news/sections/world/');
    expect(authorUrl(below, 'world-desk')).toBe('https://paper.example/news/authors/world-desk/');
  });

  test('is one for a Hangul name, composed or saved by macOS, and a browser leaves it as it is', () => {
    const url = articleUrl(site, '스마트 도시');
    expect(articleUrl(site, '스마트 도시'.normalize('NFD'))).toBe(url);
    expect(new URL(url).href).toBe(url);
    expect(decodeURI(url)).toBe('https://paper.example/articles/스마트 도시/');
  });

  test('takes a name for what it is, dollars and half characters included', () => {
    expect(articleUrl(site, "us$&a$'b$$c")).toBe("https://paper.example/articles/us$&a$'b$$c/");
    expect(articleUrl(site, 'a\uD83D')).toBe('https://paper.example/articles/a%EF%BF%BD/');
  });
});

describe('the address of a tag', () => {
  test('is one for spellings that differ in case and composition only', () => {
    for (const [one, other] of [
      ['Smart City', 'smart city'],
      ['스마트도시', '스마트도시'.normalize('NFD')],
      ['C++', 'c++'],
      ['R&D', 'r&d'],
    ] as const)
      expect(tagSlug(one), one).toBe(tagSlug(other));
  });

  test('is another for another tag', () => {
    const tags = ['C', 'C++', 'C#', 'R&D', 'R D', '..', '!', '스마트도시', '스마트 도시', '007', 'สมาร์ท', 'สมารท'];
    expect(new Set(tags.map(tagSlug)).size).toBe(tags.length);
  });

  test('fits a file system however long the tag, and is still its own', () => {
    const long = '스마트도시'.repeat(30);
    const slugs = [long, `${long}!`, `${long}통합`].map(tagSlug);
    expect(new Set(slugs).size).toBe(3);
    for (const slug of slugs) {
      expect(Buffer.byteLength(slug)).toBeLessThan(240);
      expect(slug).toMatch(/^(?:스마트도시)+(?:스|스마|스마트|스마트도)?-[0-9a-f]{6}$/);
    }
    expect(tagSlug('가'.repeat(66))).toBe('가'.repeat(66));
  });

  test.each(['Smart City', 'a/b\\c', '../..', '.', '#1', '100 %', '?', 'C#', '$&', '스마트 도시'])(
    'is one folder of a safe name: %s',
    (tag) => {
      expect(tagSlug(tag)).toMatch(/^[\p{L}\p{N}\p{M}]+(-[\p{L}\p{N}\p{M}]+)*$/u);
      expect(new URL(tagUrl(site, tag)).pathname.split('/')).toHaveLength(4);
    },
  );
});

describe('the addresses of the fediverse', () => {
  const documents = (id: string) => [
    actorUrl(site, id),
    outboxUrl(site, id),
    outboxUrl(site, id, 1),
    outboxUrl(site, id, 12),
    featuredUrl(site, id),
    followingUrl(site, id),
  ];

  test('are permanent', () => {
    expect([...documents('paper'), objectUrl(site, '2022-roadshow')]).toEqual([
      'https://paper.example/ap/actors/paper',
      'https://paper.example/ap/outbox/paper',
      'https://paper.example/ap/outbox/paper~1',
      'https://paper.example/ap/outbox/paper~12',
      'https://paper.example/ap/featured/paper',
      'https://paper.example/ap/following/paper',
      'https://paper.example/ap/articles/2022-roadshow',
    ]);
    expect([inboxUrl(site, 'paper'), sharedInboxUrl(site), followersUrl(site, 'paper')]).toEqual([
      'https://paper.example/ap/live/inbox/paper',
      'https://paper.example/ap/live/inbox',
      'https://paper.example/ap/live/followers/paper',
    ]);
    expect(sectionActor('world')).toBe('section-world');
    expect(authorActor('world-desk')).toBe('author-world-desk');
  });

  test('heed no base: one header rule covers them', () => {
    expect(actorUrl(below, 'paper')).toBe(actorUrl(site, 'paper'));
    expect(objectUrl(below, 'a')).toBe(objectUrl(site, 'a'));
  });

  test('keep the paper, a section and a desk of one name apart', () => {
    expect(new Set([paperActor, sectionActor('paper'), authorActor('paper')]).size).toBe(3);
    expect(new Set(['paper', 'paper-1', sectionActor('paper')].flatMap(documents)).size).toBe(18);
  });

  test('are ASCII for a desk with a Hangul name', () => {
    const actors = ['홍길동', '홍 길동', '김'].flatMap((id) => [authorActor(id), sectionActor(id)]);
    expect(new Set(actors).size).toBe(6);
    for (const actor of actors) expect(actor).toMatch(/^(author|section)-[0-9a-f]{12}$/);
  });
});
