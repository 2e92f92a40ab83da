import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { OldFeed, OldPaper } from '../old-paper.ts';
import { type JekyllConfig, readJekyllConfig } from './jekyll-config.ts';
import { toMarkdownOfJekyll, withPostLinks } from './jekyll-text.ts';
import { type FolderKind, type Named, readMarkdownFolder } from './markdown-folder.ts';
import { dayWords, fillPermalink } from './permalink.ts';

/** The styles that Jekyll has names for. */
const styles: Record<string, string> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title.html',
  none: '/:categories/:title.html',
};

/**
 * Reads the posts of a Jekyll site: the files of `_posts` and `_drafts`. Pages are left where they are.
 * @param folder of the site, or its `_posts`.
 * @param permalink as in `_config.yml`, which is read where none is given.
 */
export async function readJekyll(folder: string, permalink?: string): Promise<OldPaper> {
  const isPosts = basename(folder) === '_posts';
  const site = isPosts ? join(folder, '..') : folder;
  const config = await readJekyllConfig(site);
  const style = permalink ?? config.permalink ?? 'date';
  const kind: FolderKind = {
    pattern: isPosts ? '**/*.{md,markdown,html}' : '{,**/}{_posts,_drafts}/**/*.{md,markdown,html}',
    placeOf: (path, data) => {
      const { above, below, date, slug } = partsOf(path);
      const key = ['jekyll', ...above, ...below, `${date ? `${date}-` : ''}${slug}`].join('/');
      // The folders over `_posts` are categories, before those of the post.
      if (above.length > 0) data['categories'] = [...above, ...listOf(data['categories'] ?? data['category'])];
      return { key, slug, date, draft: /(?:^|\/)_drafts\//.test(path) };
    },
    defaultsOf: (path) => config.defaultsOf(isPosts ? `_posts/${path}` : path),
    titleOf: (slug) => slug.replace(/(?:^|-)(\p{L}?)/gu, (_, letter: string) => ` ${letter.toUpperCase()}`).trim(),
    partsWords: true,
    ownAddress: 'permalink',
    addressOf: (named, own) => config.base + fillPermalink(own || (styles[style] ?? style), wordsOf(named)),
    bodyOf: (text) => toMarkdownOfJekyll(text, config),
  };
  const paper = await readMarkdownFolder(folder, kind);
  withPostLinks(paper);
  return { ...paper, feeds: feedsOf(site, config), roots: [site] };
}

/** `news/_posts/en/2019-03-04-road-show.md`, part by part. */
function partsOf(path: string): { above: string[]; below: string[]; date?: string; slug: string } {
  const [, date, slug = ''] = /^(?:(\d{4}-\d{2}-\d{2})-)?(.+)\.\w+$/.exec(basename(path)) ?? [];
  const folders = path.split('/').slice(0, -1);
  const at = folders.findIndex((name) => name === '_posts' || name === '_drafts');
  return { above: folders.slice(0, Math.max(at, 0)), below: folders.slice(at + 1), ...(date && { date }), slug };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : typeof value === 'string' ? value.split(/\s+/) : [];
}

function wordsOf({ slug, categories, published }: Named): Record<string, string> {
  const lower = categories.map((category) => category.toLowerCase());
  return {
    ...dayWords(published),
    title: slug,
    slug: slug.toLowerCase(),
    collection: 'posts',
    categories: [...new Set(lower)].join('/'),
    slugified_categories: lower.map((category) => category.replace(/[^\p{L}\p{N}]+/gu, '-')).join('/'),
  };
}

/** The plugin writes Atom; a feed that the site wrote itself says what it is. */
function feedsOf(site: string, { base, hasFeedPlugin }: JekyllConfig): OldFeed[] {
  return ['feed.xml', 'rss.xml', 'atom.xml'].flatMap((name): OldFeed[] => {
    const file = join(site, name);
    if (existsSync(file))
      return [{ from: `${base}/${name}`, to: /<rss\b/.test(readFileSync(file, 'utf8')) ? 'rss' : 'atom' }];
    return name === 'feed.xml' && hasFeedPlugin ? [{ from: `${base}/${name}`, to: 'atom' }] : [];
  });
}
