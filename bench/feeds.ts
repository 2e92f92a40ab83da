import { feedOutputs } from '../src/integrations/newswire/feeds/documents.ts';
import { type Draft, editionOf } from '../test/publish/newsroom.ts';
import { measure, type Row } from './measure.ts';
import { buildPlainSite } from './plain-site.ts';

const count = 10_000;
const tags = 300;

/**
 * All feeds of a paper of 10,000 articles with full text, archives included, beside the Astro build of a plain site of the
 * same articles: two sections, 300 tags of which each article has three, some 1,700 letters an article.
 */
export async function feeds(): Promise<Row[]> {
  const articles = Array.from({ length: count }, (_, at) => ({
    id: `article-${at}`,
    title: `수출 상담 ${at}건, 두 도시에서 이어져`,
    published: new Date(Date.UTC(2016, 0, 1) + at * 8 * 3_600_000).toISOString(),
    section: at % 2 ? 'tech' : 'world',
    tags: [at, at * 7 + 1, at * 13 + 2].map((number) => `태그${number % tags}`),
    paragraphs: Array.from({ length: 6 }, (__, paragraph) => paragraphOf(at + paragraph)),
  }));
  const seconds = await buildPlainSite(
    articles.map(({ paragraphs, ...article }) => ({ ...article, markdown: paragraphs.join('\n\n') })),
  );
  const plain: Row = { what: 'astro build of a plain site of them', cpu: (seconds * 1e6) / count };
  const drafts: Draft[] = articles.map(({ paragraphs, ...article }) => ({
    ...article,
    summary: '두 도시에서 상담이 이어졌다.',
    body: paragraphs.map((words) => `<p>${words}</p>`).join('\n'),
  }));
  const edition = editionOf(drafts);
  const written = await measure('feeds of 10,000 articles, with archives', count, async () => {
    let size = 0;
    for (const { render, bytes } of feedOutputs(edition)) size += (bytes ? await bytes() : await render()).length;
    return size;
  });
  return [plain, { ...written, against: plain }];
}

const words = '방콕과 이스탄불에서 열린 행사에 많은 사람이 모여 보안 기술과 스마트도시를 이야기했다'.split(' ');

function paragraphOf(start: number): string {
  return Array.from({ length: 55 }, (_, at) => words[(start * 7 + at * 3) % words.length]).join(' ');
}
