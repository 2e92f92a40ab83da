import { describe, expect, it } from 'vitest';
import { toNewsSitemap } from '../../src/integrations/newswire/feeds/news-sitemap.ts';
import { serveNewsSitemap } from '../../src/integrations/newswire/server/news-sitemap.ts';
import { toServable } from '../../src/integrations/newswire/server/respond.ts';
import { sampleArticle, sampleEdition } from '../feeds/sample-edition.ts';

const built = Date.parse('2022-10-14T00:00:00Z');
const hour = 3_600_000;
const edition = sampleEdition({
  articles: (site) => [
    sampleArticle(site, 'late', { published: '2022-10-13T12:00:00Z' }),
    sampleArticle(site, 'early', { published: '2022-10-12T12:00:00Z' }),
  ],
});
const file = toServable(new TextEncoder().encode(toNewsSitemap(edition.articles, edition)), {
  type: 'application/xml; charset=utf-8',
  modified: built,
  cacheControl: 'public, max-age=0, must-revalidate',
});

async function ask(now: number, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request('https://paper.example/sitemap-news.xml', { headers });
  const answer = await serveNewsSitemap(request, { read: async () => file }, now);
  if (!answer) throw new Error('There is no answer.');
  return answer;
}

const named = async (answer: Response) => [...(await answer.text()).matchAll(/articles\/(\w+)\//g)].map(([, id]) => id);

describe('the news sitemap of a paper that nobody builds again', () => {
  it('drops an article when it is 48 hours old, by the clock of the server', async () => {
    expect(await named(await ask(built))).toEqual(['late', 'early']);
    expect(await named(await ask(built + 12 * hour))).toEqual(['late']);
    expect(await named(await ask(built + 36 * hour))).toEqual([]);
  });

  it('has another tag then, and no date at which its file was written', async () => {
    const [before, after] = [await ask(built), await ask(built + 12 * hour)];
    expect(before.headers.get('Last-Modified')).toBe('Fri, 14 Oct 2022 00:00:00 GMT');
    expect(after.headers.get('Last-Modified')).toBeNull();
    const tag = before.headers.get('ETag') ?? '';
    expect((await ask(built, { 'If-None-Match': tag })).status).toBe(304);
    expect((await ask(built + 12 * hour, { 'If-None-Match': tag })).status).toBe(200);
    const later = after.headers.get('ETag') ?? '';
    expect((await ask(built + 13 * hour, { 'If-None-Match': later })).status).toBe(304);
  });

  it('is not there where the site has a sitemap of its own', async () => {
    const request = new Request('https://paper.example/sitemap-news.xml');
    expect(await serveNewsSitemap(request, { read: async () => null }, built)).toBeNull();
  });
});
