import { describe, expect, test } from 'vitest';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { toOpenGraph } from '../../src/integrations/newswire/metadata/open-graph.ts';
import { type PageFacts, toPage } from '../../src/integrations/newswire/metadata/page.ts';
import { robotsOf } from '../../src/integrations/newswire/metadata/robots.ts';
import { articleOf, paper } from './paper.ts';

/** `name: content`, a line each, as they come. */
function printed(facts: PageFacts, edition: Edition = paper()): string {
  return toOpenGraph(toPage(facts, edition), edition)
    .map((meta) => `${'property' in meta ? meta.property : meta.name}: ${meta.content}\n`)
    .join('');
}

function pageOf(id: string, edition: Edition = paper()): PageFacts {
  const article = articleOf(edition, id);
  return { title: article.title, url: article.url, subject: { article } };
}

const drawn = (edition: Edition, which: 'all' | 'without-picture'): Edition => ({
  ...edition,
  sharePictures: { for: which, design: 'design' },
});

describe('a link to a page, where it is passed on,', () => {
  test.each(['corrected', 'retracted', 'sponsored', 'english'])('shows what a person has read: %s', async (id) => {
    await expect(printed(pageOf(id))).toMatchFileSnapshot(`golden/open-graph-${id}.txt`);
  });

  test('shows the paper’s sign where the article has no picture, and no withdrawn one', () => {
    for (const id of ['sponsored', 'retracted']) {
      expect(printed(pageOf(id))).toContain('og:image: https://paper.example/icon.png\n');
      expect(printed(pageOf(id))).toContain('twitter:card: summary\n');
    }
  });

  test('shows the picture drawn for it where the paper draws one', () => {
    const some = drawn(paper(), 'without-picture');
    expect(printed(pageOf('sponsored'), some)).toMatch(/og:image: .*\/share\/sponsored\.\w+\.png\n/);
    expect(printed(pageOf('plain'), some)).toContain('og:image: https://paper.example/_astro/roadshow.jpg');
    expect(printed(pageOf('plain'), drawn(paper(), 'all'))).toMatch(/og:image: .*\/share\/plain\.\w+\.png\n/);
    expect(
      printed({ title: '도시', url: 'https://paper.example/x/', subject: { section: some.sections[0] } }, some),
    ).toMatch(/og:image: .*\/share\/section-cities\.\w+\.png\n/);
  });

  test('names the country that OpenGraph wants, and none for a tag that is none', () => {
    const locale = (language: string) =>
      /og:locale: (.*)\n/.exec(printed({ url: 'https://paper.example/', language }))?.[1];
    expect([locale('ko'), locale('en'), locale('en-GB'), locale('zh-Hant')]).toEqual([
      'ko_KR',
      'en_US',
      'en_GB',
      'zh_TW',
    ]);
    expect(locale('no such tag')).toBeUndefined();
  });

  test('is nothing for a page without an address, or for what was taken down', () => {
    expect(printed({ title: '없는 쪽입니다' })).toBe('');
    expect(printed(pageOf('gone'))).toBe('');
  });
});

describe('search engines', () => {
  const robots = (facts: PageFacts) => robotsOf(toPage(facts, paper()));

  test('may show a retracted article, with its pictures large, and neither a wrong address nor what was taken down', () => {
    expect(robots(pageOf('retracted'))).toBe('max-image-preview:large');
    expect(robots({ title: '없는 쪽입니다' })).toBe('noindex');
    expect(robots(pageOf('gone'))).toBe('noindex');
  });
});

describe('the description of a page', () => {
  const description = (facts: PageFacts) => toPage(facts, paper()).description;

  test('is what the theme says, else what its subject says, else the paper’s', () => {
    expect(description({ ...pageOf('plain'), description: '다른 말' })).toBe('다른 말');
    expect(description(pageOf('plain'))).toContain('수출 상담회');
    expect(description(pageOf('retracted'))).toBe('사실 확인이 부족했습니다.');
    expect(description({ url: 'https://paper.example/' })).toBe('도시와 보안 산업의 소식을 전합니다.');
    expect(description(pageOf('gone'))).toBe('도시와 보안 산업의 소식을 전합니다.');
  });
});
