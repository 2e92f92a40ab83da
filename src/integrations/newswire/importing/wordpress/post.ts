import { type Element, elementsIn, textIn } from '../elements.ts';
import { isAddress } from '../names.ts';
import type { OldArticle } from '../old-paper.ts';
import { clockTime, isLater } from '../old-times.ts';
import { metaOf, metasOf } from './media.ts';

/** What an export says of the whole site, before its posts. */
export interface WordPressSite {
  /** Address of its front page. */
  base: string;
  /** Login -> name. */
  names: Map<string, string>;
  /** Number of a category -> its name. */
  categories: Map<string, string>;
  /** Addresses of the categories that articles have as their section, `local/seoul`, by name. */
  paths: Map<string, string>;
}

/** One post, still without its text. @returns null where it has no date. */
export function toArticle(item: Element, site: WordPressSite, place: string): OldArticle | null {
  const status = textIn(item, 'wp:status');
  const id = textIn(item, 'wp:post_id');
  const draft = status === 'draft' || status === 'pending';
  const time = (name: string) => clockTime(textIn(item, name), textIn(item, `${name}_gmt`));
  const updated = time('wp:post_modified');
  const published = time('wp:post_date') ?? updated;
  if (!published) return null;
  const { section, tags } = termsOf(item, site);
  const slug = textIn(item, 'wp:post_name');
  const url = textIn(item, 'link');
  return {
    place,
    key: `${site.base.replace(/^https?:\/\//, '').replace(/\/$/, '') || 'wordpress'}/${id}`,
    slug: decoded(slug),
    title: textIn(item, 'title'),
    summary: textIn(item, 'excerpt:encoded') || undefined,
    published,
    updated: isLater(published, updated) && !draft ? updated : undefined,
    draft,
    scheduled: status === 'future',
    pinned: textIn(item, 'wp:is_sticky') === '1',
    section,
    tags,
    authors: authorsOf(item, site),
    url,
    aliases: draft ? [] : [`${pathOf(site.base)}?p=${id}`, ...formerAddresses(item, url, slug)],
    body: { html: '' },
  };
}

export function nameOf(author: Element): string {
  const full = `${textIn(author, 'wp:author_first_name')} ${textIn(author, 'wp:author_last_name')}`.trim();
  return [textIn(author, 'wp:author_display_name'), full].find((name) => name !== '' && !isAddress(name)) ?? '';
}

/** `/` of `https://old.example`, `/blog/` of `https://old.example/blog`. */
export function pathOf(base: string): string {
  return `${(URL.parse(base)?.pathname ?? '/').replace(/\/$/, '')}/`;
}

function termsOf(item: Element, { categories }: WordPressSite): { section?: string; tags: string[] } {
  const all = namesIn(item, 'category').filter((name) => !/^(?:uncategorized|미분류)$/i.test(name));
  // Two plugins let an editor say which of them is the first.
  const number = metaOf(item, '_yoast_wpseo_primary_category') || metaOf(item, 'rank_math_primary_category');
  const primary = categories.get(number);
  const section = primary !== undefined && all.includes(primary) ? primary : all[0];
  return {
    section,
    tags: [...new Set([...all.filter((name) => name !== section), ...namesIn(item, 'post_tag')])],
  };
}

/** The plugin Co-Authors Plus keeps several in a list of its own. */
function authorsOf(item: Element, { names }: WordPressSite): string[] {
  const several = namesIn(item, 'author');
  const logins = several.length > 0 ? several : [textIn(item, 'dc:creator')];
  return logins.map((login) => names.get(login) ?? login).filter((name) => name !== '' && !isAddress(name));
}

function namesIn(item: Element, domain: string): string[] {
  return elementsIn(item, 'category')
    .filter(({ attributes }) => attributes['domain'] === domain)
    .map(({ children }) => children.join('').trim().normalize('NFC'))
    .filter((name) => name !== '');
}

/** WordPress leads on from the names that a post had before. */
function formerAddresses(item: Element, url: string, slug: string): string[] {
  const path = URL.parse(url)?.pathname ?? '';
  const at = slug === '' ? -1 : path.toLowerCase().lastIndexOf(`/${slug.toLowerCase()}`);
  if (at < 0) return [];
  const rest = path.slice(at + 1 + slug.length);
  return metasOf(item, '_wp_old_slug').map((old) => decoded(`${path.slice(0, at)}/${old}${rest}`));
}

/** WordPress keeps a slug in Hangul as `%ec%8a%a4...`. */
function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug).normalize('NFC');
  } catch {
    return slug;
  }
}
