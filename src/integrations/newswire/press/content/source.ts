import { posix } from 'node:path';
import { slug as githubSlug } from 'github-slugger';
import type { NewsroomKind } from '../../article/check.ts';
import { type Slugs, toSlug } from '../../article/slug.ts';

/** What Astro's `glob()` asks `generateId`. */
export interface IdQuestion {
  /** Path of the file inside the folder of its collection. */
  entry: string;
  /** That folder. */
  base: URL;
  /** Front matter as the file has it. */
  data: Record<string, unknown>;
}

/** Which files make a collection, and what they are called by. */
export interface Source {
  /** Null for a collection of the site's own. */
  kind: NewsroomKind | null;
  /** Folder, from the root of the project. */
  base: string | URL;
  pattern: string | string[];
  toId: (question: IdQuestion) => string;
  slugs?: Slugs;
}

export function newsroomSource(kind: NewsroomKind, base: string, slugs?: Slugs): Source {
  return {
    kind,
    base,
    pattern: patternOf(kind),
    toId: kind === 'articles' ? ({ entry, data }) => toSlug(stemOf(entry), String(data['id']), slugs) : toAstroId,
    slugs,
  };
}

/** From the root: it holds `articles/` and its siblings. */
export function newsroomFolder({ base }: Source): string {
  return posix.join(String(base), '..');
}

export function patternOf(kind: NewsroomKind): string {
  return kind === 'articles' ? '**/*.{md,mdx}' : '*.{yaml,yml}';
}

/** As `glob()` names an entry that nobody names otherwise. */
export function toAstroId({ entry, data }: IdQuestion): string {
  if (data['slug']) return String(data['slug']);
  const segments = stemOf(entry).split('/');
  return segments
    .map((segment) => githubSlug(segment))
    .join('/')
    .replace(/\/index$/, '');
}

/** `2022/road-show.md` -> `2022/road-show`. */
export function stemOf(path: string): string {
  return path.replace(/\.[^./]*$/, '');
}
