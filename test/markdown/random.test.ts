import { markdownToHtml } from 'satteri';
import { describe, expect, test } from 'vitest';
import { cjkMarkdown } from '../../src/integrations/newswire/markdown/cjk.ts';
import { correctSource } from '../../src/integrations/newswire/markdown/corrections.ts';
import { watchProse } from '../../src/integrations/newswire/markdown/zones.ts';
import { dice, heap, manuscript } from './random.ts';

const seeds = Array.from({ length: 2000 }, (_, index) => index + 1);

describe('any manuscript', () => {
  test('is printed as its editor meant it', async () => {
    const manuscripts = seeds.map((seed) => manuscript(dice(seed)));
    const alone = await Promise.all(manuscripts.map(({ markdown }) => printAlone(markdown)));
    const ours = await Promise.all(manuscripts.map(({ markdown }) => print(markdown)));
    expect(manuscripts.filter(({ html }, index) => ours[index] !== html)).toEqual([]);
    // So that the manuscripts stay hard enough to prove something.
    expect(manuscripts.filter(({ html }, index) => alone[index] !== html).length).toBeGreaterThan(0.8 * seeds.length);
  });
});

describe('any heap of signs', async () => {
  const heaps = seeds.map((seed) => heap(dice(seed)));
  const alone = await Promise.all(heaps.map(printAlone));
  const ours = await Promise.all(heaps.map(print));

  test('keeps its words', () => {
    expect(heaps.filter((_, index) => wordsOf(ours[index]) !== wordsOf(alone[index]))).toEqual([]);
  });

  test('keeps its addresses and markup', () => {
    expect(heaps.filter((_, index) => markupOf(ours[index]) !== markupOf(alone[index]))).toEqual([]);
  });

  test('keeps its code', () => {
    expect(heaps.filter((_, index) => codeOf(ours[index]) !== codeOf(alone[index]))).toEqual([]);
  });

  test('has nothing struck that is not between two tildes twice', async () => {
    const singles = heaps.map((markdown) => `가 ${markdown.replaceAll('~~', '')}`);
    const printed = await Promise.all(singles.map(print));
    expect(singles.filter((_, index) => printed[index]?.includes('<del>'))).toEqual([]);
  });

  test('is corrected once and for all', async () => {
    const corrected = await Promise.all(heaps.map(correctedOf));
    const again = await Promise.all(corrected.map(correctedOf));
    expect(corrected.filter((source, index) => again[index] !== source)).toEqual([]);
  });
});

async function printAlone(markdown: string): Promise<string> {
  return markdownToHtml(markdown).html.trim();
}

async function print(markdown: string): Promise<string> {
  return (await markdownToHtml(markdown, { mdastPlugins: [cjkMarkdown] })).html.trim();
}

/** The text of a page without the signs that emphasis is made of. */
function wordsOf(html = ''): string {
  return html.replace(/<[^>]*>/g, '').replace(/[*~_]/g, '');
}

/** All tags but emphasis; an image's text is words, so its signs do not count. */
function markupOf(html = ''): string {
  const tags = [...html.matchAll(/<(?!\/?(?:em|strong|del)>)[^>]*>/g)];
  return tags.map(([tag]) => tag.replace(/ alt="[^"]*"/, wordsOf)).join('\n');
}

function codeOf(html = ''): string {
  return [...html.matchAll(/<code[^>]*>([\s\S]*?)<\/code>/g)].map(([, code]) => code).join('\n');
}

async function correctedOf(source: string): Promise<string> {
  const { visitors, prose } = watchProse(source);
  await markdownToHtml(source, { mdastPlugins: [{ name: 'reader', options: { position: true }, ...visitors }] });
  return correctSource(source, prose());
}
