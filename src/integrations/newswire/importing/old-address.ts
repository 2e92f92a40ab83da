import type { OldArticle } from './old-paper.ts';

/** The old addresses that lead to an article; undefined where it has none of its own. */
export function aliasesOf({ url, aliases }: Pick<OldArticle, 'url' | 'aliases'>): string[] | undefined {
  const own = url ? pathOf(url) : undefined;
  const all = [...(own && own !== '/' ? [own] : []), ...aliases].filter((alias) => /^\/(?!\/)/.test(alias));
  return all.length > 0 ? [...new Set(all)] : undefined;
}

/** `https://old.example/2019/%EC%8A%A4/?a=b` -> `/2019/스/?a=b`. */
function pathOf(url: string): string {
  const { pathname, search } = new URL(url, 'https://somewhere.invalid');
  try {
    return decodeURI(pathname).normalize('NFC') + search;
  } catch {
    return pathname + search;
  }
}
