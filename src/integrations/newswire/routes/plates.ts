import { StaticPaths } from 'astro:static-paths';
import { createHash } from 'node:crypto';
import { collections } from 'virtual:newswire/collections';
import { createApp } from 'astro/app/entrypoint';
import type { Page, Route } from '../press/plates.ts';
import { getFacts } from './collect.ts';
import { getEdition } from './edition.ts';
import { beginEdition } from './made.ts';
import { getOutputs } from './outputs.ts';

/**
 * The way into the site's own bundle for whoever prints it: a full build while it renders pages, and later the press, which
 * keeps the bundle and prints single pages from it.
 */
export { fingerprintOf, quietly, watch } from '../article/asked.ts';
export { collections, getEdition, getFacts, getOutputs };

interface App {
  manifest: { pageMap?: Map<string, () => Promise<{ page: () => Promise<unknown> }>> };
  render(request: Request, options: { routeData: Route }): Promise<Response>;
}

let app: App | undefined;

/** Forgets the edition that was printed last: what comes is of another. */
export function renew(): void {
  beginEdition();
  app = undefined;
}

/** Prints one page. */
export function renderPage(address: URL, route: Route): Promise<Response> {
  return open().render(new Request(address), { routeData: route });
}

/** All pages of this edition, in the order of a full build; of two with one path the first, as there. */
export async function getPages(): Promise<Page[]> {
  const { manifest } = open();
  for (const [component, load] of manifest.pageMap ?? []) {
    const loaded = await load();
    // A page may have questions of its own: whoever answers them must know them.
    await loaded.page();
    // Astro imports it for each page anew.
    manifest.pageMap?.set(component, async () => loaded);
  }
  const known = new Map<string, Listed>();
  const nameOf = ({ route, component }: Route) => `${route} ${component}`;
  const seen = {
    manifest,
    // Ours, so that the props can be seen.
    routeCache: {
      get: (route: Route) => known.get(nameOf(route)),
      set: (route: Route, entry: Listed) => known.set(nameOf(route), entry),
    },
    getComponentByRoute: async (route: Route) =>
      (await manifest.pageMap?.get((route.redirectRoute ?? route).component)?.())?.page(),
  };
  const paths = new StaticPaths(seen as unknown as ConstructorParameters<typeof StaticPaths>[0]);
  const pages = new Map<string, Page>();
  for (const { pathname, route } of await paths.getAll()) {
    if (route.route === editionRoute) continue;
    const name = pathname.replace(/\/$/, '');
    const { props } = known.get(nameOf(route))?.staticPaths?.keyed.get(pathname) ?? {};
    if (!pages.has(name)) pages.set(name, { pathname, route, props: hashOf(props) });
  }
  return [...pages.values()];
}

/** No page: it makes the edition in time, see `collect.ts`. */
const editionRoute = '/newswire-edition';

interface Listed {
  staticPaths?: { keyed: Map<string, { props?: Record<string, unknown> }> };
}

function open(): App {
  if (!app) {
    app = createApp({ streaming: false }) as unknown as App;
    // Astro keeps the paths of each page by the manifest that it printed them with.
    app.manifest = { ...app.manifest };
  }
  return app;
}

class Untold extends Error {}

/** An entry of a collection is told by its digest; what is no data cannot be told. */
function hashOf(props: Record<string, unknown> | undefined): string | null {
  if (!props || Object.keys(props).length === 0) return '';
  try {
    const text = JSON.stringify(props, (_, value: unknown) => {
      if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') throw new Untold();
      if (value instanceof Map || value instanceof Set) return [...value];
      return isEntry(value) ? [value.collection, value.id, value.digest] : value;
    });
    return createHash('sha256').update(text).digest('base64url').slice(0, 16);
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is { collection: string; id: string; digest: string } {
  return typeof value === 'object' && value !== null && 'collection' in value && 'digest' in value && !!value.digest;
}
