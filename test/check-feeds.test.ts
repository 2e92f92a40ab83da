import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { feedOptionsSchema } from '../src/integrations/newswire/article/feed-options.ts';
import { checkLeftFeeds } from '../src/integrations/newswire/check-feeds.ts';

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'newswire-check-'));
  for (const path of ['index.html', 'rss.xml', 'about/index.html', 'plain.html', 'tags/도시/atom.xml', 'sitemap.xml']) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), '');
  }
});

afterAll(() => rm(dir, { recursive: true, force: true }));

async function refusal(feeds: { moved?: Record<string, string>; closed?: string[] }, base = '/'): Promise<string[]> {
  try {
    await checkLeftFeeds(feedOptionsSchema.parse(feeds), dir, base);
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
  return [];
}

describe('a build with feeds that moved or ended', () => {
  test('goes on where each left its address and arrives at a feed', async () => {
    const moved = { '/feed/': '/rss.xml', '/?feed=rss2': '/rss.xml', '/old/': '/tags/도시/atom.xml' };
    expect(await refusal({ moved, closed: ['/sections/old/rss.xml'] })).toEqual([]);
    expect(await refusal({ moved: { '/old/': encodeURI('/tags/도시/atom.xml') } })).toEqual([]);
    expect(await refusal({ moved: { '/paper/feed/': '/paper/rss.xml' } }, '/paper')).toEqual([]);
  });

  test.each([
    [{ moved: { '/about/': '/rss.xml' } }, 'feeds.moved }): /about/ is still an address of this paper.'],
    [{ moved: { '/plain': '/rss.xml' } }, 'feeds.moved }): /plain is still an address'],
    [{ closed: ['/rss.xml'] }, 'feeds.closed }): /rss.xml is still an address of this paper.'],
    [{ closed: [encodeURI('/tags/도시/atom.xml')] }, 'is still an address of this paper.'],
    [{ moved: { '/feed/': '/about/' } }, 'feeds.moved }): /feed/ leads to /about/, which is no feed of this paper.'],
    [{ moved: { '/feed/': '/sitemap.xml' } }, 'leads to /sitemap.xml, which is no feed of this paper.'],
    [{ moved: { '/feed/': '/nowhere/rss.xml' } }, 'leads to /nowhere/rss.xml, which is no feed'],
    [
      { moved: { '/feed/': '/rss.xml' }, closed: ['/feed/'] },
      'feeds.closed }): /feed/ moved and is closed. Decide for one.',
    ],
  ])('stops at %j and says what to write', async (feeds, sentence) => {
    const lines = await refusal(feeds);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(sentence);
  });
});
