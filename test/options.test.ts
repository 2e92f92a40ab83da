import { describe, expect, test } from 'vitest';
import { defaultFederation } from '../src/integrations/newswire/article/federation.ts';
import newswire from '../src/integrations/newswire/index.ts';
import { readOptions } from '../src/integrations/newswire/options.ts';

/** What a site whose config is not type-checked may write. */
function refusal(options: unknown): string[] {
  try {
    readOptions(options as Parameters<typeof readOptions>[0]);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('newswire()', () => {
  test('is an integration without a word more', () => {
    expect(newswire()).toMatchObject({ name: 'astro-newswire', hooks: {} });
    expect(newswire({})).toMatchObject({ name: 'astro-newswire' });
  });

  test('looks for collections of these names and shows pages at these addresses', () => {
    expect(readOptions({})).toEqual({
      federation: defaultFederation,
      feeds: { archives: 'paper', hub: 'own', moved: {}, closed: [] },
      collections: { sections: 'sections', authors: 'authors', polls: 'polls', slots: 'slots' },
      fields: {},
      pages: { section: '/sections/{id}/', author: '/authors/{id}/', tag: '/tags/{tag}/' },
      search: false,
    });
  });

  test('takes one host or several', () => {
    expect(readOptions({ host: 'nginx' }).host).toEqual(['nginx']);
    expect(readOptions({ host: ['netlify', 'cloudflare'] }).host).toEqual(['netlify', 'cloudflare']);
  });

  test('keeps what is beside an option that was set', () => {
    const options = readOptions({ pages: { article: '/blog/{slug}/' }, collections: { articles: 'blog' } });
    expect(options.pages).toMatchObject({ article: '/blog/{slug}/', tag: '/tags/{tag}/' });
    expect(options.collections).toMatchObject({ articles: ['blog'], polls: 'polls' });
    expect(readOptions({ sharePictures: { fonts: ['a.woff'] } }).sharePictures?.for).toBe('without-picture');
    expect(readOptions({ masthead: { title: '도시 & 보안' } }).masthead?.title).toBe('도시 & 보안');
  });

  test('refuses a wrong option in astro.config, not somewhere in a build', () => {
    expect(() => newswire({ masthead: { handle: 'News!' } })).toThrow(
      'The options of astro-newswire need a correction in astro.config:\n  newswire({ masthead.handle }): Use a-z, 0-9 and _ only',
    );
  });

  test.each([
    [{ masthed: {} }, 'masthed', 'There is no such option. Correct the spelling, or take it out.'],
    [{ pages: { articles: '/a/{slug}/' } }, 'pages.articles', 'There is no such option.'],
    [{ masthead: { handle: '@news' } }, 'masthead.handle', 'as in @news@paper.example'],
    [{ masthead: { zone: 'Seoul' } }, 'masthead.zone', 'Write an IANA time zone such as Asia/Seoul.'],
    [{ masthead: { title: '' } }, 'masthead.title', 'Write the name of the paper.'],
    [{ masthead: { title: 12 } }, 'masthead.title', 'Write the name of the paper.'],
    [{ masthead: { description: 12 } }, 'masthead.description', 'Write one or two sentences on the paper.'],
    [{ masthead: { language: 'k' } }, 'masthead.language', 'Write a language tag, such as ko or en.'],
    [{ masthead: { icon: 'icon.png' } }, 'masthead.icon', 'Begin the address with a slash, as in /icon.png.'],
    [{ masthead: { banner: 'https://a.example/b.png' } }, 'masthead.banner', 'Begin the address with a slash'],
    [{ masthead: { legal: { registration: 12 } } }, 'masthead.legal.registration', 'Write it as it is to be printed.'],
    [{ masthead: { rights: 2026 } }, 'masthead.rights', 'Write it as it is to be printed.'],
    [{ feeds: { archives: true } }, 'feeds.archives', 'Write paper, sections, all or none.'],
    [{ feeds: { moved: { 'feed/': '/rss.xml' } } }, 'feeds.moved.feed/', 'Write a path from the root of the host'],
    [{ feeds: { moved: { '/feed/': 'https://a.example/' } } }, 'feeds.moved./feed/', 'Write a path from the root'],
    [
      { feeds: { moved: { '/a/': '/b', '/b/': '/rss.xml' } } },
      'feeds.moved./a/',
      'Write where that feed is now: /b is',
    ],
    [{ feeds: { moved: { '/a': '/b', '/b': '/a' } } }, 'feeds.moved./a', 'Write where that feed is now: /b is an old'],
    [{ feeds: { moved: { '/rss.xml': '/rss.xml' } } }, 'feeds.moved./rss.xml', 'Write where that feed is now'],
    [{ feeds: { closed: ['//x/rss.xml'] } }, 'feeds.closed.0', 'Write a path from the root of the host'],
    [{ feeds: { closed: ['/%E0%A4%A'] } }, 'feeds.closed.0', 'its percent signs say nothing.'],
    [{ feeds: { hub: true } }, 'feeds.hub', "Write 'own', false, or the whole address of a hub, from https:// on."],
    [{ feeds: { hub: 'hub.example' } }, 'feeds.hub', "Write 'own', false, or the whole address of a hub"],
    [{ feeds: { hub: 'ftp://hub.example/' } }, 'feeds.hub', "Write 'own', false, or the whole address of a hub"],
    [{ pages: { article: '/blog/' } }, 'pages.article', 'Put {slug} where it belongs in the address.'],
    [{ pages: { tag: 'tags/{tag}' } }, 'pages.tag', 'Begin the address with a slash.'],
    [{ pages: { article: 'blog/{slug}' } }, 'pages.article', 'Begin the address with a slash.'],
    [{ pages: { section: true } }, 'pages.section', 'Begin the address with a slash.'],
    [{ masthead: 'The Paper' }, 'masthead', 'Write an object: { ... }.'],
    [{ masthead: { handle: 12 } }, 'masthead.handle', 'Use a-z, 0-9 and _ only'],
    [{ sharePictures: true }, 'sharePictures', 'Write an object: { ... }.'],
    [{ sharePictures: {} }, 'sharePictures.fonts', 'Write a list of font files: [...].'],
    [{ sharePictures: { fonts: [] } }, 'sharePictures.fonts', 'Name at least one font, such as @fontsource/'],
    [{ sharePictures: { fonts: [12] } }, 'sharePictures.fonts.0', 'Write the path of a font'],
    [{ sharePictures: { fonts: ['a'], for: 'some' } }, 'sharePictures.for', 'Write without-picture or all.'],
    [
      { host: 'apache' },
      'host',
      'Write netlify, cloudflare, vercel, github-pages, nginx, caddy or s3, or a list of them.',
    ],
    [{ host: [] }, 'host', 'Write netlify, cloudflare'],
    [{ pages: { article: { blog: '/blog/' } } }, 'pages.article.blog', 'Put {slug} where it belongs in the address.'],
    [{ pages: { article: ['/blog/{slug}/'] } }, 'pages.article', 'Write an address, or one for each collection'],
    [
      { collections: { articles: [] } },
      'collections.articles',
      'Write the name of a collection in content.config.ts, or',
    ],
    [{ collections: { articles: ['blog', 12] } }, 'collections.articles', 'Write the name of a collection'],
    [{ fields: { publishd: 'pubDate' } }, 'fields.publishd', 'There is no such option.'],
    [
      { fields: { published: 12 } },
      'fields.published',
      "Write the name under which entries have it, such as 'pubDate'",
    ],
    [{ fields: { title: '' } }, 'fields.title', 'Write the name under which entries have it'],
    [{ fields: { title: 'a' }, toArticle: './a.ts' }, 'fields', 'Take out fields: what toArticle returns says all.'],
    [{ collections: { polls: false } }, 'collections.polls', 'Write the name of a collection in content.config.ts.'],
  ])('refuses %o and says what to write', (options, key, remedy) => {
    const [head, ...lines] = refusal(options);
    expect(head).toBe('The options of astro-newswire need a correction in astro.config:');
    expect(lines.filter((line) => line.startsWith(`  newswire({ ${key} }): `))).not.toEqual([]);
    expect(lines.join('\n')).toContain(remedy);
    expect(lines.join('\n')).not.toMatch(/Invalid|expected|received/);
  });

  test('refuses what is no options at all', () => {
    expect(refusal(null)).toContain('  newswire(...): Write an object: { ... }.');
    expect(refusal('blog')).toContain('  newswire(...): Write an object: { ... }.');
  });

  test('names every wrong option at once', () => {
    const lines = refusal({ masthead: { handle: 'A', zone: 'B' }, pages: { tag: '/x/' }, poll: true, slot: true });
    expect(lines).toHaveLength(6);
  });
});
