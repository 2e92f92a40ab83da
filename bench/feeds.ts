import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { feedOutputs } from '../src/integrations/newswire/feeds/documents.ts';
import { type Draft, editionOf } from '../test/publish/newsroom.ts';
import { measure, type Row } from './measure.ts';
import { siteArticles } from './press/articles.ts';
import { astroDresses } from './press/astro.ts';
import { buildByAstro } from './press/build.ts';
import { writeSite } from './press/site.ts';

const count = 10_000;

/**
 * All feeds of a paper of 10,000 articles with full text, archives included, beside the Astro build of a plain site of the
 * same articles (`press/articles.ts`) with one feed.
 */
export async function feeds(): Promise<Row[]> {
  const articles = siteArticles(count);
  const folder = await mkdtemp(join(tmpdir(), 'newswire-bench-'));
  await writeSite(folder, astroDresses().plain, articles);
  const { cpu } = await buildByAstro(folder).finally(() => rm(folder, { recursive: true, force: true }));
  const plain: Row = { what: 'astro build of a plain site of them', cpu: (cpu * 1e6) / count };
  const drafts: Draft[] = articles.map(({ paragraphs, ...article }) => ({
    ...article,
    tags: [...article.tags],
    body: paragraphs.map((words) => `<p>${words}</p>`).join('\n'),
  }));
  const edition = editionOf(drafts);
  const written = await measure('feeds of 10,000 articles, with archives', count, async () => {
    let size = 0;
    for (const { render, letters } of feedOutputs(edition))
      size += letters ? sizeOf(await letters()) : (await render()).length;
    return size;
  });
  return [plain, { ...written, against: plain }];
}

function sizeOf(pieces: readonly string[]): number {
  return pieces.reduce((size, { length }) => size + length, 0);
}
