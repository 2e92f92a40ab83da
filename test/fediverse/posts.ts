import type { Article } from '../../src/integrations/newswire/article/article.ts';
import { defaultFederation, type Federation } from '../../src/integrations/newswire/article/federation.ts';
import { toPortableHtml } from '../../src/integrations/newswire/article/portable.ts';
import { toObject } from '../../src/integrations/newswire/fediverse/objects.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { articleOf, sampleEdition, samplePicture } from '../article/sample.ts';

export const edition = sampleEdition();

/** The object of an article of the sample, with changes to the article and to the paper's options. */
export function postOf(
  slug: string,
  changes: Partial<Article> = {},
  federation: Partial<Federation> = {},
  now = edition.now,
): Document {
  const article = { ...articleOf(edition, slug), ...changes };
  return toObject(article, { ...edition, now, federation: { ...defaultFederation, ...federation } });
}

/** A body as it comes from Markdown, made portable. */
export function body(html: string): string {
  return toPortableHtml(html, 'https://paper.example/articles/roadshow/');
}

/** One of everything that a body may hold, with three pictures of the paper's own. */
export const richBody = body(`
<p>국토교통부와 <strong>업무협약(MOU)</strong>를 4건 맺었다.
상담은 <a href="/articles/plain/">지난해</a>보다 늘었다.</p>
<h2>도시별 상담</h2>
<figure>
  <img src="/_astro/bangkok.Ab12_x9Z_1tmp.webp" alt="방콕의 상담장" width="1200" height="800">
  <figcaption>방콕 상담장</figcaption>
</figure>
<table>
  <caption>상담 건수</caption>
  <tr><th>도시</th><th>상담</th></tr>
  <tr><td>방콕</td><td>80건</td></tr>
</table>
<p><img src="/images/istanbul.jpg" alt='"이스탄불" &amp; 물길'></p>
<ul><li>참가 기업 12개사</li><li>협약 4건</li></ul>
<blockquote><p>기대 이상이다.</p></blockquote>
<p>10<sup>6</sup>명이 본다. <ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp></ruby></p>
<img src="/images/map.png" alt="두 도시의 지도" width="100%" height="auto">
`);

/** Each state that an article can be in, as it goes out in either shape. */
export const states: [name: string, slug: string, changes: Partial<Article>, federation?: Partial<Federation>][] = [
  ['plain', 'plain', {}],
  ['picture', 'roadshow', {}],
  ['corrected', 'corrected', {}],
  ['retracted', 'retracted', {}],
  ['taken-down', 'taken-down', {}],
  ['sensitive', 'sensitive', {}],
  ['sponsored', 'sponsored', {}],
  ['english', 'english', {}],
  [
    'four-pictures',
    'roadshow',
    {
      html: richBody,
      picture: { ...samplePicture, focus: { x: 0.25, y: 0.1 }, blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj' },
    },
  ],
  ['closed-comments', 'plain', { comments: { open: false } }],
  ['quotes-approved', 'plain', {}, { quotes: 'approved' }],
];

/** What differs between two objects: the names of the parts that do. */
export function differences(a: Document, b: Document): string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}
