import type { AstroConfig } from 'astro';
import type { ShareDesign } from './article/edition.ts';
import type { Masthead } from './article/masthead.ts';
import { SiteError } from './article/problem.ts';
import type { BuildContent } from './build-content.ts';
import type { Options } from './options.ts';

/** What the integration decided about this site, for its own loader and routes. */
export interface Newswire {
  options: Options;
  masthead: Masthead;
  origin: string;
  /** Origin of the server that a static host asks for what is live; null where one server does all. */
  server: string | null;
  /** How share pictures are drawn, and with which font files (absolute paths); null where none are. */
  sharePictures: (ShareDesign & { fonts: string[] }) | null;
  /** The clock of this build, an RFC 3339 instant in UTC. */
  now(): string;
  /** Instants at which something comes out that the loader keeps from this build. */
  embargoes: Set<string>;
  /** Of a full build; null in `astro dev` and `astro sync`. */
  content: BuildContent | null;
}

export const pluginName = 'astro-newswire';

/** Vite's way for plugins to speak to each other (`plugin.api`) carries it to the loader, which sees only the config. */
export function newswireOf(config: Pick<AstroConfig, 'vite'>): Newswire {
  const plugins = [config.vite?.plugins ?? []].flat(Number.POSITIVE_INFINITY as 1);
  const found = plugins.find(
    (plugin): plugin is { name: string; api: Newswire } =>
      typeof plugin === 'object' &&
      plugin !== null &&
      'name' in plugin &&
      plugin.name === pluginName &&
      'api' in plugin,
  );
  if (!found)
    throw new SiteError('newswireLoader() needs the integration: add newswire() to `integrations` in astro.config.');
  return found.api;
}
