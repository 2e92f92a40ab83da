import { question } from './asked.ts';
import type { Author, Edition, Poll, Slot } from './edition.ts';
import { findAuthor } from './find.ts';

/** Did they leave the paper? Their account is an archive then. */
export function hasLeft({ id }: Pick<Author, 'id'>, edition: Edition): boolean {
  return left(edition, id);
}

const left = question('hasLeft', (edition, id: string): boolean => {
  const { departed } = findAuthor(edition, id) ?? {};
  return departed !== undefined && departed <= edition.now;
});

/** Who writes for the paper at this moment, by id. */
export const currentAuthors = question('currentAuthors', (edition): Author[] =>
  edition.authors.filter(({ departed }) => departed === undefined || departed > edition.now),
);

/** The newest poll that still takes votes. */
export const openPoll = question('openPoll', (edition): Poll | undefined =>
  edition.polls.find(({ closes }) => closes > edition.now),
);

/** The advertisements of this place that are within their term. */
export const slotsAt = question('slotsAt', (edition, place: Slot['place']): Slot[] =>
  edition.slots.filter((slot) => slot.place === place || slot.place === 'everywhere'),
);
