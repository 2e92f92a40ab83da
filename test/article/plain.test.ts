import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toPlainHtml } from '../../src/integrations/newswire/article/plain-html.ts';
import { toPlainWords } from '../../src/integrations/newswire/article/plain-words.ts';
import { toSanitisedHtml, toSanitisedText } from '../../src/integrations/newswire/article/sanitised.ts';
import { isSoak, seed } from '../soak/seed.ts';
import { hostileHtml } from './hostile.ts';
import { brokenBody, randomBody } from './random-body.ts';

/** Of each kind; `SOAK=1` takes its time. */
const count = isSoak ? 300_000 : 3000;
const base = 'https://paper.example/articles/roadshow/';
const golden = new URL('golden/bodies/', import.meta.url);

const kinds: [kind: string, bodies: () => Iterable<string>, least: number][] = [
  [
    'bodies that a person has read',
    () => readdirSync(golden).map((name) => readFileSync(new URL(name, golden), 'utf8')),
    1 / 4,
  ],
  ['bodies as Markdown makes them', () => drawn(randomBody), 1 / 4],
  ['such bodies, broken', () => drawn(brokenBody), 1 / 10],
  ['hostile bodies', () => drawn(hostileHtml), 0],
  ['hostile bodies that were sanitised', () => drawn((at) => toSanitisedHtml(hostileHtml(at), base)), 1 / 2],
];

describe.each(kinds)('read without a parser, %s', (_, bodies, least) => {
  test('are the same as the sanitiser makes them, or left to it', { timeout: 3_600_000 }, () => {
    const tally = tallyOf(bodies(), toPlainHtml, toSanitisedHtml);
    expect(tally.read).toBeGreaterThanOrEqual(tally.all * least);
  });

  test('have the same words, or are left to it', { timeout: 3_600_000 }, () => {
    const tally = tallyOf(bodies(), toPlainWords, toSanitisedText);
    expect(tally.read).toBeGreaterThanOrEqual(tally.all * least);
  });
});

test('what has become portable is read without a parser, and is the same in words', () => {
  for (const body of [...drawn(randomBody), ...drawn(hostileHtml)]) {
    const portable = toSanitisedHtml(body, base);
    expect(toPlainWords(portable)).toBe(toSanitisedText(portable));
  }
});

test.each([
  ['<p>글', 'what is left open'],
  ['<p>글</p></div>', 'an end without a beginning'],
  ['<p>글<p>글</p></p>', 'an end that is implied'],
  ['<th>글<th>글</th></th>', 'another that is implied'],
  ['<b><i>글</b></i>', 'ends that cross'],
  ['<p>글</p><!-- x -->', 'a comment'],
  ['<p title=x>글</p>', 'an attribute without quotes'],
  ['<P>글</P>', 'capitals'],
  ['<a href="javascript:alert(1)">글</a>', 'an address that may not travel'],
  ['<a href="/a" href="/b">글</a>', 'an attribute given twice'],
  ['<img alt="글">', 'a picture without its address'],
  ['<img src="/a.jpg" data-src="/b.jpg">', 'a picture that is loaded late'],
  ['<blockquote cite="/a">글</blockquote>', 'the address of a quotation'],
  ['<p/>글</p>', 'a tag that ends itself'],
  ['<p>&copy;</p>', 'a character by a rare name'],
  ['<video src="/a.mp4"></video>', 'a film'],
  ['<script>alert(1)</script>', 'a script'],
])('is left to the sanitiser: %s, %s', (html) => {
  expect(toPlainHtml(html, base)).toBeNull();
});

function* drawn(make: (seed: number) => string): Iterable<string> {
  for (let at = 0; at < count; at += 1) yield make(seed * 1_000_003 + at);
}

function tallyOf(
  bodies: Iterable<string>,
  plain: (html: string, base: string) => string | null,
  sanitised: (html: string, base: string) => string,
): { all: number; read: number } {
  const tally = { all: 0, read: 0 };
  for (const body of bodies) {
    const read = plain(body, base);
    tally.all += 1;
    if (read === null) continue;
    tally.read += 1;
    if (read !== sanitised(body, base)) expect({ body, html: read }).toEqual({ body, html: sanitised(body, base) });
  }
  return tally;
}
