import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { correctionItems } from '../../src/integrations/newswire/feeds/corrections.ts';
import { channelsOf } from '../../src/integrations/newswire/feeds/feeds.ts';
import { sampleArticle, sampleEdition } from './sample-edition.ts';

const noticesOf = (edition: Edition) =>
  correctionItems(edition).map(({ id, title }) => [id.replace('https://paper.example/ap/articles/', ''), title]);

const paperOf = (changes: Partial<Article>) =>
  sampleEdition({ articles: (site) => [sampleArticle(site, 'a', { title: 'A & B', ...changes })] });

describe('the feed of corrections', () => {
  test('tells of each correction, reply, follow-up and retraction, the newest first, in the language of its article', () => {
    const headline = '스마트시티 로드쇼, 방콕(10.6~7)과 이스탄불(10.10~11)에서 열려';
    expect(noticesOf(sampleEdition())).toEqual([
      ['2022-10-12-roadshow#correction-2022-10-16T01:00:00Z', `추후 보도: ${headline}`],
      ['2022-10-12-roadshow#correction-2022-10-15T01:00:00Z', `반론: ${headline}`],
      ['2022-10-12-roadshow#correction-2022-10-14T15:30:00Z', `바로잡습니다: ${headline}`],
      ['2022-10-11-wire#correction-2022-10-11T20:00:00Z', 'Correction: 1.0'],
      ['2022-10-10-retracted#retraction', '철회: 철회된 기사'],
    ]);
  });

  test('says what was put right and when, and leads to the article', () => {
    const [, , item] = correctionItems(sampleEdition());
    expect(item).toMatchObject({
      url: 'https://paper.example/articles/2022-10-12-roadshow/',
      summary: '방콕 참가 기업 수를 12개사로 바로잡습니다. (A&B <1)',
      author: '도시 & 보안',
      published: '2022-10-15T00:30:00+09:00',
      updated: '2022-10-15T00:30:00+09:00',
      language: 'ko',
    });
    expect(item?.body.html()).toContain(
      '<strong>바로잡습니다</strong> (<time datetime="2022-10-14T15:30:00Z">2022-10-15 00:30</time>)',
    );
    expect(item?.body.html()).toContain('12개사로 바로잡습니다. (A&amp;B &lt;1)');
    expect(item?.body.html()).toContain('<a href="https://paper.example/articles/2022-10-12-roadshow/">');
  });

  test('keeps the id of a correction whose words are put right in their turn', () => {
    const correction = (text: string) =>
      noticesOf(
        paperOf({ title: text, corrections: [{ kind: 'correction', date: '2022-10-13T00:00:00Z', text }] }),
      )[0]?.[0];
    expect(correction('12')).toBe('a#correction-2022-10-13T00:00:00Z');
    expect(correction('13')).toBe(correction('12'));
  });

  test('tells two corrections of one moment apart', () => {
    const date = '2022-10-13T00:00:00Z';
    const kind = 'correction' as const;
    const found = noticesOf(
      paperOf({
        corrections: [
          { kind, date, text: '1' },
          { kind: 'reply', date, text: '2' },
        ],
      }),
    );
    expect(found.map(([id]) => id)).toEqual([`a#correction-${date}`, `a#correction-${date}-2`]);
  });

  test('dates a retraction by the last change of its article, and keeps its id when that changes', () => {
    const retraction = (updated?: string) =>
      correctionItems(paperOf({ state: 'retracted', retraction: '철회', updated }))[0];
    expect(retraction()?.published).toBe('2022-10-12T17:25:00+09:00');
    expect(retraction('2022-10-13T00:00:00Z')?.published).toBe('2022-10-13T09:00:00+09:00');
    expect(retraction('2022-10-13T00:00:00Z')?.id).toBe(retraction()?.id);
  });

  test('says nothing of what was taken down', () => {
    const corrections = [{ kind: 'correction' as const, date: '2022-10-13T00:00:00Z', text: '1' }];
    expect(noticesOf(paperOf({ corrections, state: 'taken-down' }))).toEqual([]);
  });

  test('belongs to the page of corrections, or to the front page where the site has none', () => {
    const home = (correctionsPage?: boolean) => {
      const channel = channelsOf(sampleEdition(), { correctionsPage }).at(-1);
      expect(channel?.documents.rss.url).toBe('https://paper.example/corrections/rss.xml');
      return channel?.home;
    };
    expect(home(true)).toBe('https://paper.example/corrections/');
    expect(home(false)).toBe('https://paper.example/');
    expect(home()).toBe('https://paper.example/');
  });

  test('is there before there is anything to correct', () => {
    const channel = channelsOf(paperOf({})).at(-1);
    expect(channel).toMatchObject({ title: '바로잡습니다 - 도시 & 보안', items: [], history: { complete: true } });
  });
});
