/** One piece as another system kept it, in our words. What it does not say is undefined. */
export interface OldArticle {
  /** Where it stands in what was read, for messages: `export.xml:120`. */
  place: string;
  /** What the old system never changes of it, such as `old.example/123`: its lasting id is made of this. */
  key: string;
  /** A lasting id of our own form that it had already. */
  id?: string;
  /** Its name in addresses, in plain letters. */
  slug: string;
  title: string;
  deck?: string;
  summary?: string;
  /** RFC 3339, or without an offset for a time of the paper's zone. */
  published: string;
  updated?: string;
  language?: string;
  draft: boolean;
  /** Will come out by itself at `published`: its followers have not heard of it. */
  scheduled?: boolean;
  /** As readers saw its name. */
  section?: string;
  tags: string[];
  /** Names for a byline; never an address. */
  authors: string[];
  /** Its page on the old site, whole where the host is known, else from the first slash. */
  url?: string;
  /** Other old addresses of it, from the first slash. */
  aliases: string[];
  /** The picture that stood over it. */
  lead?: { src: string; alt: string };
  body: { html: string } | { markdown: string };
}

/** What was read of an old site. */
export interface OldPaper {
  articles: OldArticle[];
  /** What is no article for readers, and how many of it: `pages` -> 3. */
  left: Map<string, number>;
}

export function leave({ left }: OldPaper, what: string): void {
  left.set(what, (left.get(what) ?? 0) + 1);
}
