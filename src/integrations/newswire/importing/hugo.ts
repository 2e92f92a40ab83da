import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type FolderKind, readMarkdownFolder } from './markdown-folder.ts';
import type { OldPaper } from './old-paper.ts';

/**
 * Reads the articles of a Hugo site: what lies in a folder of `content/`. The folder is the section where there is no category.
 * Pages at the top of `content/` and the fronts of sections (`_index.md`) are left out and counted.
 * @param folder of the site, or its `content`.
 * @param permalink as in `permalinks` of its configuration, which is not read.
 */
export function readHugo(folder: string, permalink = '/:section/:slug/'): Promise<OldPaper> {
  const content = existsSync(join(folder, 'content')) ? join(folder, 'content') : folder;
  const kind: FolderKind = {
    pattern: '**/*.{md,html}',
    permalink,
    placeOf: (path) => {
      const [, stem = '', language] = /^(.+?)(?:\.([a-z]{2}(?:-[a-z]{2,4})?))?\.\w+$/i.exec(path) ?? [];
      const parts = stem.replace(/\/index$/, '').split('/');
      if (/(?:^|\/)_index$/.test(stem)) return 'fronts of sections';
      if (parts.length < 2) return 'pages';
      const slug = parts.at(-1) ?? '';
      const place = [...parts, ...(language ? [language] : [])].join('/');
      return { key: `hugo/${place}`, slug, section: parts.slice(0, -1).join('/'), language };
    },
    bodyOf: (text) => text,
  };
  return readMarkdownFolder(content, kind);
}
