import { expect, test } from 'vitest';
import { pageKinds } from '../../src/integrations/newswire/press/page-kinds.ts';
import type { Printed, PrintedPage } from '../../src/integrations/newswire/press/record.ts';

test('tells of each kind of page how many there are, and what prints it more often than its own words', () => {
  const pages = new Map<string, PrintedPage>(
    Object.entries({
      '/': page('src/pages/index.astro', [1]),
      '/a': page('src/pages/[slug].astro', [0]),
      '/b': page('src/pages/[slug].astro', [0], null),
      '/about': page('src/pages/about.astro', []),
    }),
  );
  const questions: Printed['questions'] = [
    ['["findArticle","a"]', 'x'],
    ['["edition","articles"]', 'y'],
  ];
  const record = { pages, questions } as Printed;
  const kinds = pageKinds({ unkeyed: { 'src/pages/about.astro': ['src/pages/about.astro throws dice.'] } }, record);
  expect(kinds.map(({ component, count, always, often }) => [component, count, always.length, often.length])).toEqual([
    ['src/pages/[slug].astro', 2, 1, 0],
    ['src/pages/about.astro', 1, 1, 0],
    ['src/pages/index.astro', 1, 0, 1],
  ]);
  expect(kinds[0]?.always[0]).toMatch(/^getStaticPaths hands it props/);
  expect(kinds[2]?.often[0]).toMatch(/^It looks through all articles/);
});

function page(component: string, asked: number[], props: string | null = ''): PrintedPage {
  return { file: '', component, props, asked, pictures: [] };
}
