import { expect, it } from 'vitest';
import { feedOptionsSchema } from '../../src/integrations/newswire/article/feed-options.ts';
import { toHostWork } from '../../src/integrations/newswire/hosts/hosts.ts';
import { sampleEdition } from '../article/sample.ts';

/** `_redirects` of a paper that names no host; null where it has none. */
function rulesOf(feeds: { moved: Record<string, string>; closed: string[] }, server: string | null): string | null {
  const edition = sampleEdition({ feeds: feedOptionsSchema.parse(feeds) });
  const { files } = toHostWork(undefined, edition, server);
  return files.find(({ path }) => path === '_redirects')?.render() ?? null;
}

it('sends what is live to the server and keeps the address of the paper', () => {
  expect(rulesOf({ moved: {}, closed: [] }, 'https://live.paper.example')).toBe(
    [
      '/ap/* https://live.paper.example/ap/:splat 200!',
      '/.well-known/webfinger https://live.paper.example/.well-known/webfinger 200!',
      '/.well-known/nodeinfo https://live.paper.example/.well-known/nodeinfo 200!',
      '/api/v1/statuses/* https://live.paper.example/api/v1/statuses/:splat 200!',
      '',
    ].join('\n'),
  );
});

/** Addresses at which other publishing systems have their feeds. */
const moved = {
  '/feed/': '/rss.xml',
  '/feed/atom/': '/atom.xml',
  '/?feed=rss2': '/rss.xml',
  '/category/tech/feed/': '/sections/tech/rss.xml',
  '/rss/': '/rss.xml',
  '/index.xml': '/rss.xml',
  '/posts/index.xml': '/rss.xml',
  '/분류/기술/feed/': '/sections/tech/rss.xml',
};
const closed = ['/sections/old/rss.xml', '/comments/feed/', '/?feed=comments-rss2'];

it('leads from the feeds of WordPress, Ghost and Hugo to those of the paper, and asks the server about those that ended', async () => {
  await expect(rulesOf({ moved, closed }, 'https://live.paper.example')).toMatchFileSnapshot('golden/_redirects');
});

it('has no line for a feed that ended where nobody could answer 410', () => {
  expect(rulesOf({ moved: {}, closed }, null)).toBeNull();
});
