import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import { sampleArticle, sampleEdition } from './sample-edition.ts';

const schema = (name: string) => readFile(new URL(`schemas/${name}`, import.meta.url), 'utf8');

async function documents(edition: Edition, name: string): Promise<{ fileName: string; contents: string }[]> {
  const outputs = feedOutputs(edition).filter(({ path }) => path.split('/').pop() === name);
  return Promise.all(
    outputs.map(async ({ render }, index) => ({ fileName: `${index}-${name}`, contents: await render() })),
  );
}

async function errorsOf(xml: { fileName: string; contents: string }[], grammar: string): Promise<string[]> {
  const { errors, valid } = await validateXML({ xml, schema: grammar, extension: 'relaxng' });
  return valid ? [] : errors.map(({ rawMessage }) => rawMessage);
}

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
  ['a paper without articles', sampleEdition({ articles: () => [] })],
];

describe.each(papers)('every feed of %s', (_, edition) => {
  test('is valid Atom 1.0', async () => {
    expect(await errorsOf(await documents(edition, 'atom.xml'), await schema('atom.rng'))).toEqual([]);
  });

  test('has one page an Atom entry, and one self a feed', async () => {
    for (const { contents } of await documents(edition, 'atom.xml')) {
      const [head = '', ...entries] = contents.split('<entry ');
      expect(head.match(/rel="self"/g)).toHaveLength(1);
      for (const part of [head, ...entries]) expect(part.match(/<link rel="alternate"/g)).toHaveLength(1);
    }
  });

  test('is valid RSS 2.0', async () => {
    expect(await errorsOf(await documents(edition, 'rss.xml'), await schema('rss.rng'))).toEqual([]);
  });

  test('is valid JSON Feed 1.1', async () => {
    const ajv = new Ajv2020({ allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(await schema('json-feed.schema.json')));
    for (const { contents } of await documents(edition, 'feed.json')) {
      validate(JSON.parse(contents));
      expect(validate.errors).toBeNull();
    }
  });
});

test('the schemas refuse what they should', async () => {
  const [atom] = await documents(sampleEdition(), 'atom.xml');
  const [rss] = await documents(sampleEdition(), 'rss.xml');
  const refused = async (document: typeof atom, grammar: string, from: string, to: string) => {
    expect(document!.contents).toContain(from);
    return (
      (await errorsOf([{ fileName: 'x.xml', contents: document!.contents.replace(from, to) }], await schema(grammar)))
        .length > 0
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
});
