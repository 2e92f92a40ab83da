import type { PlateFacts } from './plates.ts';
import type { Printed, PrintedPage } from './record.ts';

/** One kind of page, by the file that makes it, and what makes the press print it. */
export interface PageKind {
  component: string;
  /** How many such pages there are. */
  count: number;
  /** Why the press prints them all each time, a sentence each; none where it knows when to. */
  always: string[];
  /** Why it prints them often, though not always. */
  often: string[];
}

/** What the press knows of each kind of page, by name. */
export function pageKinds({ unkeyed }: Pick<PlateFacts, 'unkeyed'>, { pages, questions }: Printed): PageKind[] {
  const kinds = Map.groupBy(pages.values(), ({ component }) => component);
  return [...kinds]
    .map(([component, all]) => ({
      component,
      count: all.length,
      always: [
        ...(unkeyed[component] ?? []),
        ...(all.some(({ props }) => props === null)
          ? ['getStaticPaths hands it props that hold more than data: hand it params, and ask for the rest.']
          : []),
      ],
      often: wide
        .filter(({ asks }) => all.some((page) => questionsOf(page, questions).some(asks)))
        .map(({ says }) => says),
    }))
    .sort((a, b) => (a.component < b.component ? -1 : 1));
}

function questionsOf({ asked }: PrintedPage, questions: Printed['questions']): string[] {
  return asked.map((at) => questions[at]?.[0] ?? '');
}

/** Questions whose answer any edit changes, or the passing of time alone. */
const wide = [
  {
    asks: (key: string) => key === '["edition","articles"]' || key === '["readable"]',
    says: 'It looks through all articles, so any edit prints it: ask for those it shows (articlesOfSection, neighboursOf, slice).',
  },
  {
    asks: (key: string) => /^\["collection",/.test(key),
    says: 'It looks through a whole collection (getCollection), so any edit in that prints it: getEntry asks for one.',
  },
  {
    asks: (key: string) => key === '["edition","now"]',
    says: 'It reads the exact moment of the edition, so each printing prints it: ask for the day (today) or the age (yearsSince).',
  },
];
