import type { ShareCard } from '../metadata/share-card.ts';
import type { SearchRecord } from '../search/to-records.ts';

/** What there is to know of an edition beside its documents. */
export interface Facts {
  /** Later moments at which the edition changes by itself, ascending. */
  due: string[];
  /** What an editor should know of, though it stops nothing. */
  notices(): string[];
  /** Configuration for the paper's host, from the root of `.newswire/hosts/`. */
  beside: { path: string; render(): string }[];
  /** Names of the pictures that must not be seen yet. */
  withheld: string[];
  /** What can be searched; null where no search is wanted. */
  search: {
    /** Hash of all of it. */
    key: string;
    language?: string;
    records(): SearchRecord[];
  } | null;
  /** The share pictures that pages name; none where the paper draws none. */
  cards: ShareCard[];
}
