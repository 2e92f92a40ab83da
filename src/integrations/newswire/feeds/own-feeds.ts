import { documentNames } from './channel.ts';

/** Has an address the name of a feed? @param address with its folders, from the first slash. */
export function isFeedName(address: string): boolean {
  return Object.values<string>(documentNames).includes(address.slice(address.lastIndexOf('/') + 1));
}

/**
 * Does the site itself have a feed at this path?
 * @param path from the root of its folder. @param own addresses of its feeds as Astro writes routes: `/tags/[tag]/rss.xml`.
 */
export function isOwnFeed(path: string, own: readonly string[]): boolean {
  return own.some((route) => toPattern(route).test(`/${path}`));
}

function toPattern(route: string): RegExp {
  const parts = route.split(/(\/?\[\.\.\.[^\]]+\]|\[[^\]]+\])/).map((part) => {
    // A rest parameter may be nothing, and then its slash is none either.
    if (part.startsWith('/[...')) return '(?:/.+)?';
    if (part.startsWith('[...')) return '.*';
    return part.startsWith('[') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}
