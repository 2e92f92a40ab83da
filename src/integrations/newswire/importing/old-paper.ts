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
  /** It stood before the newer ones. */
  pinned?: boolean;
  /** The picture that stood over it. */
  lead?: { src: string; alt: string; caption?: string };
  /** Pictures that lay beside it: their address on the old site -> their file. */
  files?: ReadonlyMap<string, string>;
  body: { html: string } | { markdown: string };
}

/** An old address of a feed, from the first slash, and which of ours takes its place. */
export interface OldFeed {
  from: string;
  to: 'rss' | 'atom' | 'json';
  /** As readers saw the section's name; undefined for the feed of the whole paper. */
  section?: string;
}

/** What was read of an old site. */
export interface OldPaper {
  articles: OldArticle[];
  /** What is no article for readers: why -> where each of it stands. */
  left: Map<string, string[]>;
  feeds: OldFeed[];
  /** Addresses of feeds that nothing of ours takes the place of. */
  endedFeeds: string[];
  /** How many comments stay behind. */
  comments: number;
  /** Folders of the old site whose files stood at the root of its addresses. */
  roots: string[];
}

export function emptyPaper(): OldPaper {
  return { articles: [], left: new Map(), feeds: [], endedFeeds: [], comments: 0, roots: [] };
}

/** Notes that something is no article. @param place a line of a file, and where it helps a name. */
export function leave({ left }: OldPaper, why: string, place: string): void {
  const places = left.get(why);
  if (places) places.push(place);
  else left.set(why, [place]);
}
