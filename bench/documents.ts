import { getRssString } from '@astrojs/rss';
import type { Output } from '../src/integrations/newswire/article/output.ts';
import { toManifest } from '../src/integrations/newswire/article/to-manifest.ts';
import { fediverseOutputs } from '../src/integrations/newswire/fediverse/documents.ts';
import { feedOutputs } from '../src/integrations/newswire/feeds/documents.ts';
import { editionOf } from '../test/publish/newsroom.ts';
import { measure, type Row } from './measure.ts';

const count = 2000;

/** What feeds, fediverse documents and manifest cost by article, beside one plain RSS feed of the same articles. */
export async function documents(): Promise<Row[]> {
  const drafts = Array.from({ length: count }, (_, index) => ({
    id: `article-${index}`,
    title: `제목 ${index}`,
    published: new Date(Date.UTC(2024, 0, 1) + index * 3_600_000).toISOString(),
    tags: [`태그${index % 40}`],
    section: index % 2 ? 'tech' : 'world',
    body: '<p>방콕(10.6~7)과 이스탄불(10.10~11)에서 열린 행사에 <a href="/x/">많은 사람</a>이 모였다.</p>'.repeat(20),
  }));
  const edition = editionOf(drafts);
  const plain = await measure('one plain @astrojs/rss feed, full text', count, () =>
    getRssString({
      title: edition.masthead.title,
      description: 'x',
      site: edition.site.origin,
      items: edition.articles.map((article) => ({
        title: article.title,
        link: article.url,
        pubDate: new Date(article.published),
        description: article.summary,
        content: article.html,
      })),
    }),
  );
  const rows = [
    await measure('edition: portable HTML, hash, order', count, async () => editionOf(drafts)),
    await measure('feeds of the paper, sections, authors and tags', count, () => render(feedOutputs(edition))),
    await measure('actors, objects, outboxes, manifest', count, async () => [
      await render(fediverseOutputs(edition)),
      toManifest(edition),
    ]),
  ];
  return [plain, ...rows.map((row) => ({ ...row, against: plain }))];
}

async function render(outputs: Output[]): Promise<number> {
  let size = 0;
  for (const { render } of outputs) size += (await render()).length;
  return size;
}
