import { describe, expect, test } from 'vitest';
import type { Read } from './fidelity.ts';
import { npmReaders } from './npm-readers.ts';
import { documentsOfLife, lastTitle, lastUrl } from './subscription.ts';

/** A reader keeps an article under its id; what comes under the same one again takes its place. */
describe.each(npmReaders)('a subscriber who reads by $name', ({ formats, read }) => {
  test.each(formats)(
    'keeps one entry of an article that was corrected and then moved, the last (%s)',
    async (format) => {
      const kept = new Map<string | undefined, Read>();
      const titles: (string | undefined)[] = [];
      for (const document of await documentsOfLife(format))
        for (const entry of await read(document, format)) {
          kept.set(entry.id, entry);
          if (entry.id?.includes('companies')) titles.push(entry.title);
        }
      expect(titles).toEqual(['참가 기업은 10곳', lastTitle, lastTitle]);
      expect([...kept.keys()].sort()).toEqual([
        'https://paper.example/ap/articles/2022-another',
        'https://paper.example/ap/articles/2022-companies',
      ]);
      const entry = kept.get('https://paper.example/ap/articles/2022-companies');
      expect([entry?.title, entry?.url]).toEqual([lastTitle, lastUrl]);
    },
  );
});

test('a moved address alone is no change: the entry keeps both its dates', async () => {
  const [, corrected = '', moved = ''] = await documentsOfLife('atom');
  const dates = (document: string) => document.match(/<(published|updated)>[^<]+/g);
  expect(dates(corrected)?.length).toBeGreaterThan(3);
  expect(dates(moved)).toEqual(dates(corrected));
});
