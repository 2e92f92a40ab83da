import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { type FolderKind, readMarkdownFolder } from './markdown-folder.ts';
import type { OldPaper } from './old-paper.ts';

/** The styles that Jekyll has names for. */
const styles: Record<string, string> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  none: '/:categories/:title.html',
};

/**
 * Reads the posts of a Jekyll site: the files of `_posts` and `_drafts`. Pages are left where they are.
 * @param folder of the site, or its `_posts`.
 * @param permalink as in `_config.yml`, which is read where none is given.
 */
export async function readJekyll(folder: string, permalink?: string): Promise<OldPaper> {
  const style = permalink ?? (await configured(basename(folder) === '_posts' ? join(folder, '..') : folder)) ?? 'date';
  const kind: FolderKind = {
    pattern:
      basename(folder) === '_posts' ? '**/*.{md,markdown,html}' : '{,**/}{_posts,_drafts}/**/*.{md,markdown,html}',
    permalink: styles[style] ?? style,
    placeOf: (path) => {
      const [, date, slug = ''] = /^(?:(\d{4}-\d{2}-\d{2})-)?(.+)\.\w+$/.exec(basename(path)) ?? [];
      return { key: `jekyll/${date ? `${date}-` : ''}${slug}`, slug, date, draft: /(?:^|\/)_drafts\//.test(path) };
    },
    bodyOf: (text) =>
      text
        .replace(/\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}/g, '')
        .replace(/\{%-?\s*highlight\s+(\w*)[^%]*%\}\n?([\s\S]*?)\n?\{%-?\s*endhighlight\s*-?%\}/g, '```$1\n$2\n```')
        .replace(/\{%-?\s*(?:end)?raw\s*-?%\}/g, ''),
  };
  return readMarkdownFolder(folder, kind);
}

async function configured(site: string): Promise<string | undefined> {
  try {
    const { permalink } = parse(await readFile(join(site, '_config.yml'), 'utf8')) as { permalink?: unknown };
    return typeof permalink === 'string' ? permalink : undefined;
  } catch {
    return undefined;
  }
}
