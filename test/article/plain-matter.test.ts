import { readdirSync, readFileSync } from 'node:fs';
import { parseFrontmatter } from '@astrojs/internal-helpers/frontmatter';
import { describe, expect, test } from 'vitest';
import { parseFrontMatter, readFrontMatter } from '../../src/integrations/newswire/article/front-matter.ts';
import { readPlainMatter } from '../../src/integrations/newswire/article/plain-matter.ts';
import { isSoak, seed } from '../soak/seed.ts';
import { randomMatter } from './random-matter.ts';

/** `SOAK=1` takes its time. */
const count = isSoak ? 300_000 : 3000;
const demo = new URL('../../src/content/articles/', import.meta.url);
const broken = new URL('broken/articles/', import.meta.url);

const kinds: [kind: string, files: () => Iterable<string>, least: number][] = [
  ['of the demo newsroom', () => filesOf(demo), 3 / 4],
  ['of a newsroom with something wrong in every file', () => filesOf(broken), 0],
  ['as editors write it', () => drawn(0), 1 / 6],
  ['such, with traps', () => drawn(1 / 10), 1 / 40],
];

describe.each(kinds)('front matter %s, read without a parser', (_, files, least) => {
  test('is the same as the parser makes it, or left to it', { timeout: 3_600_000 }, () => {
    const tally = { all: 0, read: 0 };
    for (const text of files()) {
      const plain = readPlainMatter(text);
      tally.all += 1;
      if (!plain) continue;
      tally.read += 1;
      const file = { file: 'a.md', text };
      const [read, parsed] = [readFrontMatter(file), parseFrontMatter(file)];
      expect(parsed.problems, text).toEqual([]);
      expect(read.data, text).toEqual(parsed.data);
      for (const path of pathsIn(read.data)) expect(read.lineOf(path), `${path} of ${text}`).toBe(parsed.lineOf(path));
    }
    expect(tally.read).toBeGreaterThanOrEqual(tally.all * least);
  });

  test('is what Astro reads, and so is the text behind it, where that is said', { timeout: 3_600_000 }, () => {
    for (const text of files()) {
      const { data, text: behind } = readFrontMatter({ file: 'a.md', text });
      if (behind === null) continue;
      const astro = parseFrontmatter(text, { frontmatter: 'empty-with-spaces' });
      expect(astro.frontmatter, text).toEqual(data);
      expect(behind.trim(), text).toBe(astro.content.trim());
    }
  });
});

test.each([
  ['title: 글 # 덧붙임', 'a remark'],
  ['title: 서울: 첫날', 'a colon and a blank'],
  ['title: 글\n  이어진 글', 'a text of two lines'],
  ['title: "따옴표 \\" 하나"', 'a stroke in quotes'],
  ['title: 글\ntitle: 글', 'a name given twice'],
  ['order: 10', 'a number'],
  ['order: 1_000', 'what only YAML 1.1 takes for a number'],
  ['open: yes', 'what only YAML 1.1 takes for yes'],
  ['deck: ~', 'nothing'],
  ['deck:', 'a name without a value'],
  ['authors: [a: b]', 'a name in a list'],
  ['authors: [{ id: a }]', 'names in a list'],
  ['corrections:\n  - kind: reply', 'a list of names'],
  ['title: *글*', 'a star'],
  ['title: |\n  글', 'a text below its name'],
  ['title:\t글', 'a tab'],
  ['title: 글\r', 'the line ends of Windows'],
])('is left to the parser: %j, %s', (matter) => {
  expect(readPlainMatter(`---\n${matter}\n---\n`)).toBeNull();
});

function filesOf(folder: URL): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.mdx?$/.test(name))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
}

function* drawn(traps: number): Iterable<string> {
  for (let at = 0; at < count; at += 1) yield randomMatter(seed * 1_000_003 + at, traps);
}

/** Of all that is there, and of what is not. */
function pathsIn(data: unknown, path: PropertyKey[] = []): PropertyKey[][] {
  const inside = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  return [
    path,
    [...path, 'nowhere'],
    ...inside.flatMap(([name, value]) => pathsIn(value, [...path, Array.isArray(data) ? Number(name) : name])),
  ];
}
