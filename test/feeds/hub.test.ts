import { describe, expect, test } from 'vitest';
import type { FeedOptions } from '../../src/integrations/newswire/article/feed-options.ts';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import { toTopics } from '../../src/integrations/newswire/feeds/topics.ts';
import { sampleEdition } from './sample-edition.ts';

/** What each live document of the paper says of itself and of its hub, by its path. */
async function told(hub: FeedOptions['hub'], base?: string): Promise<{ path: string; self: string; hubs: string[] }[]> {
  const edition = sampleEdition({ base });
  const outputs = feedOutputs({ ...edition, feeds: { ...edition.feeds, hub, archives: 'none' } });
  return Promise.all(
    outputs.map(async ({ path, render }) => {
      const text = await render();
      if (path.endsWith('.json')) {
        const { feed_url: self, hubs = [] } = JSON.parse(text) as { feed_url: string; hubs?: { url: string }[] };
        return { path, self, hubs: hubs.map(({ url }) => url) };
      }
      const head = text.split(/<item>|<entry /)[0] ?? '';
      const links = (rel: string) =>
        [...head.matchAll(/<(?:atom:)?link [^>]*>/g)]
          .filter(([link]) => link.includes(` rel="${rel}"`))
          .map(([link]) => / href="([^"]*)"/.exec(link)?.[1] ?? '');
      return { path, self: links('self').join(), hubs: links('hub') };
    }),
  );
}

describe('WebSub: a feed', () => {
  test.each(['/', '/news/'])(
    'under %s names the paper’s own hub, and as itself the very address it is served at',
    async (base) => {
      const documents = await told('own', base);
      expect(documents.length).toBeGreaterThan(20);
      for (const { path, self, hubs } of documents) {
        expect(self).toBe(`https://paper.example${base}${encodeURI(path)}`);
        expect(hubs, path).toEqual(['https://paper.example/ap/live/hub']);
      }
    },
  );

  test('names another hub where the paper has one elsewhere, whatever stands in its address', async () => {
    for (const { path, hubs } of await told('https://hub.example/?a=1&b=2'))
      expect(
        hubs.map((hub) => hub.replace('&#x26;', '&').replace('&amp;', '&')),
        path,
      ).toEqual(['https://hub.example/?a=1&b=2']);
  });

  test('names none where nobody is told', async () => {
    for (const { path, hubs } of await told(false)) expect(hubs, path).toEqual([]);
  });
});

test('WebSub: live documents are topics, those of an archive are none', () => {
  const key = 'k'.repeat(64);
  const paths = [
    'rss.xml',
    'tags/archive/rss.xml',
    'archive/2022-10/atom.xml',
    'sections/tech/archive/2022-10-2/feed.json',
  ];
  expect(Object.keys(toTopics(paths.map((path) => ({ path, key }))))).toEqual(['rss.xml', 'tags/archive/rss.xml']);
});
