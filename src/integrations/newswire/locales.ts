import type { AstroConfig } from 'astro';
import type { Locales } from './article/page-address.ts';

/** A site's languages by the folders of their pages; null where it has one. */
export function toLocales(i18n: AstroConfig['i18n']): Locales | null {
  if (!i18n) return null;
  const { routing } = i18n;
  return {
    usual: i18n.defaultLocale,
    prefixed: typeof routing === 'object' && routing.prefixDefaultLocale,
    folders: i18n.locales.map((locale) =>
      typeof locale === 'string'
        ? { path: locale, language: locale }
        : { path: locale.path, language: locale.codes[0] ?? locale.path },
    ),
  };
}

/** The language tag of a locale: `{ path: 'korean', codes: ['ko'] }` is Korean. */
export function languageOfFolder(name: string, locales: Locales | null): string {
  return locales?.folders.find(({ path }) => path === name)?.language ?? name;
}
