import { describe, expect, test } from 'vitest';
import { fitHeadline } from '../../src/integrations/newswire/share-pictures/fit.ts';
import { toLegible } from '../../src/integrations/newswire/share-pictures/legible.ts';
import { setText, widthOf } from '../../src/integrations/newswire/share-pictures/set-text.ts';
import { headlines, sampleTypefaces } from './sample.ts';

const { bold, plain } = await sampleTypefaces();
const column = { fonts: bold, width: 1072, language: 'ko' };

describe('a headline on a share picture', () => {
  test('is broken between words, in lines of about one length, as large as it can be', async () => {
    const set = Object.entries(headlines).map(([name, headline]) => {
      const language = name === 'japanese' ? 'ja' : 'ko';
      const { title } = fitHeadline(
        toLegible(headline, bold).text,
        { ...column, language, spacing: -0.02 },
        null,
        337,
        'article',
      );
      return [
        `${name}: ${title.size} px${title.cut ? ', cut' : ''}${title.broken ? ', a word broken' : ''}`,
        ...title.lines.map((line) => `  ${line}`),
      ];
    });
    await expect(`${set.flat().join('\n')}\n`).toMatchFileSnapshot('golden/headlines.txt');
  });

  test('never has a line that is wider than its column', () => {
    for (const headline of Object.values(headlines))
      for (const size of [132, 60, 33]) {
        const set = setText(toLegible(headline, bold).text, { ...column, size, lines: 4 });
        expect(set.lines.length).toBeLessThanOrEqual(4);
        for (const line of set.lines) expect(widthOf(line, { ...column, size, lines: 4 })).toBeLessThanOrEqual(1072);
      }
  });

  test('keeps every letter unless it says that it was cut', () => {
    for (const headline of Object.values(headlines)) {
      const { text } = toLegible(headline, bold);
      const { lines, cut } = setText(text, { ...column, size: 48, lines: 9 });
      if (cut) expect(lines.at(-1)).toMatch(/…$/);
      else expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }
  });

  test('keeps a word of one syllable with the number it belongs to', () => {
    const { lines } = setText('수출 상담 약 150건 이어져', { ...column, width: 560, size: 100, lines: 4 });
    expect(lines.some((line) => line.includes('약 150건'))).toBe(true);
  });

  test('gives up its deck rather than become small', () => {
    const deck = setText('두 줄짜리 부제가 아래에 놓인다. '.repeat(4), { ...column, fonts: plain, size: 31, lines: 2 });
    const fitted = (headline: string) => fitHeadline(headline, column, deck, 337, 'article');
    expect(fitted(headlines.short).deck).toBe(deck);
    expect(fitted(headlines['of 200 characters']).deck).toBeNull();
    expect(fitted(headlines['of 200 characters']).title.cut).toBe(false);
  });
});
