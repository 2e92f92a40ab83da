import { describe, expect, test } from 'vitest';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import { formatOf } from '../../src/integrations/newswire/server/feeds/feed-address.ts';
import { takeApart } from '../../src/integrations/newswire/server/feeds/parts.ts';
import { sampleArticle, sampleEdition } from '../feeds/sample-edition.ts';

/** Words that would end an item or begin one, if they were not escaped. */
const forged = (tag: string) => `</${tag}><${tag}><title>forged</title></${tag}><${tag} xml:lang="ko">`;

const documents = await Promise.all(
  feedOutputs(
    sampleEdition({
      articles: (site) => [
        ...['item', 'entry'].map((tag) =>
          sampleArticle(site, `2022-11-01-${tag}`, {
            title: `A title with ${forged(tag)} in it`,
            summary: forged(tag),
            tags: [forged(tag)],
            html: `<p>${forged(tag).replaceAll('<', '&lt;')} ${forged(tag)} <!-- <${tag}> --></p>`,
          }),
        ),
        ...sampleEdition().articles,
      ],
    }),
  ).map(async ({ path, render }) => ({ path, text: await render() })),
);
const counts = (path: string, text: string) =>
  path.endsWith('.json')
    ? (JSON.parse(text) as { items: unknown[] }).items.length
    : (text.match(path.endsWith('rss.xml') ? /<guid[ >]/g : /<published>/g) ?? []).length;

describe('a feed that is taken apart', () => {
  test('gives every item once, whatever hostile words stand in it', () => {
    expect(documents.length).toBeGreaterThan(20);
    for (const { path, text } of documents) {
      const format = formatOf(path);
      const parts = format && takeApart(text, format);
      const items = counts(path, text);
      if (items > 0) expect([path, parts?.items.length]).toEqual([path, items]);
      for (const item of parts?.items ?? [])
        expect(counts(path, path.endsWith('.json') ? `{"items":[${item}]}` : item)).toBe(1);
    }
    expect(documents.filter(({ path, text }) => counts(path, text) > 5).length).toBeGreaterThan(2);
  });

  test('is the same document when it is put together again, but for the word that it is all there is', () => {
    for (const { path, text } of documents) {
      const format = formatOf(path);
      const parts = format && takeApart(text, format);
      if (parts && parts.items.length > 0) expect(parts.join(parts.items)).toBe(text.replace(/\s*<fh:complete\/>/, ''));
    }
  });

  test('no longer says that it is all there is, once some of it was left out', () => {
    const rss = documents.find(({ path }) => path === 'rss.xml')?.text ?? '';
    const complete = rss.includes('<fh:complete/>') ? rss : rss.replace('<item>', '<fh:complete/>\n<item>');
    const parts = takeApart(complete, 'rss');
    expect(complete).toContain('<fh:complete/>');
    expect(parts?.join(parts.items.slice(1))).not.toContain('fh:complete');
  });

  test.each([
    ['rss', '<rss><channel><description><![CDATA[<item>]]></description><item><guid>1</guid></item></channel></rss>'],
    ['atom', '<feed><!-- <entry> --><entry><id>1</id></entry></feed>'],
    [
      'rss',
      '<rss><channel><item><guid>1</guid></item><title>between</title><item><guid>2</guid></item></channel></rss>',
    ],
    ['rss', 'nothing'],
    ['json', '{"items": 1}'],
    ['json', '<rss/>'],
  ] as const)('of another writer is left whole (%s)', (format, text) => {
    expect(takeApart(text, format)).toBeNull();
  });
});
