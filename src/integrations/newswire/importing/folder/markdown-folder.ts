import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readForeignFields } from '../../article/foreign.ts';
import { idPattern } from '../../article/frontmatter.ts';
import { type Data, isData } from '../../article/read-field.ts';
import { isTime } from '../../article/time.ts';
import { emptyPaper, leave, type OldArticle, type OldPaper } from '../old-paper.ts';
import { withPictures } from '../pictures/sources.ts';
import { resolve } from '../text/to-markdown.ts';
import { readMatter } from './matter.ts';

/** What a file's path says of the article in it. */
export interface Place {
  key: string;
  slug: string;
  date?: string;
  section?: string;
  /** It lies in these, one in the other. */
  folders?: string[];
  language?: string;
  draft?: boolean;
}

/** What front matter and path say together, for an address. */
export interface Named extends Place {
  title: string;
  published: string;
  categories: string[];
}

/** How a system keeps its articles in files. */
export interface FolderKind {
  pattern: string;
  /** @returns what the path says, or why the file is no article. */
  placeOf: (path: string, data: Data) => Place | string;
  /** What front matter says for all that do not say it themselves. */
  defaultsOf?: (path: string) => Data;
  /** What stands for a headline where there is none. */
  titleOf: (slug: string) => string;
  /** One text as a list: Jekyll parts it at spaces, Hugo does not. */
  partsWords: boolean;
  /** The field that gives a page an address of its own. */
  ownAddress: 'permalink' | 'url';
  /** Its page on the old site, from the first slash. @param own address that front matter gives, empty for none. */
  addressOf: (named: Named, own: string) => string;
  /** The text without what is the system's own, as far as that can be said in Markdown. */
  bodyOf: (text: string) => string;
}

/** Files whose front matter cannot be read are left out, with the line: the old system may have taken it. */
export async function readMarkdownFolder(folder: string, kind: FolderKind): Promise<OldPaper> {
  const paper = emptyPaper();
  const paths = (await Array.fromAsync(glob(kind.pattern, { cwd: folder }))).map((path) => path.replaceAll('\\', '/'));
  for (const path of paths.sort()) {
    const file = join(basename(folder), path);
    const matter = readMatter(file, await readFile(join(folder, path), 'utf8'));
    if (!matter) leave(paper, 'files without front matter', file);
    else if ('found' in matter)
      leave(paper, 'files whose front matter cannot be read', `${file}:${matter.line}  ${matter.found}`);
    else {
      const data = { ...kind.defaultsOf?.(path), ...matter.data };
      const place = kind.placeOf(path, data);
      const article = typeof place === 'string' ? place : toArticle({ data, body: matter.body }, place, kind, file);
      if (typeof article === 'string') leave(paper, article, file);
      else paper.articles.push(withOwnFiles(article, join(folder, dirname(path))));
    }
  }
  return paper;
}

function toArticle(
  { data, body }: { data: Data; body: string },
  place: Place,
  kind: FolderKind,
  file: string,
): OldArticle | string {
  const fields = readForeignFields({ title: kind.titleOf(place.slug), ...withDates(data, place.date) });
  if (!fields) return 'posts without a date';
  const { title, published, updated, image } = fields;
  const words = (value: unknown) => wordsOf(value, kind.partsWords);
  const categories = words(data['categories'] ?? data['category']);
  const slug = typeof data['slug'] === 'string' && data['slug'] !== '' ? data['slug'] : place.slug;
  const own = data[kind.ownAddress];
  const named = { ...place, slug, title, published: String(published), categories };
  const url = kind.addressOf(named, typeof own === 'string' ? own : '');
  const lead =
    typeof image === 'string' ? image : isData(image) && typeof image['src'] === 'string' ? image['src'] : '';
  return {
    place: file,
    key: place.key,
    id: fields.id && idPattern.test(fields.id) ? fields.id : undefined,
    slug,
    title,
    deck: fields.deck,
    summary: fields.summary,
    published: String(published),
    updated: updated && updated !== published ? String(updated) : undefined,
    language: fields.language ?? place.language,
    draft: fields.draft || place.draft === true,
    section: categories[0] ?? place.section,
    tags: [...new Set([...words(data['tags']), ...categories.slice(1)])],
    authors: fields.authors.map(({ name }) => name),
    url,
    aliases: [...words(data['aliases']), ...words(data['redirect_from'])].map((alias) => resolve(alias, url)),
    lead: lead ? { src: lead, alt: '' } : undefined,
    body: file.endsWith('.html') ? { html: kind.bodyOf(body) } : { markdown: kind.bodyOf(body) },
  };
}

/** Pictures that the text names from where it stands get their address on the old site; those beside it are remembered. */
function withOwnFiles(article: OldArticle, folder: string): OldArticle {
  const files = new Map<string, string>();
  const { url = '/', body, lead } = article;
  const whole = (address: string) => {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(address)) return address;
    const resolved = resolve(address, url);
    const beside = join(folder, decoded(address.replace(/[?#].*$/, '')));
    if (existsSync(beside)) files.set(resolved, beside);
    return resolved;
  };
  return {
    ...article,
    files,
    lead: lead && { ...lead, src: whole(lead.src) },
    body:
      'markdown' in body ? { markdown: withPictures(body.markdown, whole) } : { html: withPictures(body.html, whole) },
  };
}

/** `2019-03-04 09:00:00 +0900` is a date to Ruby, and with a `T` to all. */
function withDates(data: Data, date: string | undefined): Data {
  const read = (value: unknown) =>
    typeof value === 'string'
      ? value
          .trim()
          .replace(/^(\d{4}-\d{2}-\d{2}) +(\d{2}:\d{2})(?=(?::\d{2})?\b)/, '$1T$2')
          .replace(/ (?=[+-]\d{2}:?\d{2}$|Z$)/, '')
          .replace(/ UTC$/, 'Z')
      : value;
  const dates = Object.entries(data).map(([name, value]) => [name, read(value)] as const);
  const all = Object.fromEntries(dates.filter(([name]) => /date|mod|publish|updated|created/i.test(name)));
  // A date that nobody can read gives way to that of the file's name, as well.
  const own = all['date'] instanceof Date || (typeof all['date'] === 'string' && isTime(all['date']));
  return { ...data, ...all, ...(!own && date !== undefined && { date }) };
}

function wordsOf(value: unknown, parts: boolean): string[] {
  const list = Array.isArray(value) ? value : typeof value !== 'string' ? [] : parts ? value.split(/\s+/) : [value];
  return list
    .filter((word): word is string => typeof word === 'string' && word.trim() !== '')
    .map((word) => word.trim().normalize('NFC'));
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
