import { createHash } from 'node:crypto';
import { type ArticleData, idPattern } from './frontmatter.ts';
import { isTime } from './time.ts';

type Data = Record<string, unknown>;

/**
 * Reads an entry of somebody else's collection by the names blogs use.
 * @returns null when it has no title or no date: then it is not an article.
 */
export function readForeignArticle(collection: string, slug: string, data: Data): Omit<ArticleData, 'image'> | null {
  const title = text(data, ['title', 'headline']);
  const published = time(data, [
    'published',
    'pubDate',
    'pubDatetime',
    'publishDate',
    'publishedAt',
    'publishedDate',
    'date',
    'created',
    'createdAt',
  ]);
  if (!title || !published) return null;
  const names = list(data, ['authors', 'author', 'byline']);
  const id = text(data, ['id']);
  return {
    id: id && idPattern.test(id) ? id : pathId(collection, id ?? slug),
    title,
    deck: text(data, ['deck', 'subtitle']),
    summary: text(data, ['summary', 'description', 'excerpt', 'lead']),
    section: '',
    authors: names.map((name) => ({ id: name, role: undefined })),
    published,
    updated: time(data, ['updated', 'updatedDate', 'updatedAt', 'modified', 'lastmod', 'modDatetime']),
    language: text(data, ['language', 'lang']),
    tags: list(data, ['tags', 'keywords', 'categories']),
    corrections: [],
    comments: { open: true },
    state: data['draft'] === true || data['published'] === false || data['status'] === 'draft' ? 'draft' : 'published',
    aliases: [],
    fediverse: { deliver: true, silent: false, pinned: false },
  };
}

/** A lasting id made of the path, for collections that have none: it changes when the file is renamed. */
export function pathId(collection: string, slug: string): string {
  const plain = `${collection}-${slug}`.normalize('NFC').toLowerCase();
  const ascii = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  const lossless = /^[a-z0-9/_.-]+$/.test(plain) && ascii.length <= 64;
  return lossless
    ? ascii
    : `${ascii.slice(0, 40).replace(/-$/, '')}-${createHash('sha256').update(plain).digest('hex').slice(0, 12)}`.replace(
        /^-/,
        '',
      );
}

function text(data: Data, names: readonly string[]): string | undefined {
  const value = names
    .map((name) => data[name])
    .find((candidate) => typeof candidate === 'string' && candidate.trim() !== '');
  return typeof value === 'string' ? value.trim().normalize('NFC') : undefined;
}

function time(data: Data, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = data[name];
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
    if (typeof value === 'string' && isTime(value)) return value;
  }
  return undefined;
}

function list(data: Data, names: readonly string[]): string[] {
  const value = names.map((name) => data[name]).find((candidate) => candidate !== undefined && candidate !== null);
  const items = Array.isArray(value) ? value : [value];
  const named = items.flatMap((item) => {
    if (typeof item === 'string') return [item];
    if (typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string')
      return [item.name];
    // Astro's reference() is { collection, id }: better the id than no name at all.
    if (typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string') return [item.id];
    return [];
  });
  return [...new Set(named.map((name) => name.trim().normalize('NFC')).filter((name) => name !== ''))];
}
