import { SiteError } from './article/problem.ts';
import type { Settings } from './settings.ts';

interface Site {
  settings: Pick<Settings, 'origin' | 'originGiven' | 'isTry'>;
  /** `site` of astro.config. */
  site: string | undefined;
  command: string;
}

/**
 * The origin that every id carries, for good.
 * @throws SiteError where a build that will be put somewhere was told none: nobody else reaches localhost.
 */
export function originOf({ settings, site, command }: Site): string {
  if (settings.originGiven) return settings.origin;
  if (site) return new URL(site).origin;
  if (command === 'build' && !settings.isTry) throw new SiteError(noSite);
  return settings.origin;
}

/** What is said of a paper that was built without an address, for a try. */
export function tryNotice(origin: string): string {
  return `Built for ${origin}, which only this machine finds. Before the paper is put anywhere, write site: 'https://your.host' into astro.config, or set SITE_URL: every id in feeds and in the fediverse carries it for good.`;
}

const noSite =
  'astro-newswire does not know the address of this site, which every id in feeds and in the fediverse carries. Write site: \'https://your.host\' into astro.config, or set SITE_URL; for a try on this machine, run "newswire start".';
