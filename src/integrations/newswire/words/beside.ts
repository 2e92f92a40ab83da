/** The paper's own words beside an article, wherever it is shown outside its page: feeds and posts say the same. */
export type BesideWords = Record<
  'correction' | 'reply' | 'follow-up' | 'retracted' | 'readOn' | 'website' | 'paper' | 'role' | 'contact' | 'archive',
  string
>;
