/**
 * Every page of the documentation, in reading order, under its part, with the day it came out: `guide/start` is
 * `docs/guide/start.md`, and `start.ko.md` beside it.
 */
const table = {
  guide: {
    'guide/start': '2026-11-23',
    'guide/first-article': '2026-11-22',
    'guide/follow-yourself': '2026-11-23',
    'guide/corrections': '2026-11-23',
    'guide/polls': '2026-11-23',
    'guide/moderation': '2026-11-23',
    'guide/going-live': '2026-11-23',
    'guide/moving-in': '2026-11-23',
    'guide/scale': '2026-11-23',
    'guide/troubleshooting': '2026-11-23',
  },
  topics: {
    'guide/any-site': '2026-11-23',
    'guide/community': '2026-11-22',
    'guide/languages': '2026-11-22',
    'guide/search': '2026-11-22',
    'guide/search-engines': '2026-11-22',
    'guide/share-pictures': '2026-11-22',
    'guide/push': '2026-11-22',
  },
  reference: {
    options: '2026-11-23',
    components: '2026-11-22',
    feeds: '2026-11-22',
    'feeds-http': '2026-11-22',
    'feeds-fidelity': '2026-11-22',
    press: '2026-11-23',
    operations: '2026-11-22',
    'pages/README': '2026-11-22',
    comparison: '2026-11-23',
  },
  decisions: {
    'decisions/0001-fedify-pinned-at-2.3.6': '2026-11-22',
    'decisions/0002-permanent-addresses-under-ap': '2026-11-22',
    'decisions/0003-the-sent-object-is-the-served-file': '2026-11-22',
    'decisions/0004-writers-of-feeds': '2026-11-22',
    'decisions/0005-note-with-headline-deck-summary-link': '2026-11-22',
    'decisions/0006-editions-switched-in-by-a-symlink': '2026-11-22',
    'decisions/0007-drafts-and-embargoes-stay-out-of-the-build': '2026-11-22',
    'decisions/0008-durability-of-the-store': '2026-11-22',
    'decisions/0009-the-paper-chooses-shape-and-pictures': '2026-11-22',
    'decisions/0010-one-listener-reads-the-json': '2026-11-22',
    'decisions/0011-corrections-reach-every-inbox': '2026-11-22',
    'decisions/0012-moderation-rules-live-in-the-store': '2026-11-22',
    'decisions/0013-activities-are-signed-themselves': '2026-11-22',
    'decisions/0014-polls-are-the-servers-own': '2026-11-22',
    'decisions/0015-the-conversation-is-handed-to-the-build': '2026-11-22',
    'decisions/0016-search-is-an-index-of-coded-words': '2026-11-22',
    'decisions/0017-components-in-a-layer': '2026-11-22',
    'decisions/0018-search-engines-are-told-what-readers-were': '2026-11-22',
    'decisions/0019-article-addresses-are-ascii': '2026-11-22',
    'decisions/0020-share-pictures-are-drawn-in-the-build': '2026-11-22',
    'decisions/0021-the-hub-is-our-own-and-believes-the-callback-only': '2026-11-22',
    'decisions/0022-one-list-of-feeds-one-format-each': '2026-11-22',
    'decisions/0023-one-sql-for-two-databases': '2026-11-22',
    'decisions/0024-archives-are-full-parts-of-months': '2026-11-22',
    'decisions/0025-the-first-knock-is-our-own': '2026-11-22',
    'decisions/0026-workers-deliver-the-server-receives': '2026-11-22',
    'decisions/0027-a-publication-is-queued-by-the-parcel': '2026-11-23',
    'decisions/0028-letters-that-come-together-are-kept-together': '2026-11-23',
    'decisions/0029-documents-are-given-again-as-they-were-given': '2026-11-23',
    'decisions/0030-plain-bodies-are-read-without-a-parser': '2026-11-23',
    'decisions/0031-content-is-kept-on-a-shelf-of-our-own': '2026-11-23',
    'decisions/0032-pages-are-printed-from-the-bundle-of-the-last-build': '2026-11-23',
    'decisions/0033-who-prints-waits-for-the-next-change': '2026-11-23',
    'decisions/0034-an-address-is-what-astro-shows': '2026-11-23',
    'decisions/0035-a-host-is-told-in-its-own-words': '2026-11-23',
    'decisions/0036-what-the-package-ships': '2026-11-23',
    'decisions/0037-what-changed-is-written-down': '2026-11-23',
  },
} as const satisfies Record<string, Record<string, string>>;

export type Section = keyof typeof table;

export const sections = Object.keys(table) as Section[];

export interface Row {
  page: string;
  section: Section;
  /** Day it came out. */
  published: string;
}

export const contents: readonly Row[] = sections.flatMap((section) =>
  Object.entries(table[section]).map(([page, published]) => ({ page, section, published })),
);

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
  const [, page, tag = languages[0]] = /^(.*?)(?:\.([a-z]{2}))?\.md$/.exec(file) ?? [];
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
