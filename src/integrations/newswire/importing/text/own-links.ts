import { outsideCode } from './outside-code.ts';

/**
 * Text in which links to articles of the old site have no host any more: they go on working under another one, since each article
 * answers at its old address.
 * @param addresses of the articles, as `ownAddress` makes them.
 */
export function withOwnLinks(markdown: string, addresses: ReadonlySet<string>): string {
  return outsideCode(markdown, (text) =>
    text.replace(/(\]\(<?|<a\b[^>]*?\bhref=")(https?:\/\/[^\s)>"]+)/g, (whole, before: string, address: string) => {
      const url = URL.parse(address.replaceAll('&amp;', '&'));
      if (!url || !addresses.has(ownAddress(url.href))) return whole;
      return before + url.pathname + url.search + url.hash;
    }),
  );
}

/** An address as two that lead to one page share it: without what says how it was asked for. */
export function ownAddress(url: string): string {
  const { host = '', pathname = '', search = '' } = URL.parse(url) ?? {};
  return `${host.replace(/^www\./, '')}${pathname.toLowerCase().replace(/\/$/, '')}${/^\?p=\d+$/.test(search) ? search : ''}`;
}
