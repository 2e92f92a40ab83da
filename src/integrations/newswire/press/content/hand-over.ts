import type { Content } from './open-content.ts';

/** Where pages find their content at run time: they carry no path of the machine that built them. */
const place = 'astro-newswire:content';

/** What stands in the bundle in place of the content. */
export const contentModule = `export default globalThis[Symbol.for(${JSON.stringify(place)})]();`;

/** Has the bundled pages find this content; to be called before they are loaded. */
export function handOver(content: () => Content['collections'] | undefined): void {
  (globalThis as Record<symbol, unknown>)[Symbol.for(place)] = content;
}

/** The same for pages that print again and again: they ask once for the map, and find in it what is handed over next. */
export function handOverAnew({ collections }: Content): void {
  shown.clear();
  for (const [name, entries] of collections) shown.set(name, entries);
  handOver(() => shown);
}

const shown: Content['collections'] = new Map();
