import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { emptyPaper, leave, type OldFeed, type OldPaper } from '../old-paper.ts';
import { type HugoConfig, readHugoConfig } from './hugo-config.ts';
import { toMarkdownOfHugo, withPageLinks } from './hugo-text.ts';
import { type FolderKind, type Named, readMarkdownFolder } from './markdown-folder.ts';
import { dayWords, fillPermalink } from './permalink.ts';

/**
 * Reads the articles of a Hugo site: what lies in a folder of `content/`. The folder is the section where there is no category.
 * Pages at the top of `content/` and the fronts of sections (`_index.md`) are left out and named.
 * @param folder of the site, or its `content`.
 * @param permalink of all articles, in place of what the configuration says.
 */
export async function readHugo(folder: string, permalink?: string): Promise<OldPaper> {
  const config = await readHugoConfig(folder);
  const paper: OldPaper = { ...emptyPaper(), roots: [join(folder, 'static'), join(folder, 'assets'), folder] };
  const folders = config.folders.filter(({ path }) => existsSync(join(folder, path)));
  for (const { path, language } of folders.length > 0 ? folders : [{ path: '.' }]) {
    const read = await readMarkdownFolder(join(folder, path), kindOf(language, config, permalink));
    paper.articles.push(...read.articles);
    for (const [why, places] of read.left) for (const place of places) leave(paper, why, place);
  }
  withPageLinks(paper);
  paper.feeds = feedsOf(paper);
  return paper;
}

/** @param language whose own the folder is. */
function kindOf(
  language: string | undefined,
  { permalinks, prefixes, mainLanguage }: HugoConfig,
  permalink: string | undefined,
): FolderKind {
  return {
    pattern: '**/*.{md,markdown,html}',
    placeOf: (path, data) => {
      const [, whole = ''] = /^(.+)\.\w+$/.exec(path) ?? [];
      const suffix = /\.([a-z]{2}(?:-[a-z]{2,4})?)$/i.exec(whole)?.[1];
      const own = suffix && (prefixes.size === 0 || prefixes.has(suffix.toLowerCase())) ? suffix : undefined;
      const stem = own ? whole.slice(0, -own.length - 1) : whole;
      if (/(?:^|\/)_index$/.test(stem)) return 'fronts of sections';
      if (isNeverShown(data)) return 'pages that were never shown';
      const parts = stem.replace(/\/index$/, '').split('/');
      if (parts.length < 2) return 'pages';
      const code = own ?? language;
      return {
        key: ['hugo', ...parts, ...(code ? [code] : [])].join('/'),
        slug: parts.at(-1) ?? '',
        folders: parts.slice(0, -1),
        ...(generic.test(parts[0] ?? '') ? {} : { section: parts[0] }),
        ...(code && { language: code }),
      };
    },
    titleOf: (slug) => slug,
    partsWords: false,
    ownAddress: 'url',
    addressOf: (named, own) => {
      const prefix = prefixes.get((named.language ?? mainLanguage).toLowerCase()) ?? '';
      if (own) return withEnding(own.startsWith('/') ? own : `${prefix}/${own}`);
      const pattern = permalink ?? permalinks.get(named.folders?.[0] ?? '') ?? '/:sections/:slug/';
      return prefix + fillPermalink(pattern, wordsOf(named));
    },
    bodyOf: toMarkdownOfHugo,
  };
}

/** A page is a folder on the old site, whether its `url` said so or not. */
function withEnding(url: string): string {
  return /\/$|\.\w+$/.test(url) ? url : `${url}/`;
}

/** Folders that say no more than that articles lie in them. */
const generic = /^(?:posts?|blogs?|articles?)$/i;

/** A page that only lends its parts to others. */
function isNeverShown(data: Record<string, unknown>): boolean {
  const build = data['build'] ?? data['_build'];
  const render = typeof build === 'object' && build !== null && 'render' in build ? build.render : undefined;
  return data['headless'] === true || render === 'never' || render === false;
}

function wordsOf({ slug, title, folders = [], published }: Named): Record<string, string> {
  const sections = folders.map(urlized);
  const name = urlized(slug);
  return {
    ...dayWords(published),
    title: urlized(title),
    slug: name,
    filename: name,
    contentbasename: name,
    slugorfilename: name,
    slugorcontentbasename: name,
    section: sections[0] ?? '',
    sections: sections.join('/'),
  };
}

/** A name as Hugo writes it in addresses: letters of any script, in lower case. */
function urlized(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}._\-~+#/]/gu, '')
    .replace(/-{2,}/g, '-');
}

/** Hugo has a feed at the front, and one of each folder. */
function feedsOf({ articles }: OldPaper): OldFeed[] {
  const folders = new Set(articles.map(({ key }) => key.split('/')[1] ?? ''));
  const ofFolder = (folder: string): OldFeed => ({
    from: `/${urlized(folder)}/index.xml`,
    to: 'rss',
    ...(generic.test(folder) ? {} : { section: folder }),
  });
  return [{ from: '/index.xml', to: 'rss' }, ...[...folders].map(ofFolder)];
}
