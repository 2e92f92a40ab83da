/** What a page says around a conversation. Numbers come in as they are shown. */
export interface ConversationWords {
  /** BCP 47, for `lang`. */
  language: string;
  title: string;
  replies: (count: number) => string;
  likes: (count: number) => string;
  boosts: (count: number) => string;
  quotes: (count: number) => string;
  emoji: string;
  comments: string;
  none: string;
  closed: string;
  closedAt: (time: string) => string;
  until: (time: string) => string;
  /** How to take part without an account here. */
  invitation: string;
  account: string;
  comment: string;
  /** Where what is typed stays. */
  kept: string;
  paste: string;
  answer: string;
  /** What stands before and after the name of the one who is answered. */
  answers: [before: string, after: string];
  answersEarlier: string;
  edited: string;
  /** Leads to a reply in full. */
  whole: string;
  warning: string;
  /** @param kind first half of a media type. */
  attached: (kind: string) => string;
  pages: string;
  previous: string;
  next: string;
  place: (page: number, pages: number) => string;
  poll: string;
  votes: (count: number) => string;
  voters: (count: number) => string;
  browsers: (count: number) => string;
  closes: (time: string) => string;
  ended: (time: string) => string;
  once: string;
  overlap: string;
  several: string;
  vote: string;
  /** What came of a vote, for the one who gave it. */
  said: Record<Outcome, string>;
  /** The newest comments of an article as a feed. */
  feed: {
    title: (headline: string) => string;
    about: string;
    comment: (name: string) => string;
    /** Leads from the page to the feed. */
    link: string;
  };
  /** Links of a document that stands for itself. */
  toArticle: string;
  toFront: string;
}

/** What came of a vote: it counts; an earlier one does; too late; one or some answers missing; not from our pages; not by the form. */
export type Outcome = 'counted' | 'again' | 'over' | 'one' | 'some' | 'elsewhere' | 'form';
