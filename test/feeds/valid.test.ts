import { describe, expect, test } from 'vitest';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { corpusEdition } from './corpus.ts';
import { faultsOf, feedsOf, grammarFaults, jsonFaults, textFaults, xmlFaults } from './faults.ts';
import { articlesEach, randomPaper } from './random-paper.ts';
import { sampleArticle, sampleEdition } from './sample-edition.ts';

/** Every character up to the surrogates and beyond, in every place that carries text. */
function anyTextEdition(): Edition {
  const every = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
  const text = `x ${every} \uD800 \uFFFE \uFFFF ]]> <!-- <![CDATA[ &nope; %E0 {{ \${a} $& $1`;
  const edition = sampleEdition({
    articles: (site) => [
      sampleArticle(site, 'any', {
        title: text,
        deck: text,
        summary: text,
        byline: [{ name: text }],
        tags: ['x]]>y', '<x y="z">&', '  '],
        corrections: [{ kind: 'reply', date: '2022-10-13T00:00:00Z', text }],
        source: { name: text, url: 'https://wire.example/?a=1&b=%3C' },
        rights: text,
        sponsored: text,
        picture: {
          url: 'https://paper.example/a.png?x=1&y=2',
          mediaType: 'image/png',
          width: 1,
          height: 1,
          alt: text,
          caption: text,
          credit: text,
        },
        html: `<p>${text}</p>`,
      }),
    ],
  });
  return { ...edition, masthead: { ...edition.masthead, title: text, description: text, rights: text } };
}

const papers: [string, Edition][] = [
  ['the sample', sampleEdition()],
  ['the sample under a base', sampleEdition({ base: '/news/' })],
  ['a paper with any text', anyTextEdition()],
  ['the hostile articles', corpusEdition()],
  ['the hostile articles under a base', corpusEdition({ site: { ...corpusEdition().site, base: '/news/' } })],
  ['a paper without articles', sampleEdition({ articles: () => [] })],
];

describe.each(papers)('every feed of %s', (_, edition) => {
  test('is valid Atom 1.0', async () => {
    expect(await grammarFaults(await feedsOf(edition, 'atom.xml'), 'atom.rng')).toEqual([]);
  });

  test('has one page an Atom entry, and one self a feed', async () => {
    for (const { contents } of await feedsOf(edition, 'atom.xml')) {
      const [head = '', ...entries] = contents.split('<entry ');
      expect(head.match(/rel="self"/g)).toHaveLength(1);
      for (const part of [head, ...entries]) expect(part.match(/<link rel="alternate"/g)).toHaveLength(1);
    }
  });

  test('is valid RSS 2.0', async () => {
    expect(await grammarFaults(await feedsOf(edition, 'rss.xml'), 'rss.rng')).toEqual([]);
  });

  test('is valid JSON Feed 1.1', async () => {
    expect(await jsonFaults(await feedsOf(edition, 'feed.json'))).toEqual([]);
  });

  test('is well-formed XML to a second parser (F1, F2)', async () => {
    expect(xmlFaults([...(await feedsOf(edition, 'rss.xml')), ...(await feedsOf(edition, 'atom.xml'))])).toEqual([]);
  });

  test.each(['rss.xml', 'atom.xml', 'feed.json'])(
    'holds no character that XML forbids, and composed letters, in %s (F1, F4)',
    async (name) => {
      expect(textFaults(await feedsOf(edition, name))).toEqual([]);
    },
  );
});

describe('articles put together from what breaks feeds', () => {
  // `npm run soak` tries ten thousand.
  test.each([1, 2, 3, 4, 5, 6, 7])(`make valid feeds: ${articlesEach} articles of seed %i`, async (seed) => {
    expect(await faultsOf(randomPaper(seed))).toEqual([]);
  });

  test('do hold what XML forbids, before', () => {
    const { articles } = randomPaper(1);
    const faults = textFaults(articles.map(({ id, title, html }) => ({ fileName: id, contents: title + html })));
    expect(faults.length).toBeGreaterThan(articlesEach / 2);
  });
});

test('the schemas refuse what they should', async () => {
  const [atom] = await feedsOf(sampleEdition(), 'atom.xml');
  const [rss] = await feedsOf(sampleEdition(), 'rss.xml');
  const refused = async (document: typeof atom, grammar: string, from: string, to: string) => {
    expect(document!.contents).toContain(from);
    return (
      (await grammarFaults([{ fileName: 'x.xml', contents: document!.contents.replace(from, to) }], grammar)).length > 0
    );
  };
  expect(await refused(atom, 'atom.rng', '<title type="text">', '<title type="html">')).toBe(true);
  expect(await refused(atom, 'atom.rng', '<updated>2022-10-16T01:00:00Z', '<updated>2022-10-16T10:00:00+09:00')).toBe(
    true,
  );
  expect(await refused(atom, 'atom.rng', '</entry>', '<author><name>x</name></author></entry>')).toBe(true);
  expect(await refused(rss, 'rss.rng', 'isPermaLink="false"', 'isPermaLink="true"')).toBe(true);
  expect(await refused(rss, 'rss.rng', '+0900', 'KST')).toBe(true);
  expect(await refused(rss, 'rss.rng', '</item>', '<author>x</author></item>')).toBe(true);
  expect(await refused(rss, 'rss.rng', '&#x26;', '&')).toBe(true);
  for (const broken of ['&', '\u0008', '<b>', ']]>'])
    expect(xmlFaults([{ fileName: 'x.xml', contents: rss!.contents.replace('&#x26;', broken) }]), broken).not.toEqual(
      [],
    );
});
