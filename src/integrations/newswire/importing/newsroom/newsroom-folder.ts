import { glob, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { NewsroomKind, SourceFile } from '../../article/check.ts';
import { readFrontMatter } from '../../article/front-matter.ts';

/** The newsroom as it is before anything is imported into it. */
export interface NewsroomFolder {
  files: SourceFile[];
  /** Id of an article -> its file. */
  articles: Map<string, string>;
  /** Name or title, and id -> id. */
  authors: Map<string, string>;
  sections: Map<string, string>;
}

const patterns = { articles: '**/*.{md,mdx}', sections: '*.{yaml,yml}', authors: '*.{yaml,yml}' } as const;

/** @param folder that holds `articles/` and its siblings; it need not be there yet. */
export async function readNewsroom(folder: string): Promise<NewsroomFolder> {
  const newsroom: NewsroomFolder = { files: [], articles: new Map(), authors: new Map(), sections: new Map() };
  for (const [kind, pattern] of Object.entries(patterns) as [keyof typeof patterns, string][]) {
    const paths = (await Array.fromAsync(glob(pattern, { cwd: join(folder, kind) }))).sort();
    for (const path of paths) {
      const file = posix.join(folder, kind, path.replaceAll('\\', '/'));
      const text = await readFile(file, 'utf8');
      const source = { kind, file, stem: stemOf(path), text };
      newsroom.files.push(source);
      note(source, newsroom);
    }
  }
  return newsroom;
}

export function stemOf(path: string): string {
  return path.replaceAll('\\', '/').replace(/\.[^./]*$/, '');
}

function note({ kind, file, stem, text }: SourceFile & { kind: NewsroomKind }, newsroom: NewsroomFolder): void {
  const { data } = readFrontMatter({ file, text });
  const named = (name: string) => {
    const value = (data as Record<string, unknown> | null)?.[name];
    return typeof value === 'string' ? value.trim().normalize('NFC') : '';
  };
  if (kind === 'articles') {
    if (named('id')) newsroom.articles.set(named('id'), file);
    return;
  }
  const known = kind === 'sections' ? newsroom.sections : newsroom.authors;
  known.set(stem, stem);
  const name = named(kind === 'sections' ? 'title' : 'name');
  if (name) known.set(name, stem);
}
