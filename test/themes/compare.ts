/** Files of a built site by path, in Latin-1. */
export type Files = ReadonlyMap<string, string>;

/** What became of a site's own files when the package was added. */
export interface Comparison {
  /** Pages, and how many of them are the same but for what the package adds to their head. */
  pages: number;
  same: number;
  /** Paths of pages of which the site itself draws a part by lot or takes it from the clock; that part was not compared. */
  drawn: string[];
  /** Files that were there and are not, or say something else. */
  changed: Change[];
  /** Paths of the package's own files. */
  added: string[];
}

export interface Change {
  path: string;
  /** The first part that is another, with what stands around it; null for a file that is gone. */
  where: { was: string; is: string } | null;
}

/** @param once, again the same site built twice without the package: what differs between them is none of its doing. */
export function compare(once: Files, again: Files, after: Files): Comparison {
  const own = [...again].filter(([path]) => once.has(path));
  const pages = own.filter(([path]) => path.endsWith('.html'));
  const changed = own.flatMap(([path, text]) => changeOf(path, [once.get(path) ?? '', text, after.get(path)]) ?? []);
  const names = new Set(changed.map(({ path }) => path));
  return {
    pages: pages.length,
    same: pages.filter(([path]) => !names.has(path)).length,
    drawn: pages.filter(([path, text]) => text !== once.get(path)).map(([path]) => path),
    changed,
    added: [...after.keys()].filter((path) => !again.has(path)),
  };
}

function changeOf(path: string, [once, again, after]: [string, string, string | undefined]): Change | null {
  if (after === undefined) return { path, where: null };
  if (after === again) return null;
  const read = path.endsWith('.html') ? partsOfPage : partsOf;
  const [first, second, third] = [read(once, once), read(again, again), read(after, again)];
  // Where one build has more parts than the next, nobody can say which of them is which.
  const isDrawn = first.length === second.length ? (at: number) => first[at] !== second[at] : () => false;
  const length = Math.max(second.length, third.length);
  const at = Array.from({ length }, (_, index) => index).find(
    (index) => second[index] !== third[index] && !isDrawn(index),
  );
  return at === undefined ? null : { path, where: around(second.slice(from(at)), third.slice(from(at))) };
}

function from(at: number): number {
  return Math.max(0, at - 6);
}

/** What stands about the first letter that is another. */
function around(one: readonly string[], other: readonly string[]): { was: string; is: string } {
  const [was, is] = [one.slice(0, 18).join(''), other.slice(0, 18).join('')];
  const at = [...was].findIndex((letter, index) => letter !== is[index]);
  const begin = Math.max(0, at - 60);
  return { was: was.slice(begin, begin + 200), is: is.slice(begin, begin + 200) };
}

/**
 * Blanks between the elements of a head say nothing; in the body each may.
 * @param before the page without the package: what it says of its own accord is not taken out.
 */
function partsOfPage(page: string, before: string): string[] {
  const end = page.indexOf('</head>');
  const [head, body] = end < 0 ? ['', page] : [page.slice(0, end), page.slice(end)];
  const without = head
    .replaceAll(ours, (element) => (before.includes(element) ? element : ''))
    .replaceAll(ofPictures, '')
    .replaceAll(/<style>\s*<\/style>/g, '');
  return [...partsOf(without).filter((part) => part.trim() !== ''), ...partsOf(body)];
}

/** What `<HeadLinks />` writes. */
const ours =
  /<link rel="alternate" type="(?:application\/(?:rss\+xml|atom\+xml|feed\+json|activity\+json)|text\/x-opml)"[^>]*>|<link rel="me"[^>]*>|<meta name="fediverse:creator"[^>]*>/g;

/** Astro's rules for responsive pictures: they come to every page that could show one, and say nothing on one that does not. */
const ofPictures = /@layer astro\.images\{(?:[^{}]|\{[^{}]*\})*\}/g;

function partsOf(text: string): string[] {
  return text.split(/(?=[<>\s"'])|(?<=[<>\s"'])/);
}
