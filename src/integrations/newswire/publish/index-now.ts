import { isIP } from 'node:net';
import type { Manifest } from '../article/manifest.ts';
import type { Store } from '../storage/store.ts';
import type { Change } from './diff.ts';

/** What one request tells a search engine (indexnow.org). */
export interface Submission {
  host: string;
  key: string;
  keyLocation: string;
  urlList: string[];
}

/**
 * The addresses of which search engines are to hear: new, changed, retracted and taken-down articles, and the old address
 * of one that moved. Nothing of the archive of a first start or of an import, and nothing where they could not come.
 */
export function addressesToTell(changes: readonly Change[], { indexNow, origin }: Manifest): string[] {
  if (!indexNow || !isOnTheWeb(origin)) return [];
  const urls = changes.flatMap((change) => {
    const known = change.kind === 'create' ? undefined : change.known;
    // Noted for the first time and told to nobody.
    if (change.kind === 'keep' && !known) return [];
    return [change.article.url, ...(known ? [known.url] : [])];
  });
  return [...new Set(urls)];
}

/** Queues them as one job, or one for each ten thousand. */
export async function queueSubmissions(
  urls: readonly string[],
  { manifest, store, now }: { manifest: Manifest; store: Store; now: number },
): Promise<void> {
  const { indexNow, origin, base } = manifest;
  if (!indexNow) return;
  for (let at = 0; at < urls.length; at += mostUrls) {
    const submission: Submission = {
      host: new URL(origin).host,
      key: indexNow.key,
      keyLocation: `${origin}${base}${indexNow.key}.txt`,
      urlList: urls.slice(at, at + mostUrls),
    };
    await store.jobs.enqueue({
      kind: 'index',
      body: JSON.stringify(submission),
      targets: [indexNow.endpoint],
      state: '{"attempt":0}',
      due: now,
    });
  }
}

/** So many a request may name. */
const mostUrls = 10_000;

/** May this be a host that strangers reach by its name? */
export function isOnTheWeb(origin: string): boolean {
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, '');
  return (
    isIP(host) === 0 && host.includes('.') && !/\.(?:localhost|local|internal|test|invalid|home\.arpa)$/.test(host)
  );
}
