import { describe, expect, test } from 'vitest';
import type { ShareDesign } from '../../src/integrations/newswire/article/edition.ts';
import { shareCards, sharePath, toShareCard } from '../../src/integrations/newswire/metadata/share-card.ts';
import { toSharePicture } from '../../src/integrations/newswire/metadata/share-picture.ts';
import { articleOf, sampleEdition, sampleEntry, samplePicture } from '../article/sample.ts';

const design: ShareDesign = { for: 'without-picture', design: 'broadsheet' };
const edition = sampleEdition({ sharePictures: design });
const everywhere = sampleEdition({ sharePictures: { ...design, for: 'all' } });
const article = (slug: string) => articleOf(edition, slug);

describe('a share card', () => {
  test('says what a reader of the link must know, for the paper, its accounts and every article', async () => {
    const cards = `${JSON.stringify(shareCards(everywhere), null, 2)}\n`;
    await expect(cards).toMatchFileSnapshot('golden/share-cards.json');
  });

  test('says first that an article was retracted, and does not tell its deck again', () => {
    expect(toShareCard(edition, { article: article('retracted') })).toMatchObject({ label: '철회' });
    expect(toShareCard(edition, { article: article('retracted') })?.deck).toBeUndefined();
    expect(toShareCard(edition, { article: article('sponsored') })).toMatchObject({ label: '광고성 기사' });
  });

  test('names a desk once that signed in two roles', () => {
    const authors = [{ id: 'industry-desk', role: '취재' }, 'world-desk', { id: 'industry-desk', role: '정리' }];
    const twice = sampleEdition({ articles: [sampleEntry('twice', { authors })] });
    expect(toShareCard(twice, { article: articleOf(twice, 'twice') })?.signed).toBe('산업부, 국제부');
  });

  test('is dated by the paper, wherever it is built', () => {
    const late = sampleEdition({ articles: [sampleEntry('late', { published: '2022-10-12T23:30:00Z' })] });
    expect(toShareCard(late, { article: articleOf(late, 'late') })?.date).toBe('2022-10-13');
  });

  test('is not made of what was taken down or is not out', () => {
    const said = JSON.stringify(shareCards(everywhere));
    expect(toShareCard(edition, { article: article('taken-down') })).toBeUndefined();
    for (const id of ['2022-taken-down', '2022-draft', '2022-embargoed']) expect(said).not.toContain(id);
  });
});

describe('the address of a share picture', () => {
  const card = toShareCard(edition, { article: article('plain') })!;

  test('begins with the id, and is the same for the same picture', () => {
    expect(sharePath(card, 'a')).toMatch(/^share\/2022-plain\.[0-9a-f]{16}\.png$/);
    expect(sharePath({ ...card }, 'a')).toBe(sharePath(card, 'a'));
  });

  test('is another one when anything on it or its look changes', () => {
    const changes = { headline: '다른 제목', deck: '부제', label: '철회', date: '2023-01-01', paper: '다른 신문' };
    const others = Object.entries(changes).map(([key, value]) => sharePath({ ...card, [key]: value }, 'a'));
    expect(new Set([sharePath(card, 'a'), sharePath(card, 'b'), ...others]).size).toBe(7);
  });
});

describe('the share picture of a page', () => {
  test('is a PNG of 1200 by 630 whose words are said for those who do not see it', () => {
    const picture = toSharePicture(edition, { article: article('sponsored') });
    expect(picture).toMatchObject({ mediaType: 'image/png', width: 1200, height: 630 });
    expect(picture?.url).toMatch(/^https:\/\/paper\.example\/share\/2022-sponsored\.[0-9a-f]{16}\.png$/);
    expect(picture?.alt).toBe('[광고성 기사] 방콕과 이스탄불에서 로드쇼 - 도시 & 보안');
    expect(toSharePicture(edition)?.alt).toBe('도시 & 보안: 도시와 보안 산업의 소식을 전합니다.');
    expect(toSharePicture(edition, { section: edition.sections[0] })?.alt).toBe('국제: 세계의 도시 - 도시 & 보안');
  });

  test('is not drawn unless the paper says so', () => {
    const off = sampleEdition();
    expect(toSharePicture(off)).toBeUndefined();
    expect(toSharePicture(off, { article: articleOf(off, 'plain') })).toBeUndefined();
    expect(shareCards(off)).toEqual([]);
  });

  test("leaves its place to the article's own picture, unless the paper wants one look for all", () => {
    expect(article('roadshow').picture).toEqual(samplePicture);
    expect(toSharePicture(edition, { article: article('roadshow') })).toBeUndefined();
    expect(toSharePicture(everywhere, { article: articleOf(everywhere, 'roadshow') })).toBeDefined();
  });

  test('stands for a retracted article in any case: its own picture was withdrawn with it', () => {
    expect(article('retracted').picture).toBeDefined();
    expect(toSharePicture(edition, { article: article('retracted') })?.alt).toContain('[철회]');
    expect(toSharePicture(edition, { article: article('taken-down') })).toBeUndefined();
  });

  test('is among the cards that the build draws, and none of those is in vain', () => {
    const { design } = edition.sharePictures!;
    const drawn = shareCards(edition).map((card) => `https://paper.example/${sharePath(card, design)}`);
    const named = [
      {},
      ...edition.sections.map((section) => ({ section })),
      ...edition.authors.map((author) => ({ author })),
      ...edition.articles.map((one) => ({ article: one })),
    ].flatMap((subject) => toSharePicture(edition, subject)?.url ?? []);
    expect(drawn).toEqual(named);
  });
});
