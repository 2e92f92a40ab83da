import type { Ending } from './edition.ts';

/** Folders of a site's languages, as Astro's `i18n` names them. */
export interface Locales {
  /** Folder of the default language. */
  usual: string;
  /** Do its pages lie in that folder, too? */
  prefixed: boolean;
  folders: { path: string; language: string }[];
}

/** Pages with one pattern: `/blog/[...slug]`. */
export interface PageRoute {
  pattern: string;
  ending: Ending;
}

/** What says where the pages of articles are. */
export interface PagePlan {
  /** The option `pages.article`: one address, or one a collection. */
  article: string | Record<string, string> | null;
  /** The site's pages that take parameters. */
  routes: readonly PageRoute[];
  locales: Locales | null;
}

interface Named {
  collection: string;
  id: string;
}

/** Site-relative address of the page of an entry. */
export function pageAddress(entry: Named, plan: PagePlan): string {
  const { folder, rest } = placeOf(entry, plan);
  const { pattern, bare } = patternOf(entry.collection, folder, plan);
  const { usual = '', prefixed = true } = plan.locales ?? {};
  const shown = folder || (plan.locales ? usual : '');
  const prefix = shown.toLowerCase() === usual.toLowerCase() && !prefixed ? '' : shown;
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

function placeOf({ collection, id }: Named, { locales, routes }: PagePlan): { folder: string; rest: string } {
  const [first = '', ...others] = id.split('/');
  const isFolder = locales
    ? locales.folders.some(({ path }) => isSame(path, first))
    : /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(first) && routes.some(({ pattern }) => isBelowAny(pattern, collection));
  return isFolder && others.length > 0 ? { folder: first, rest: others.join('/') } : { folder: '', rest: id };
}

/** @returns what `{slug}` is: the whole id, or what is left of it without the folder of its language (`bare`). */
function patternOf(collection: string, folder: string, plan: PagePlan): { pattern: string; bare: boolean } {
  const { article, routes, locales } = plan;
  const given = typeof article === 'string' ? article : article?.[collection];
  if (given) return { pattern: given, bare: given.includes('{locale}') };
  const isIn = ({ pattern }: PageRoute, path: string) =>
    isSame(pattern.slice(0, path.length + 1), `/${path}`) && isShown(pattern.slice(path.length + 1), collection);
  const own = folder && routes.find((route) => isIn(route, folder));
  if (own) return { pattern: toPattern(own), bare: true };
  const elsewhere = locales?.folders.some(({ path }) => routes.some((route) => isIn(route, path))) ?? false;
  const named = routes.find(({ pattern }) => isShown(pattern, collection));
  if (named) return { pattern: toPattern(named), bare: elsewhere };
  const below = routes.find(({ pattern }) => isBelowAny(pattern, collection));
  if (below) return { pattern: `/{locale}/${collection}/{slug}${below.ending}`, bare: true };
  return { pattern: `/${collection}/{slug}/`, bare: false };
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

function toPattern({ pattern, ending }: PageRoute): string {
  return `${pattern.slice(0, pattern.indexOf('['))}{slug}${ending}`;
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
