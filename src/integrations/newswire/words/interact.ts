/** What the page says that sends a reader to his own server. */
export interface InteractWords {
  /** BCP 47, for `lang`. */
  language: string;
  follow: string;
  reply: string;
  account: string;
  go: string;
  /** Why there is such a page. */
  why: string;
  paste: string;
  kept: string;
  back: string;
  /** What may have gone wrong, each with what to do. */
  wrong: {
    notOurs: string;
    handle: string;
    ourHost: string;
    silent: (host: string) => string;
    unnamed: (host: string) => string;
  };
}
