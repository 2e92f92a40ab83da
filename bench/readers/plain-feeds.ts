import { getRssString } from '@astrojs/rss';
import { Feed } from 'feed';
import sanitize from 'sanitize-html';
import type { FormatName } from '../../src/integrations/newswire/feeds/channel.ts';
import type { CorpusArticle } from '../../test/feeds/corpus.ts';

export interface Producer {
  name: string;
  format: FormatName;
  write(articles: readonly CorpusArticle[]): Promise<string>;
}

const title = '도시 & 보안';
const description = '도시와 보안 산업의 소식을 전합니다.';
const site = 'https://paper.example/';

/** The two libraries as their documentation shows them, handed the articles as Astro has them. */
export const plainProducers: readonly Producer[] = [
  { name: '@astrojs/rss, plain', format: 'rss', write: writeByAstro },
  { name: 'feed, plain', format: 'rss', write: async (articles) => fill(articles).rss2() },
  { name: 'feed, plain', format: 'atom', write: async (articles) => fill(articles).atom1() },
  { name: 'feed, plain', format: 'json', write: async (articles) => fill(articles).json1() },
];

/** docs.astro.build/en/recipes/rss: the body sanitised with pictures let through. */
function writeByAstro(articles: readonly CorpusArticle[]): Promise<string> {
  return getRssString({
    title,
    description,
    site,
    items: articles.map(({ entry: { data, html }, url, shown }) => ({
      title: data.title,
      link: url,
      pubDate: new Date(data.published),
      description: data.summary ?? data.deck,
      author: shown.authors.join(', '),
      categories: data.tags,
      content: sanitize(html, { allowedTags: [...sanitize.defaults.allowedTags, 'img'] }),
    })),
  });
}

/** The example of its README. */
function fill(articles: readonly CorpusArticle[]): Feed {
  const feed = new Feed({ title, description, id: site, link: site, language: 'ko', copyright: title });
  for (const { entry, url, shown } of articles)
    feed.addItem({
      title: entry.data.title,
      id: url,
      link: url,
      description: entry.data.summary ?? entry.data.deck,
      content: entry.html,
      author: shown.authors.map((name) => ({ name })),
      published: new Date(entry.data.published),
      date: new Date(entry.data.updated ?? entry.data.published),
      category: entry.data.tags.map((name) => ({ name })),
    });
  return feed;
}
