import type { Ending, Site } from './edition.ts';

/** Pages with one pattern: `/blog/[...slug]`, `/about`. */
export interface PageRoute {
  pattern: string;
  ending: Ending;
}

/** How the address of a page ends: by the route that shows it, else as all of the site do. @param path `/blog/first/` */
export function endingAt(path: string, { ending = '/', routes = [] }: Pick<Site, 'ending' | 'routes'>): Ending {
  if (routes.length === 0) return ending;
  const plain = `/${path.replace(/^\/|\/$/g, '')}`.normalize('NFC');
  return routes.find(({ pattern }) => matcherOf(pattern).test(plain))?.ending ?? ending;
}

/** Made once: a site has a handful of routes, a paper thousands of addresses. */
function matcherOf(pattern: string): RegExp {
  const matcher = matchers.get(pattern) ?? toMatcher(pattern.normalize('NFC'));
  matchers.set(pattern, matcher);
  return matcher;
}

const matchers = new Map<string, RegExp>();

function toMatcher(pattern: string): RegExp {
  const segments = pattern.split('/').filter((segment) => segment !== '');
  const source = segments.map((segment) => {
    // What takes any number of segments takes none as well.
    if (/^\[\.\.\.[^\]]+\]$/.test(segment)) return '(?:/.+)?';
    return `/${segment
      .split(/\[[^\]]+\]/)
      .map(literally)
      .join('[^/]+')}`;
  });
  return new RegExp(`^${source.join('') || '/'}$`);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
