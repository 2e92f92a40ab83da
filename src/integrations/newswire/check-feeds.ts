import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeedOptions } from './article/feed-options.ts';
import { SiteError } from './article/problem.ts';
import { documentNames } from './feeds/channel.ts';

/**
 * Looks whether feeds that moved or ended left their addresses, and arrive at a feed.
 * @param dir the built folder, with all pages and feeds in it; it does not repeat `base`.
 * @throws SiteError naming each wrong address and what to write.
 */
export async function checkLeftFeeds({ moved, closed }: FeedOptions, dir: string, base: string): Promise<void> {
  const isFile = async (path: string) => (await stat(path).catch(() => null))?.isFile() ?? false;
  const inFolder = (address: string) => join(dir, withoutBase(decodeURI(address).normalize('NFC'), base));
  const problems: string[] = [];
  for (const [option, address] of [
    ...Object.keys(moved).map((from) => ['moved', from] as const),
    ...closed.map((from) => ['closed', from] as const),
  ]) {
    // The same path without the query may be a page: `/?feed=rss2`.
    if (address.includes('?')) continue;
    const place = inFolder(address);
    const taken = (
      await Promise.all([place, join(place, 'index.html'), `${place.replace(/\/$/, '')}.html`].map(isFile))
    ).some(Boolean);
    if (taken)
      problems.push(
        `feeds.${option} }): ${address} is still an address of this paper. Take it out here, or move what stands there.`,
      );
  }
  for (const [from, to] of Object.entries(moved)) {
    const name = to.slice(to.lastIndexOf('/') + 1);
    const isFeed = Object.values<string>(documentNames).includes(name) && (await isFile(inFolder(to)));
    if (!isFeed)
      problems.push(
        `feeds.moved }): ${from} leads to ${to}, which is no feed of this paper. Write the address of one, such as /rss.xml.`,
      );
  }
  for (const address of closed)
    if (address in moved) problems.push(`feeds.closed }): ${address} moved and is closed. Decide for one.`);
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `  newswire({ ${problem}`);
  throw new SiteError(`The options of astro-newswire need a correction in astro.config:\n${lines.join('\n')}`);
}

/** @param base with or without the slash at its end, as Astro's configuration has it. */
function withoutBase(path: string, base: string): string {
  const folder = `${base.replace(/\/$/, '')}/`;
  return path.startsWith(folder) ? path.slice(folder.length) : path;
}
