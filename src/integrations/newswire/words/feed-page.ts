/** The page for people who follow a link to a feed with their browser. */
export interface FeedPageWords {
  /** BCP 47, for `lang`. */
  language: string;
  /** What this address is. */
  what: string;
  how: string;
  address: string;
  newest: string;
  none: string;
  site: string;
  allFeeds: string;
  source: string;
  /** In place of a feed that ended. */
  closed: string;
}
