import { z } from 'zod';
import type { Edition } from '../article/edition.ts';
import { toCaddy } from './caddy.ts';
import { toCloudflare } from './cloudflare.ts';
import { toGithubPages } from './github-pages.ts';
import { documentRules, toHeaderFile } from './header-rules.ts';
import { built, type HostFile, type HostWork } from './host-file.ts';
import { askedOfServer, closedFeeds, type HostedPaper, toHostedPaper } from './hosted-paper.ts';
import { movesOfFeeds } from './moves.ts';
import { toNetlify } from './netlify.ts';
import { toNginx } from './nginx.ts';
import { moveLines, proxyLines, toRedirectFile } from './redirect-rules.ts';
import { toS3 } from './s3.ts';
import { toVercel } from './vercel.ts';

const writers = {
  netlify: toNetlify,
  cloudflare: toCloudflare,
  vercel: toVercel,
  'github-pages': toGithubPages,
  nginx: toNginx,
  caddy: toCaddy,
  s3: toS3,
} satisfies Record<string, (paper: HostedPaper) => HostWork>;

export type HostName = keyof typeof writers;

export const hostNames = Object.keys(writers) as [HostName, ...HostName[]];

const nameRule = `Write ${hostNames.slice(0, -1).join(', ')} or ${hostNames.at(-1)}, or a list of them.`;

/** One host, or several in the order in which they count where two read one file. */
export const hostSchema = z
  .union([z.enum(hostNames, nameRule), z.array(z.enum(hostNames, nameRule), nameRule).min(1, nameRule)], nameRule)
  .transform((given) => [given].flat());

/** What these hosts need, each file once. @param names undefined: no host was named. */
export function toHostWork(names: readonly HostName[] | undefined, edition: Edition, server: string | null): HostWork {
  if (!names) return { files: usualFiles(edition, server), lacks: [] };
  const paper = toHostedPaper(edition, server);
  const works = names.map((name) => writers[name](paper));
  const files = new Map<string, HostFile>();
  for (const file of works.flatMap((work) => work.files)) {
    const name = `${file.place} ${file.path}`;
    if (!files.has(name)) files.set(name, file);
  }
  return { files: [...files.values()], lacks: [...new Set(works.flatMap(({ lacks }) => lacks))] };
}

/** What Netlify and Cloudflare Pages both read. Articles are left out, so that one that moves is no other configuration. */
function usualFiles({ site, feeds }: Edition, server: string | null): HostFile[] {
  const lines = [
    ...moveLines(movesOfFeeds(feeds)),
    ...(server ? proxyLines([...closedFeeds(feeds.closed), ...askedOfServer], server) : []),
  ];
  return [
    built('_headers', toHeaderFile(documentRules(site.base))),
    ...(lines.length > 0 ? [built('_redirects', toRedirectFile(lines))] : []),
  ];
}
