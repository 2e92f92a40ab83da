import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Printed, readRecord } from '../../src/integrations/newswire/press/record.ts';
import { toArticle } from '../components/newsroom.ts';
import { copySite, filesIn, type Site } from '../end-to-end/site.ts';

/** The demo paper with two hundred articles more, built before and after one headline of them was edited. */
let site: Site;
let before: Build;
let after: Build;

interface Build {
  record: Printed;
  files: Map<string, string>;
}

const headline = '백 번째 기사의 새 제목';

beforeAll(async () => {
  site = await copySite();
  for (let at = 1; at <= 200; at += 1)
    await site.write(
      `src/content/articles/more-${at}.md`,
      toArticle({
        id: `more-${at}`,
        title: `${at}번째 기사`,
        section: ['tech', 'world'][at % 2],
        authors: ['tech-desk'],
        published: new Date(Date.UTC(2025, 5, 30) - at * 7 * 3600_000).toISOString().slice(0, 19),
        tags: [`주제 ${at % 20}`],
      }),
    );
  before = await build();
  const path = 'src/content/articles/more-100.md';
  await site.write(path, (await site.read(path)).replace('100번째 기사', headline));
  after = await build();
});

afterAll(() => site?.remove());

test('no page asks for all articles, nor for the exact moment', () => {
  const asked = before.record.questions.map(([key]) => key);
  expect(asked.length).toBeGreaterThan(1000);
  const coarse = ['edition","articles', 'edition","now', 'readable"]', 'articlesByMonth', 'topicsOf', 'tagsOf'];
  expect(asked.filter((key) => coarse.some((name) => key.startsWith(`["${name}`) && !key.includes('\n')))).toEqual([]);
});

test('an edited headline reaches the pages that show it, a dozen or two, and no other', () => {
  const answers = new Map(after.record.questions);
  const reached = [...before.record.pages.values()]
    .filter(({ asked }) =>
      asked.some((at) => {
        const [key, print] = before.record.questions[at] ?? [];
        // Bodies with pictures go by the full build that cut these.
        return key !== undefined && !key.startsWith('["body"') && answers.get(key) !== print;
      }),
    )
    .map(({ file }) => file);
  const changed = [...after.files]
    .filter(([path, html]) => path.endsWith('.html') && html !== before.files.get(path))
    .map(([path]) => path);
  expect(reached.sort()).toEqual(changed.sort());
  expect(changed).toContain('articles/more-100/index.html');
  // Its neighbours, and those that recommend it.
  expect(changed.filter((path) => path.startsWith('articles/more-')).length).toBeGreaterThan(3);
  expect(changed.length).toBeLessThan(25);
});

async function build(): Promise<Build> {
  const { code, output } = await site.run(['build'], { NEWSWIRE_NOW: '2026-11-20T00:00:00Z' });
  expect(code, output).toBe(0);
  const kept = readRecord(join(site.folder, '.newswire', 'press'));
  if (!kept) throw new Error('The build left no record of what its pages asked.');
  return { record: kept.record, files: await filesIn(await realpath(join(site.folder, 'dist'))) };
}
