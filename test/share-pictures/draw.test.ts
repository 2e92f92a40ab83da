import { describe, expect, test } from 'vitest';
import type { ShareCard } from '../../src/integrations/newswire/metadata/share-card.ts';
import { drawShareCard } from '../../src/integrations/newswire/share-pictures/draw.ts';
import { templateVersion, toElement } from '../../src/integrations/newswire/share-pictures/template.ts';
import { headlines, readPng, sampleCard, sampleTypefaces } from './sample.ts';

const typefaces = await sampleTypefaces();
const paper = '#fffefb';

/** Cards that strain the page at every place. */
const hostile: Record<string, ShareCard> = {
  ...Object.fromEntries(Object.entries(headlines).map(([name, headline]) => [name, sampleCard({ headline })])),
  'all too long': sampleCard({
    paper: '아주 긴 이름을 가진 신문 '.repeat(12),
    kicker: '국제정치경제사회문화'.repeat(9),
    label: '광고성 기사',
    deck: '부제가 끝없이 이어진다 '.repeat(60),
    signed: Array.from({ length: 12 }, (_, index) => `편집국 제${index}부`).join(', '),
  }),
  'a section of many words': sampleCard({
    kind: 'account',
    headline: '가'.repeat(200),
    deck: '설명 '.repeat(400),
    date: undefined,
  }),
  'a paper of one word': sampleCard({ kind: 'paper', headline: '신문'.repeat(100), paper: '신문'.repeat(100) }),
  'a paper that the fonts cannot print': sampleCard({
    kind: 'paper',
    headline: '東京新聞',
    paper: '東京新聞',
    deck: undefined,
    signed: '',
  }),
};

describe('a share picture', () => {
  test('is a PNG of 1200 by 630 in few colours and few bytes', async () => {
    const png = await drawShareCard(sampleCard(), typefaces);
    const { width, height, colours } = readPng(png);
    expect([width, height]).toEqual([1200, 630]);
    expect(colours).toBeLessThanOrEqual(64);
    expect(png.length).toBeLessThan(40_000);
  });

  test('is the same to the last byte when it is drawn again', async () => {
    const first = await drawShareCard(sampleCard(), typefaces);
    expect((await drawShareCard(sampleCard(), await sampleTypefaces())).equals(first)).toBe(true);
    expect((await drawShareCard(sampleCard({ headline: '다른 제목' }), typefaces)).equals(first)).toBe(false);
  });

  test.each(Object.entries(hostile))('leaves its margins empty: %s', async (_, card) => {
    const png = await drawShareCard(card, typefaces);
    const picture = readPng(png);
    expect(png.length).toBeLessThan(60_000);
    const stray: string[] = [];
    for (let y = 0; y < 630; y++)
      for (const x of [...range(0, 60), ...range(1140, 1200)]) if (picture.at(x, y) !== paper) stray.push(`${x},${y}`);
    for (let x = 0; x < 1200; x++)
      for (const y of [...range(0, 30), ...range(610, 630)]) if (picture.at(x, y) !== paper) stray.push(`${x},${y}`);
    expect(stray.slice(0, 3)).toEqual([]);
  });

  test('shows a label in the accent colour, also over a headline that cannot be printed', async () => {
    const accent = (card: ShareCard) => drawShareCard(card, typefaces).then((png) => readPng(png).at(70, 145));
    await expect(accent(sampleCard({ label: '철회', headline: '🔥🔥' }))).resolves.toBe('#b23a21');
    await expect(accent(sampleCard({ label: undefined, kicker: undefined }))).resolves.not.toBe('#b23a21');
  });

  test('has another number of its template whenever it looks otherwise', async () => {
    const cards = [
      sampleCard({ label: '철회' }),
      sampleCard({ kind: 'account', headline: '국제', kicker: '취재', date: undefined }),
      sampleCard({ kind: 'paper', headline: '도시 & 보안', kicker: undefined, date: undefined }),
    ];
    const look = { templateVersion, cards: cards.map((card) => toElement(card, typefaces)) };
    // When this file changes, count up templateVersion: pictures of the old look lie under the old addresses.
    await expect(`${JSON.stringify(look, null, 1)}\n`).toMatchFileSnapshot('golden/look.json');
  });
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
