import { describe, expect, test } from 'vitest';
import { toGraph, toScript } from '../../src/integrations/newswire/metadata/json-ld.ts';
import { type PageFacts, toPage } from '../../src/integrations/newswire/metadata/page.ts';
import { type StructuredFacts, toStructuredData } from '../../src/integrations/newswire/metadata/structured-data.ts';
import { articleOf, paper } from './paper.ts';

type Told = Record<string, unknown>;

function graphOf(facts: PageFacts, more: StructuredFacts = {}, edition = paper()): Told[] {
  const things = toStructuredData(toPage(facts, edition), edition, more);
  return (JSON.parse(toScript(toGraph(things))) as { '@graph': Told[] })['@graph'];
}

const typesOf = (graph: Told[]) => graph.map((thing) => thing['@type']);
const url = 'https://paper.example/somewhere/';

describe('a page in the words of schema.org', () => {
  const edition = paper();
  const subject = { article: articleOf(edition, 'plain') };
  const pages: Record<string, [PageFacts, StructuredFacts?]> = {
    front: [
      { url: 'https://paper.example/' },
      {
        search: '/search/?q={query}',
        policies: { correctionsPolicy: '/about/corrections/' },
        sameAs: ['https://elsewhere.example/@news'],
      },
    ],
    article: [{ title: subject.article.title, url: subject.article.url, subject }],
    author: [{ title: 'Reporter (demo)', url, subject: { author: edition.authors[2] } }],
    desk: [{ title: '산업부', url, subject: { author: edition.authors[0] } }],
    section: [{ title: '도시', url, subject: { section: edition.sections[0] } }],
    tag: [{ title: '수출', url, list: true, steps: [{ name: '주제', path: '/tags/' }] }],
  };

  test.each(Object.entries(pages))('is what a person has read: %s', async (name, [facts, more]) => {
    const graph = graphOf(facts, more);
    await expect(`${JSON.stringify(graph, null, 2)}\n`).toMatchFileSnapshot(`golden/page-${name}.json`);
  });

  test('has the publisher that its articles name', () => {
    const graph = graphOf({ title: 'x', url, subject });
    const publisher = graph.find((thing) => thing['@type'] === 'NewsMediaOrganization');
    expect(graph[0]).toMatchObject({ publisher: { '@id': publisher?.['@id'] } });
  });

  test('has nothing to say without an address, or of what was taken down', () => {
    expect(graphOf({ title: '없는 쪽입니다' })).toEqual([]);
    expect(graphOf({ title: 'x', url, subject: { article: articleOf(edition, 'gone') } })).toEqual([]);
  });

  test('has a search action only where there is a search page', () => {
    expect(graphOf({ url })[0]).not.toHaveProperty('potentialAction');
  });

  test('shows the way from the front page to itself; the front page is no way', () => {
    expect(typesOf(graphOf({ title: '신문 소개', url }))).toEqual(['BreadcrumbList', 'NewsMediaOrganization']);
    expect(typesOf(graphOf({ url }))).toEqual(['WebSite', 'NewsMediaOrganization']);
  });
});

describe('a hostile headline', () => {
  const titles = [
    '</script><script>alert(1)</script>',
    '<!--<script>',
    '"}]}</SCRIPT ><img src=x onerror=alert(1)>',
    'quotes " and \\ and \u2028 and \u0000 and \uD83D',
  ];

  test.each(titles)('ends no script and begins no comment: %j', (title) => {
    const edition = paper([{ title, tags: [title], byline: [{ name: title }], deck: title }]);
    const article = articleOf(edition, 'extra-0');
    const page = toPage({ title, url: article.url, subject: { article } }, edition);
    const script = toScript(toGraph(toStructuredData(page, edition)));
    expect(script).not.toContain('<');
    expect(script.split('\n')).toHaveLength(1);
    const [first] = (JSON.parse(script) as { '@graph': Told[] })['@graph'];
    expect(first?.['headline']).toBe(
      title.toWellFormed().replace('\u2028', ' ').replace('\u0000', ' ').replace(/ {2,}/g, ' '),
    );
  });
});
