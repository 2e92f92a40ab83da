import { expect, test } from 'vitest';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { atom } from '../../src/integrations/newswire/feeds/atom.ts';
import type { Channel } from '../../src/integrations/newswire/feeds/channel.ts';
import { channelsOf } from '../../src/integrations/newswire/feeds/feeds.ts';
import { writeFeed } from '../../src/integrations/newswire/feeds/format.ts';
import { withoutBody } from '../../src/integrations/newswire/feeds/item.ts';
import { jsonFeed } from '../../src/integrations/newswire/feeds/json-feed.ts';
import { rss } from '../../src/integrations/newswire/feeds/rss.ts';
import { weigh } from '../../src/integrations/newswire/feeds/weight.ts';
import { sampleArticle, sampleEdition } from './sample-edition.ts';

/** What a document grows by with its items, in the dearest format. */
async function bytesOf(channel: Channel): Promise<number> {
  const sizes = [rss, atom, jsonFeed].map(
    async (format) =>
      Buffer.byteLength(await writeFeed(channel, format)) -
      Buffer.byteLength(await writeFeed({ ...channel, items: [] }, format)),
  );
  return Math.max(...(await Promise.all(sizes)));
}

const picture = { url: 'https://paper.example/a.png?x=1&y=2', mediaType: 'image/png', width: 1, height: 1 };
const paperOf = (changes: Partial<Article>): Edition =>
  sampleEdition({ articles: (site) => [sampleArticle(site, 'a', changes)] });
const everywhere = (text: string) =>
  paperOf({
    title: text,
    deck: text,
    summary: text,
    byline: [{ name: text }, { id: 'industry-desk', name: text }],
    tags: [`a ${text}`, `b ${text}`],
    source: { name: text, url: 'https://wire.example/?a=1&b=%3C' },
    rights: text,
    picture: { ...picture, alt: text, caption: text, credit: text },
    html: `<p>${text}</p>`,
  });

test.each<[string, Edition]>([
  ['the sample paper', sampleEdition()],
  ['an article of two words', paperOf({ byline: [], html: '' })],
  ['a long body', paperOf({ html: '<p>가나다 &amp; "말" <b>\n</p>'.repeat(5_000) })],
  ...['&', '<', '>', '"', '\\', '\t', '&lt;', '&quot;', 'é', '가', '👩‍🚀'].map((sign): [string, Edition] => [
    `${JSON.stringify(sign)} in every place`,
    everywhere(sign.repeat(3_000)),
  ]),
])('an item never takes more bytes than it is said to weigh, in any format: %s', async (_, edition) => {
  const repliesTo = () => ({ count: 100_000, updated: '2022-10-13T00:00:00Z' });
  for (const channel of channelsOf(edition, { repliesTo })) {
    for (const item of channel.items.flatMap((item) => [item, withoutBody(item)])) {
      expect(await bytesOf({ ...channel, items: [item] })).toBeLessThanOrEqual(weigh(item));
    }
  }
});

test('an ordinary item is said to weigh little more than it does: documents would stay half empty', async () => {
  const [channel] = channelsOf(paperOf({ html: '<p>로드쇼는 방콕과 이스탄불에서 열렸다.</p>'.repeat(200) }));
  const [item] = channel!.items;
  expect(weigh(item!)).toBeLessThan((await bytesOf(channel!)) * 1.2);
});
