import { existsSync } from 'node:fs';
import { markdownToHtml } from 'satteri';
import { describe, expect, test } from 'vitest';
import { deadLinks } from '../../docs/site/src/markdown/dead-links.ts';
import { documentMarkdown } from '../../docs/site/src/markdown/plugin.ts';
import { readDocument } from '../../docs/site/src/markdown/read-document.ts';
import { readPages } from './pages.ts';

const docs = new URL('../../docs/', import.meta.url);

/** As the site prints a file of `docs/guide/`. */
async function printed(markdown: string): Promise<string> {
  const fileURL = new URL('guide/search.md', docs);
  const { html } = await markdownToHtml(markdown, { fileURL, mdastPlugins: [documentMarkdown(docs, '/base/')] });
  return html.trim();
}

describe('a file of the documentation', () => {
  test('says its title, summary and headings in its text, and needs no front matter', () => {
    const text = '<!-- Written. -->\n\n# A `name` of *words*\n\nFirst\nlines.\n\n## One\n\n## One\n\n### 한국어 요약\n';
    expect(readDocument(text)).toEqual({
      title: 'A name of words',
      summary: 'First lines.',
      anchors: new Set(['one', 'one-1', '한국어-요약']),
      links: [],
    });
    expect(readDocument('Words.')).toMatchObject({ title: '', summary: 'Words.' });
  });

  test('leaves its first heading to the head of the page', async () => {
    expect(await printed('# Title\n\nWords.\n\n# Another')).toBe('<p>Words.</p>\n<h1>Another</h1>');
  });

  test('has links to other files as they work on a code host, and leads to pages with them', async () => {
    expect(await printed('[a](../options.md#fields)')).toContain('href="/base/options/#fields"');
    expect(await printed('[a](community.ko.md)')).toContain('href="/base/ko/guide/community/"');
    expect(await printed('[a](../pages/README.md)')).toContain('href="/base/pages/"');
    expect(await printed('[a][1]\n\n[1]: ../decisions/')).toContain('href="/base/decisions/"');
    expect(await printed('[a](#part)')).toContain('href="#part"');
    expect(await printed('[a](https://astro.build/a.md)')).toContain('href="https://astro.build/a.md"');
  });

  test('is called by its title where a link says the name of the file', async () => {
    expect(await printed('[community.md](community.md), [all](../options.md)')).toMatch(
      /<a href="[^"]*">Readers who answer: the desk<\/a>, <a href="[^"]*">all<\/a>/,
    );
  });

  test('links to files that are no pages, and shows pictures of raw HTML', async () => {
    expect(await printed('[a](../prometheus-alerts.yml)')).toContain('href="/base/files/prometheus-alerts.yml"');
    expect(await printed('<img src="../pages/front.webp" alt="">')).toContain(
      '<img loading="lazy" src="/base/files/pages/front.webp" alt="">',
    );
  });

  test('breaks no short name of code', async () => {
    expect(await printed('`--newswire-ink`')).toContain('<code class="short">--newswire-ink</code>');
    expect(await printed('`npx newswire import ghost export.json`')).not.toContain('class');
  });

  test('says without a link what the site does not have', async () => {
    expect(await printed('See [the *source*](../../src/a.ts).')).toBe('<p>See the <em>source</em>.</p>');
  });
});

describe('links of the documentation that lead to nothing', () => {
  const there = new Set(['src/a.ts', 'docs/images/a.webp']);
  const dead = (search: string) =>
    deadLinks({
      documents: new Map([
        ['docs/guide/search.md', readDocument(search)],
        ['docs/options.md', readDocument('# Options\n\n## Fields\n')],
        ['README.md', readDocument('# Paper\n\n## Try it\n')],
      ]),
      exists: (path) => there.has(path),
    });

  test('are all told, with file, line and what to write', () => {
    expect(dead('# Search\n\n[a](nowhere.md)\n\n[b](../options.md#field) and\n![c](b.webp)')).toEqual([
      'docs/guide/search.md:3\n    nowhere.md leads to nothing: there is no docs/guide/nowhere.md\n    -> Correct it, or take it out.',
      'docs/guide/search.md:5\n    ../options.md#field leads to no heading of docs/options.md\n    -> Write one of: #fields',
      'docs/guide/search.md:6\n    b.webp leads to nothing: there is no docs/guide/b.webp\n    -> Correct it, or take it out.',
    ]);
  });

  test('are found in raw HTML, in definitions, on the page itself, and where the table has a page that is not written', () => {
    expect(dead('<img src="x.webp">\n\n[a]: y.md\n\n[b](#part)\n\n[c](corrections.md)\n\n[d](/options/)')).toHaveLength(
      5,
    );
  });

  test('are none where there is a page, a heading, a part, a file, or another site', () => {
    expect(
      dead(
        '# A\n\n## B\n\n[a](#b) [b](search.md#b) [c](../options.md) [d](../decisions) [e](../../src/a.ts) [e](../../README.md#try-it) ![f](../images/a.webp) <https://astro.build> [g](mailto:a@b.example)',
      ),
    ).toEqual([]);
  });

  test('are in no page of the repository', () => {
    const documents = new Map(readPages().map(({ path, text }) => [path, readDocument(text)]));
    expect(documents.size).toBeGreaterThan(60);
    expect(deadLinks({ documents, exists: (path) => existsSync(new URL(path, new URL('..', docs))) })).toEqual([]);
  });
});
