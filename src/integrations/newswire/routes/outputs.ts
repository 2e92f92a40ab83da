import { createHash } from 'node:crypto';
import { hosts, indexNow, own, server, shown } from 'virtual:newswire/site';
import { toUrl } from '../article/addresses.ts';
import type { Site } from '../article/edition.ts';
import { mediaTypes } from '../article/media-types.ts';
import type { Output } from '../article/output.ts';
import { toManifest, writeManifest } from '../article/to-manifest.ts';
import { fediverseOutputs } from '../fediverse/documents.ts';
import { feedOutputs } from '../feeds/documents.ts';
import { opmlOutputs } from '../feeds/opml.ts';
import { isOwnFeed } from '../feeds/own-feeds.ts';
import { robotsOutput } from '../feeds/robots.ts';
import { sitemapOutputs } from '../feeds/sitemap.ts';
import { toTopics } from '../feeds/topics.ts';
import type { HostFile } from '../hosts/host-file.ts';
import { toHostWork } from '../hosts/hosts.ts';
import { getReplies } from './conversation.ts';
import { getPaper } from './edition.ts';
import { onceAnEdition } from './made.ts';

/** Every document of the paper but its pages, from the one edition. */
export const getOutputs = onceAnEdition(makeOutputs);

async function makeOutputs(): Promise<Output[]> {
  const { edition } = await getPaper();
  const correctionsPage = shown.corrections;
  const feeds = feedOutputs(edition, { correctionsPage, repliesTo: await getReplies() }).filter(
    ({ path }) => !isOwnFeed(path, own.feeds),
  );
  const manifest = toManifest(edition, { indexNow, topics: toTopics(feeds) });
  return [
    ...feeds,
    ...opmlOutputs(edition, { correctionsPage }),
    ...fediverseOutputs(edition),
    ...(own.sitemap ? [] : sitemapOutputs(edition, shown)),
    ...searchEngineOutputs(edition.site),
    ...(await getHostWork()).files.filter(({ place }) => place === 'built').map(toOutput),
    { path: 'edition.json', type: mediaTypes.json, key: edition.now, render: () => writeManifest(manifest) },
  ];
}

/** Crawlers look for `robots.txt` at the root of the origin only. */
function searchEngineOutputs(site: Site): Output[] {
  const sitemap = toUrl(site, own.sitemap ?? 'sitemap.xml');
  const key = indexNow?.key;
  return [
    ...(own.robots || site.base !== '/' ? [] : [robotsOutput(sitemap)]),
    ...(key ? [{ path: `${key}.txt`, type: 'text/plain; charset=utf-8', key, render: () => key }] : []),
  ];
}

/** What the paper's hosts read, and cannot do. */
export const getHostWork = onceAnEdition(async () => toHostWork(hosts, (await getPaper()).edition, server));

function toOutput({ path, type, render }: HostFile): Output {
  return {
    path,
    type,
    get key() {
      return createHash('sha256').update(render()).digest('base64url');
    },
    render,
  };
}
