/** The parts of the documentation, in the order in which they are read. */
export const sections = ['guide', 'reference', 'decisions'] as const;

export type Section = (typeof sections)[number];

/** One page of the documentation, in every language it is written in: `guide/start` is `docs/guide/start.md` and `start.ko.md`. */
export interface Row {
  page: string;
  /** Day it came out. */
  published: string;
}

/** Every Markdown file of `docs/`, in reading order. */
export const contents: readonly Row[] = [
  { page: 'guide/start', published: '2026-11-23' },
  { page: 'guide/first-article', published: '2026-11-22' },
  { page: 'guide/follow-yourself', published: '2026-11-23' },
  { page: 'guide/corrections', published: '2026-11-23' },
  { page: 'guide/polls', published: '2026-11-23' },
  { page: 'guide/moderation', published: '2026-11-23' },
  { page: 'guide/going-live', published: '2026-11-23' },
  { page: 'guide/moving-in', published: '2026-11-23' },
  { page: 'guide/scale', published: '2026-11-23' },
  { page: 'guide/troubleshooting', published: '2026-11-23' },
  { page: 'guide/any-site', published: '2026-11-23' },
  { page: 'guide/community', published: '2026-11-22' },
  { page: 'guide/languages', published: '2026-11-22' },
  { page: 'guide/search', published: '2026-11-22' },
  { page: 'guide/search-engines', published: '2026-11-22' },
  { page: 'guide/share-pictures', published: '2026-11-22' },
  { page: 'guide/push', published: '2026-11-22' },

  { page: 'options', published: '2026-11-23' },
  { page: 'components', published: '2026-11-22' },
  { page: 'feeds', published: '2026-11-22' },
  { page: 'feeds-http', published: '2026-11-22' },
  { page: 'feeds-fidelity', published: '2026-11-22' },
  { page: 'press', published: '2026-11-23' },
  { page: 'operations', published: '2026-11-22' },
  { page: 'pages/README', published: '2026-11-22' },
  { page: 'comparison', published: '2026-11-23' },

  { page: 'decisions/0001-fedify-pinned-at-2.3.6', published: '2026-11-22' },
  { page: 'decisions/0002-permanent-addresses-under-ap', published: '2026-11-22' },
  { page: 'decisions/0003-the-sent-object-is-the-served-file', published: '2026-11-22' },
  { page: 'decisions/0004-writers-of-feeds', published: '2026-11-22' },
  { page: 'decisions/0005-note-with-headline-deck-summary-link', published: '2026-11-22' },
  { page: 'decisions/0006-editions-switched-in-by-a-symlink', published: '2026-11-22' },
  { page: 'decisions/0007-drafts-and-embargoes-stay-out-of-the-build', published: '2026-11-22' },
  { page: 'decisions/0008-durability-of-the-store', published: '2026-11-22' },
  { page: 'decisions/0009-the-paper-chooses-shape-and-pictures', published: '2026-11-22' },
  { page: 'decisions/0010-one-listener-reads-the-json', published: '2026-11-22' },
  { page: 'decisions/0011-corrections-reach-every-inbox', published: '2026-11-22' },
  { page: 'decisions/0012-moderation-rules-live-in-the-store', published: '2026-11-22' },
  { page: 'decisions/0013-activities-are-signed-themselves', published: '2026-11-22' },
  { page: 'decisions/0014-polls-are-the-servers-own', published: '2026-11-22' },
  { page: 'decisions/0015-the-conversation-is-handed-to-the-build', published: '2026-11-22' },
  { page: 'decisions/0016-search-is-an-index-of-coded-words', published: '2026-11-22' },
  { page: 'decisions/0017-components-in-a-layer', published: '2026-11-22' },
  { page: 'decisions/0018-search-engines-are-told-what-readers-were', published: '2026-11-22' },
  { page: 'decisions/0019-article-addresses-are-ascii', published: '2026-11-22' },
  { page: 'decisions/0020-share-pictures-are-drawn-in-the-build', published: '2026-11-22' },
  { page: 'decisions/0021-the-hub-is-our-own-and-believes-the-callback-only', published: '2026-11-22' },
  { page: 'decisions/0022-one-list-of-feeds-one-format-each', published: '2026-11-22' },
  { page: 'decisions/0023-one-sql-for-two-databases', published: '2026-11-22' },
  { page: 'decisions/0024-archives-are-full-parts-of-months', published: '2026-11-22' },
  { page: 'decisions/0025-the-first-knock-is-our-own', published: '2026-11-22' },
  { page: 'decisions/0026-workers-deliver-the-server-receives', published: '2026-11-22' },
  { page: 'decisions/0027-a-publication-is-queued-by-the-parcel', published: '2026-11-23' },
  { page: 'decisions/0028-letters-that-come-together-are-kept-together', published: '2026-11-23' },
  { page: 'decisions/0029-documents-are-given-again-as-they-were-given', published: '2026-11-23' },
  { page: 'decisions/0030-plain-bodies-are-read-without-a-parser', published: '2026-11-23' },
  { page: 'decisions/0031-content-is-kept-on-a-shelf-of-our-own', published: '2026-11-23' },
  { page: 'decisions/0032-pages-are-printed-from-the-bundle-of-the-last-build', published: '2026-11-23' },
  { page: 'decisions/0033-who-prints-waits-for-the-next-change', published: '2026-11-23' },
  { page: 'decisions/0034-an-address-is-what-astro-shows', published: '2026-11-23' },
  { page: 'decisions/0035-a-host-is-told-in-its-own-words', published: '2026-11-23' },
  { page: 'decisions/0036-what-the-package-ships', published: '2026-11-23' },
];

/** Languages of the documentation; the first is that of files without a language in their name. */
export const languages = ['en', 'ko'] as const;

export type Language = (typeof languages)[number];

/** A file of a page in one language. */
export interface DocumentFile {
  row: Row;
  language: Language;
}

/** The page that a file belongs to; undefined for a file that is in no row. @param file path below `docs/`. */
export function findDocument(file: string): DocumentFile | undefined {
  const [, page, tag = languages[0]] = /^(.*?)(?:\.(ko))?\.md$/.exec(file) ?? [];
  const row = contents.find((row) => row.page === page);
  const language = languages.find((language) => language === tag);
  return row && language && { row, language };
}

/** Path below `docs/`: `guide/start.ko.md`. */
export function fileOf({ row, language }: DocumentFile): string {
  return language === languages[0] ? `${row.page}.md` : `${row.page}.${language}.md`;
}

/** The entry's id, which is its address without the slashes around it: `ko/guide/start`. */
export function slugOf({ row, language }: DocumentFile): string {
  const slug = row.page.replace(/\/README$/, '');
  return language === languages[0] ? slug : `${language}/${slug}`;
}

/** Lasting id of the article; a decision keeps its number whatever it is called. */
export function idOf({ row, language }: DocumentFile): string {
  const page = row.page.replace(/^(decisions\/\d+).*/, '$1').replace(/\/README$/, '');
  return [...(language === languages[0] ? [] : [language]), ...page.split('/')].join('-');
}

/** The part a page belongs to, which is its folder; what lies in none is reference. */
export function sectionOf({ page }: Row): Section {
  return sections.find((section) => page.startsWith(`${section}/`)) ?? 'reference';
}
