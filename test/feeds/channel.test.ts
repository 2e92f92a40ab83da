import { describe, expect, test } from 'vitest';
import { channelsOf } from '../../src/integrations/newswire/feeds/feeds.ts';
import { sampleArticle, sampleEdition } from './sample-edition.ts';

const channels = channelsOf(sampleEdition());

function channelAt(path: string, among = channels) {
  const channel = among.find(({ documents }) => documents.rss.path === path);
  if (!channel) throw new Error(`There is no feed at ${path}.`);
  return channel;
}

describe('the feeds of the paper', () => {
  test('are one for the paper, one for each section, author and tag, and one for what was corrected', () => {
    expect(channels.map(({ documents }) => documents.rss.path)).toEqual([
      'rss.xml',
      'sections/cities/rss.xml',
      'sections/world/rss.xml',
      'sections/empty/rss.xml',
      'authors/industry-desk/rss.xml',
      'authors/world-desk/rss.xml',
      'tags/007/rss.xml',
      'tags/r-d-lab-6cb5da/rss.xml',
      'tags/smart-city/rss.xml',
      'tags/world/rss.xml',
      'tags/스마트시티/rss.xml',
      'tags/수출/rss.xml',
      'corrections/rss.xml',
    ]);
  });

  test('have Korean paths as composed text and Korean addresses as percent signs', () => {
    const { documents } = channelAt('tags/스마트시티/rss.xml');
    expect(documents.atom.path).toBe('tags/스마트시티/atom.xml'.normalize('NFC'));
    expect(documents.json.url).toBe(`https://paper.example/tags/${encodeURIComponent('스마트시티')}/feed.json`);
  });

  test('have the base in their addresses and not in their paths', () => {
    const below = channelsOf(sampleEdition({ base: '/news/' }));
    expect(channelAt('rss.xml', below).documents.rss.url).toBe('https://paper.example/news/rss.xml');
    expect(channelAt('sections/cities/rss.xml', below).documents.atom).toEqual({
      url: 'https://paper.example/news/sections/cities/atom.xml',
      path: 'sections/cities/atom.xml',
    });
    expect(channelAt('rss.xml', below).icon).toBe('https://paper.example/news/icon.png');
  });

  test('carry what belongs to them, newest first, and nothing that was taken down', () => {
    const ids = (path: string) => channelAt(path).items.map(({ id }) => id.split('/').pop());
    expect(ids('rss.xml')).toEqual([
      '2022-10-14-hostile',
      '2022-10-13-control',
      '2022-10-12-roadshow',
      '2022-10-11-wire',
      '2022-10-10-retracted',
    ]);
    expect(ids('sections/world/rss.xml')).toEqual(['2022-10-14-hostile', '2022-10-11-wire']);
    expect(ids('authors/world-desk/rss.xml')).toEqual(['2022-10-14-hostile', '2022-10-12-roadshow']);
    expect(ids('tags/스마트시티/rss.xml')).toEqual(['2022-10-13-control', '2022-10-12-roadshow']);
    expect(ids('sections/empty/rss.xml')).toEqual([]);
  });

  test('share one feed between spellings that share a page, with each article once', () => {
    const smart = channelAt('tags/smart-city/rss.xml');
    expect(smart.items).toHaveLength(1);
    expect(channels.filter(({ home }) => home === smart.home)).toHaveLength(1);
  });

  test('are named after the section and the paper, and described in its words', () => {
    expect(channelAt('rss.xml')).toMatchObject({
      title: '도시 & 보안',
      description: '도시와 보안 산업의 소식을 전합니다.',
    });
    expect(channelAt('sections/cities/rss.xml')).toMatchObject({
      title: '도시 - 도시 & 보안',
      description: '스마트시티와 도시 정책',
      home: 'https://paper.example/sections/cities/',
    });
    expect(channelAt('authors/world-desk/rss.xml').description).toBe('국제부 - 도시 & 보안');
  });

  test('have ids that no address of a page is part of', () => {
    expect(channelAt('rss.xml').id).toBe('https://paper.example/ap/actors/paper');
    expect(channelAt('sections/cities/rss.xml').id).toBe('https://paper.example/ap/actors/section-cities');
    expect(channelAt('authors/world-desk/rss.xml').id).toBe('https://paper.example/ap/actors/author-world-desk');
    expect(new Set(channels.map(({ id }) => id)).size).toBe(channels.length);
  });

  test('are as new as the newest change in them, never as the build', () => {
    expect(channelAt('rss.xml').updated).toBe('2022-10-16T10:00:00+09:00');
    expect(channelAt('sections/world/rss.xml').updated).toBe('2022-10-14T09:00:00+09:00');
    expect(channelAt('sections/empty/rss.xml').updated).toBeUndefined();
  });

  test('make an item once, however many feeds it is in', () => {
    const inPaper = channelAt('rss.xml').items[2];
    expect(channelAt('tags/수출/rss.xml').items[0]).toBe(inPaper);
    expect(channelAt('authors/world-desk/rss.xml').items[1]).toBe(inPaper);
  });

  test('end after the newest thirty', () => {
    const many = channelsOf(
      sampleEdition({ articles: (site) => Array.from({ length: 40 }, (_, index) => sampleArticle(site, `a${index}`)) }),
    );
    expect(channelAt('rss.xml', many).items.map(({ id }) => id.split('/').pop())).toEqual(
      Array.from({ length: 30 }, (_, index) => `a${index}`),
    );
  });

  test('leave out a tag that is nothing but control characters', () => {
    const paper = sampleEdition({
      articles: (site) => [sampleArticle(site, 'a', { tags: ['\u0008', ' ', '수\uD83D출'] })],
    });
    expect(
      channelsOf(paper)
        .map(({ documents }) => documents.json.path)
        .filter((path) => path.startsWith('tags/')),
    ).toEqual(['tags/수출/feed.json']);
  });
});
