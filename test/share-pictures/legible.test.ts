import { describe, expect, test } from 'vitest';
import { toLegible } from '../../src/integrations/newswire/share-pictures/legible.ts';
import { missingLetters } from '../../src/integrations/newswire/share-pictures/missing-letters.ts';
import { openTypefaces } from '../../src/integrations/newswire/share-pictures/typefaces.ts';
import { fontFile, root, sampleCard, sampleTypefaces } from './sample.ts';

const typefaces = await sampleTypefaces();
const { bold } = typefaces;

describe('a text on a share picture', () => {
  test.each([
    ['🔥 불 끄는 로봇 🤖 현장에', '불 끄는 로봇 현장에'],
    ['소방청👩‍🚒 “더”', '소방청 “더”'],
    ['100％ ㎞ ①', '100% km 1'],
    ['도시\u200b와\u00ad 보안\u202e', '도시와 보안'],
    ['첫 줄\n둘째 줄\u0007', '첫 줄 둘째 줄'],
    ['도시'.normalize('NFD'), '도시'],
    ['카페 Café 1️⃣', '카페 Cafe 1'],
    [`${'e\u0301\u0327'.repeat(100)}`, 'e'.repeat(100)],
    ['© 도시 & <보안>', '© 도시 & <보안>'],
  ])('%j is printed as %j', (written, printed) => {
    expect(toLegible(written, bold)).toEqual({ text: printed, missing: [] });
  });

  test('is printed without the letters that no font has, and they are named', () => {
    expect(toLegible('大法院, “판결” 《東亞》', bold)).toEqual({
      text: '“판결”',
      missing: ['大', '法', '院', '東', '亞'],
    });
    expect(toLegible('東京「新聞」', bold).text).toBe('');
  });

  test('takes the quotation marks of another keyboard where a font lacks its own', async () => {
    const { bold: few } = await openTypefaces([fontFile('korean-800')], root, 'ko');
    expect(toLegible('「법」과 『책』, 《글》', few).text).toBe('‘법’과 “책”, “글”');
  });
});

describe('the editors', () => {
  test('are told once which letters are missing, where first, and what to do', () => {
    const cards = [sampleCard(), sampleCard({ id: 'court', headline: '大法院 판결' }), sampleCard({ deck: '中 정부' })];
    expect(missingLetters(cards, typefaces)).toEqual([
      '2 share pictures leave out letters that no font has: 大 法 院 中. The first is that of court. Add a font that has them to sharePictures.fonts.',
    ]);
    expect(missingLetters([sampleCard({ headline: '🔥 불' })], typefaces)).toEqual([]);
  });
});
