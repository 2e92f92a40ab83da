import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { feedOptionsSchema } from '../../src/integrations/newswire/article/feed-options.ts';
import type { HostWork } from '../../src/integrations/newswire/hosts/host-file.ts';
import { type HostName, toHostWork } from '../../src/integrations/newswire/hosts/hosts.ts';
import { sampleEdition, sampleEntry, sampleSite } from '../article/sample.ts';

/** A paper that has all that can be asked of a host: old addresses of every kind, what is gone, accounts. */
export function hostedEdition({ base = '/', articles = movedArticles() } = {}): Edition {
  return sampleEdition({
    site: sampleSite(base),
    articles,
    feeds: feedOptionsSchema.parse({
      moved: { '/feed/': '/rss.xml', '/?feed=atom': '/atom.xml', '/index.xml': '/rss.xml' },
      closed: ['/comments/feed/', '/sections/old/rss.xml'],
    }),
  });
}

export function movedArticles() {
  return [
    sampleEntry('roadshow', {
      aliases: ['/2019/old-story/', '/기사/로드쇼', '/news/articleView.html?idxno=17', '/odd $path/100%/'],
    }),
    sampleEntry('taken-down', {
      published: '2022-10-08 09:00',
      state: 'taken-down',
      aliases: ['/2018/withdrawn.html'],
    }),
    sampleEntry('사라진-기사', { id: '2022-gone', published: '2022-10-07 09:00', state: 'taken-down' }),
  ];
}

/** Whoever writes an old address can break no file of a host with it. */
export function hostileMoves() {
  const aliases = ['/a"; return 418; #/', '/{path}/$uri/', "/it's\\/", '/%/', '/%0A}/', '/q?a="b"&c=$d', '/two words/'];
  return [sampleEntry('roadshow', { aliases })];
}

export const server = 'https://live.paper.example';

export function workFor(host: HostName, from: string | null, edition = hostedEdition()): HostWork {
  return toHostWork([host], edition, from);
}

export function fileOf({ files }: HostWork, path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  if (!file) throw new Error(`There is no ${path}, only ${files.map((one) => one.path).join(', ')}.`);
  return file.render();
}
