import type { Manifest, ManifestArticle } from '../article/manifest.ts';
import type { Announcement } from '../storage/store.ts';

/** One article and what is to be told about it. */
export type Change =
  | { kind: 'create'; article: ManifestArticle }
  | { kind: 'update'; article: ManifestArticle; known: Announcement }
  | { kind: 'delete'; article: ManifestArticle; known: Announcement }
  /** Noted, told to nobody: the archive of a first start, imports, a silent edit. */
  | { kind: 'keep'; article: ManifestArticle; known?: Announcement };

export interface Diff {
  changes: Change[];
  /** Announced once and not in the edition: reported, never deleted. Only a takedown deletes. */
  missing: Announcement[];
  /** Things an editor should know before they are sent. */
  warnings: string[];
}

/** Older than this when it first appears means imported, not published. */
const fresh = 7 * 24 * 60 * 60 * 1000;

/** Clocks of two machines differ; what is dated later than this is not due. Other servers refuse it as well. */
const ahead = 5 * 60 * 1000;

/** What the deployed edition says that the world was not told yet. @param now milliseconds since 1970. */
export function diffEdition(manifest: Manifest, announced: readonly Announcement[], now: number): Diff {
  const known = new Map(announced.map((announcement) => [announcement.article, announcement]));
  const present = new Set(manifest.articles.map(({ id }) => id));
  const firstStart = announced.length === 0;
  const changes = manifest.articles.flatMap((article): Change[] => {
    const before = known.get(article.id);
    if (before) return changeOf(article, before);
    return isEarly(article, now) ? [] : firstChange(article, firstStart, now);
  });
  return {
    changes,
    missing: announced.filter(({ article, state }) => state !== 'deleted' && !present.has(article)),
    warnings: [
      ...manifest.articles.flatMap((article) => warningsOf(article, known.get(article.id))),
      ...manifest.articles.flatMap((article) => (known.has(article.id) ? [] : earlyWarning(article, now))),
      ...changes.flatMap(undatedWarning),
    ],
  };
}

function isEarly({ published }: ManifestArticle, now: number): boolean {
  return Date.parse(published) > now + ahead;
}

function earlyWarning(article: ManifestArticle, now: number): string[] {
  if (!isEarly(article, now)) return [];
  return [
    `${article.id} is dated ${article.published}, which is later than this machine's clock: it was built too early and is not sent. Build the paper again when it is due.`,
  ];
}

function firstChange(article: ManifestArticle, firstStart: boolean, now: number): Change[] {
  const backdated = now - Date.parse(article.published) > fresh;
  const kept = firstStart || backdated || !article.deliver || article.state === 'taken-down';
  return [{ kind: kept ? 'keep' : 'create', article }];
}

function changeOf(article: ManifestArticle, known: Announcement): Change[] {
  if (known.state === 'deleted') return [];
  if (article.state === 'taken-down') return [{ kind: 'delete', article, known }];
  if (article.hash === known.hash) return article.url === known.url ? [] : [{ kind: 'keep', article, known }];
  return [{ kind: article.silent || !article.deliver ? 'keep' : 'update', article, known }];
}

/** Mastodon shows an Update only when `updated` is newer than what it has. */
function undatedWarning(change: Change): string[] {
  if (change.kind !== 'update' || Date.parse(change.article.changed) > change.known.at) return [];
  return [
    `${change.article.id} changed, but says no newer time: Mastodon will go on showing the old text. Set "updated" to the time of the change.`,
  ];
}

function warningsOf(article: ManifestArticle, known: Announcement | undefined): string[] {
  if (known?.state === 'deleted' && article.state !== 'taken-down') {
    return [
      `${article.id} was taken down and its id may not be used again: give the article a new id to publish it once more.`,
    ];
  }
  const before = known && known.url !== article.url ? new URL(known.url).pathname : null;
  if (!before || article.aliases.map(encodeURI).includes(before) || article.aliases.includes(decodeURI(before)))
    return [];
  return [
    `${article.id} moved from ${decodeURI(before)} to ${decodeURI(new URL(article.url).pathname)}: add the old address to its aliases, or links to it break.`,
  ];
}
