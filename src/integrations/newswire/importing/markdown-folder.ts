import { glob, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readForeignFields } from '../article/foreign.ts';
import { idPattern } from '../article/frontmatter.ts';
import { NewsroomError, type Problem } from '../article/problem.ts';
import { type Data, isData } from '../article/read-field.ts';
import { readMatter } from './matter.ts';
import { leave, type OldArticle, type OldPaper } from './old-paper.ts';
import { resolve } from './to-markdown.ts';

/** What a file's path says of the article in it. */
export interface Place {
  key: string;
  slug: string;
  date?: string;
  section?: string;
  language?: string;
  draft?: boolean;
}

/** How a system keeps its articles in files. */
export interface FolderKind {
  pattern: string;
  /** @returns what the path says, or why the file is no article. */
  placeOf: (path: string) => Place | string;
  /** Address as the system made it: `/:year/:month/:title/`. */
  permalink: string;
  /** The text without what is the system's own, as far as that can be said in Markdown. */
  bodyOf: (text: string) => string;
}

/** @throws NewsroomError with every file whose front matter cannot be read. */
export async function readMarkdownFolder(folder: string, kind: FolderKind): Promise<OldPaper> {
  const paper: OldPaper = { articles: [], left: new Map() };
  const problems: Problem[] = [];
  const paths = (await Array.fromAsync(glob(kind.pattern, { cwd: folder }))).map((path) => path.replaceAll('\\', '/'));
  for (const path of paths.sort()) {
    const place = kind.placeOf(path);
    if (typeof place === 'string') {
      leave(paper, place);
      continue;
    }
    const file = join(basename(folder), path);
    const matter = readMatter(file, await readFile(join(folder, path), 'utf8'));
    if (Array.isArray(matter)) problems.push(...matter);
    else if (!matter) leave(paper, 'files without front matter');
    else {
      const article = toArticle(matter, place, kind, file);
      if (typeof article === 'string') leave(paper, article);
      else paper.articles.push(article);
    }
  }
  if (problems.length > 0) throw new NewsroomError(problems);
  return paper;
}

function toArticle(
  { data, body }: { data: Data; body: string },
  place: Place,
  kind: FolderKind,
  file: string,
): OldArticle | string {
  const dated = withDates(data, place.date);
  const fields = readForeignFields({ title: place.slug, ...dated });
  if (!fields) return 'posts without a date';
  const { published, updated, image } = fields;
  const slug = typeof data['slug'] === 'string' ? data['slug'] : place.slug;
  const categories = wordsOf(data['categories'] ?? data['category']);
  const url = urlOf(data, kind.permalink, { ...place, slug, categories, published: String(published) });
  const text = kind
    .bodyOf(body)
    .replace(
      /(!\[(?:[^\]\\]|\\.)*\]\()(?![a-z][a-z0-9+.-]*:|[/#<])([^)\s]+)/gi,
      (_, before: string, src: string) => before + resolve(src, url),
    );
  const lead =
    typeof image === 'string' ? image : isData(image) && typeof image['src'] === 'string' ? image['src'] : '';
  return {
    place: file,
    key: place.key,
    id: fields.id && idPattern.test(fields.id) ? fields.id : undefined,
    slug,
    title: fields.title,
    deck: fields.deck,
    summary: fields.summary,
    published: String(published),
    updated: updated && updated !== published ? String(updated) : undefined,
    language: fields.language ?? place.language,
    draft: fields.draft || place.draft === true,
    section: categories[0] ?? place.section,
    tags: [...new Set([...wordsOf(data['tags']), ...categories.slice(1)])],
    authors: fields.authors.map(({ name }) => name),
    url,
    aliases: [...wordsOf(data['aliases']), ...wordsOf(data['redirect_from'])].map((alias) => resolve(alias, url)),
    lead: lead ? { src: lead, alt: '' } : undefined,
    body: file.endsWith('.html') ? { html: text } : { markdown: text },
  };
}

/** `2019-03-04 09:00:00 +0900` is a date to Ruby, and with a `T` to all. */
function withDates(data: Data, date: string | undefined): Data {
  const read = (value: unknown) =>
    typeof value === 'string'
      ? value
          .trim()
          .replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})(?=(?::\d{2})?\b)/, '$1T$2')
          .replace(/ (?=[+-]\d{2}:?\d{2}$|Z$)/, '')
      : value;
  const dates = Object.entries(data).map(([name, value]) => [name, read(value)] as const);
  const all = Object.fromEntries(dates.filter(([name]) => /date|mod|publish|updated|created/i.test(name)));
  return { ...data, ...all, ...(all['date'] === undefined && date !== undefined && { date }) };
}

/** A list, or words with spaces between them, as Jekyll takes them. */
function wordsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/\s+/) : [];
  return list
    .filter((word): word is string => typeof word === 'string' && word.trim() !== '')
    .map((word) => word.trim().normalize('NFC'));
}

function urlOf(
  data: Data,
  permalink: string,
  { slug, section, categories, published }: Place & { categories: string[]; published: string },
): string {
  const own = data['permalink'] ?? data['url'];
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})/.exec(published) ?? [];
  const words: Record<string, string> = {
    year,
    month,
    day,
    title: slug,
    slug,
    contentbasename: slug,
    section: section ?? '',
    sections: section ?? '',
    categories: categories.join('/').toLowerCase().replaceAll(' ', '-'),
  };
  const pattern = typeof own === 'string' && own !== '' ? own : permalink;
  const filled = pattern.replace(/:([a-z]+)/g, (whole, word: string) => words[word] ?? whole);
  return `/${filled}`.replace(/\/{2,}/g, '/');
}
