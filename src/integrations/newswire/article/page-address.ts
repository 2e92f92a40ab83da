import type { PageRoute } from './page-ending.ts';

/** Folders of a site's languages, as Astro's `i18n` names them. */
export interface Locales {
  /** Folder of the default language. */
  usual: string;
  /** Do its pages lie in that folder, too? */
  prefixed: boolean;
  folders: { path: string; language: string }[];
}

/** What says where the pages of articles are. */
export interface PagePlan {
  /** The option `pages.article`: one address, or one a collection. */
  article: string | Record<string, string> | null;
  /** The site's pages. */
  routes: readonly Pick<PageRoute, 'pattern'>[];
  locales: Locales | null;
}

type Route = PagePlan['routes'][number];

interface Named {
  collection: string;
  id: string;
}

/** Site-relative address of the page of an entry; a slash at its end becomes what pages there have. */
export function pageAddress(entry: Named, plan: PagePlan): string {
  const { folder, rest } = placeOf(entry, plan);
  const { pattern, bare } = patternOf(entry.collection, folder, plan);
  const { usual = '', prefixed = true } = plan.locales ?? {};
  const shown = folder || (plan.locales ? usual : '');
  const prefix = !prefixed && isSame(shown, usual) ? '' : shown;
  return pattern
    .replace('{locale}/', () => (prefix ? `${prefix}/` : ''))
    .replace('{slug}', () => (bare ? rest : entry.id));
}

/** The language of the folder that an entry lies in: `ko/first-post` is Korean. Undefined where it lies in none. */
export function languageOf(entry: Named, plan: PagePlan): string | undefined {
  const { folder } = placeOf(entry, plan);
  if (!folder) return undefined;
  return plan.locales?.folders.find(({ path }) => isSame(path, folder))?.language ?? folder;
}

/** The address of a collection's pages, as one pattern: `/blog/{slug}/`. */
export function pagePattern(collection: string, plan: PagePlan): string {
  return patternOf(collection, '', plan).pattern;
}

function placeOf({ collection, id }: Named, plan: PagePlan): { folder: string; rest: string } {
  const end = id.indexOf('/');
  if (end > 0 && end < id.length - 1) {
    const first = id.slice(0, end);
    const isFolder = plan.locales
      ? plan.locales.folders.some(({ path }) => isSame(path, first))
      : languageTag.test(first) && patternOf(collection, '', plan).hasLocale;
    if (isFolder) return { folder: first, rest: id.slice(end + 1) };
  }
  return { folder: '', rest: id };
}

const languageTag = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;

interface Pattern {
  pattern: string;
  /** Is `{slug}` what is left of the id without the folder of its language? Else it is all of it. */
  bare: boolean;
  hasLocale: boolean;
}

/** Looked for once: a paper has thousands of articles, and a handful of places for them. */
function patternOf(collection: string, folder: string, plan: PagePlan): Pattern {
  const known = patterns.get(plan) ?? new Map<string, Pattern>();
  patterns.set(plan, known);
  const key = `${collection}\n${folder}`;
  const found = known.get(key) ?? findPattern(collection, folder, plan);
  known.set(key, found);
  return found;
}

const patterns = new WeakMap<PagePlan, Map<string, Pattern>>();

function findPattern(collection: string, folder: string, { article, routes, locales }: PagePlan): Pattern {
  const made = (pattern: string, bare: boolean) => {
    const hasLocale = pattern.includes('{locale}');
    return { pattern, bare: bare || hasLocale, hasLocale };
  };
  const given = typeof article === 'string' ? article : article?.[collection];
  if (given) return made(given, false);
  const isIn = ({ pattern }: Route, path: string) =>
    isSame(pattern.slice(0, path.length + 1), `/${path}`) && isShown(pattern.slice(path.length + 1), collection);
  const own = folder && routes.find((route) => isIn(route, folder));
  if (own) return made(toPattern(own), true);
  const elsewhere = locales?.folders.some(({ path }) => routes.some((route) => isIn(route, path))) ?? false;
  const named = routes.find(({ pattern }) => isShown(pattern, collection));
  if (named) return made(toPattern(named), elsewhere);
  const below = routes.find(({ pattern }) => isBelowAny(pattern, collection));
  return made(below ? `/{locale}/${collection}/{slug}/` : `/${collection}/{slug}/`, false);
}

/** The page that shows a collection is the one whose pattern carries its name: `/blog/[...slug]`, `/blog/[year]/[slug]`. */
function isShown(route: string, collection: string): boolean {
  return route.startsWith(`/${collection}/[`) && /\]\/?$/.test(route);
}

/** `/[lang]/blog/[...slug]` */
function isBelowAny(route: string, collection: string): boolean {
  const [, below = ''] = /^\/\[[^\]/]+\](\/.*)$/.exec(route) ?? [];
  return isShown(below, collection);
}

function toPattern({ pattern }: Route): string {
  return `${pattern.slice(0, pattern.indexOf('['))}{slug}/`;
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
