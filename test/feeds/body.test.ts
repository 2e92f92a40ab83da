import { describe, expect, test } from 'vitest';
import { federationSchema } from '../../src/integrations/newswire/article/federation.ts';
import { toEdition } from '../../src/integrations/newswire/article/to-edition.ts';
import { toObject } from '../../src/integrations/newswire/fediverse/objects.ts';
import { itemsOf } from '../../src/integrations/newswire/feeds/item.ts';
import { articleOf, sampleEntry, sampleNewsroom, sampleSite } from '../article/sample.ts';
import { corpus, corpusEdition } from './corpus.ts';

/** "Body HTML that survives outside the site", clause by clause. */
const edition = corpusEdition();
const toItem = itemsOf(edition);
const bodies = corpus.map(({ name }) => [name, toItem(articleOf(edition, name)).body.html()] as const);
const bodyOf = (name: string) => bodies.find(([candidate]) => candidate.startsWith(name))?.[1] ?? '';

/** What the feeds carry of a body that Markdown made so. */
function carried(html: string, base = '/'): string {
  const own = toEdition(
    sampleNewsroom({ site: sampleSite(base), articles: [sampleEntry('bridge', { authors: ['nobody'] }, { html })] }),
  );
  return itemsOf(own)(articleOf(own, 'bridge')).body.html().replace('<p>nobody</p>\n', '');
}

describe('every address of a body is absolute, against the page of its own article', () => {
  test.each([
    ['./a.png', 'https://paper.example/news/articles/bridge/a.png'],
    ['a.png', 'https://paper.example/news/articles/bridge/a.png'],
    ['../next/', 'https://paper.example/news/articles/next/'],
    ['#part-2', 'https://paper.example/news/articles/bridge/#part-2'],
    ['?print=1', 'https://paper.example/news/articles/bridge/?print=1'],
    ['', 'https://paper.example/news/articles/bridge/'],
    ['//cdn.example/x', 'https://cdn.example/x'],
    // A path from the root is what the author wrote: Astro puts no base before it either.
    ['/images/a.png', 'https://paper.example/images/a.png'],
    ['https://other.example/x', 'https://other.example/x'],
  ])('href="%s"', (written, address) => {
    expect(carried(`<p><a href="${written}">x</a></p>`, '/news/')).toBe(`<p><a href="${address}">x</a></p>`);
  });

  test('also src, poster, and the address that stands in a srcset only', () => {
    expect(carried('<p><img src="a.png" alt="x"><img srcset="../b.png 1x, ../b@2x.png 2x" alt="y"></p>')).toBe(
      '<p><img src="https://paper.example/articles/bridge/a.png" alt="x" /><img alt="y" src="https://paper.example/articles/b.png" /></p>',
    );
    expect(carried('<video src="v.mp4" poster="v.jpg"></video>')).toContain(
      '<video src="https://paper.example/articles/bridge/v.mp4" poster="https://paper.example/articles/bridge/v.jpg"',
    );
  });

  test.each(bodies)('in %s', (_, html) => {
    for (const [, name, address = ''] of html.matchAll(/ (href|src|poster|cite)="([^"]*)"/g))
      expect(address, name).toMatch(/^(https?:\/\/|mailto:|tel:)/);
    expect(html).not.toContain('srcset');
  });

  test.each(
    corpus.filter(({ shown }) => shown.links.length > 0).map(({ name, shown }) => [name, shown.links] as const),
  )('and leads where the author meant in %s', (name, links) => {
    const found = [...bodyOf(name).matchAll(/ href="([^"]*)"/g)].map(([, address = '']) =>
      address.replaceAll('&amp;', '&'),
    );
    expect(found).toEqual(expect.arrayContaining(links));
  });
});

describe('a body carries nothing that runs, asks or styles', () => {
  test.each(bodies)('%s', (_, html) => {
    const tags = html.match(/<[^>]*>/g) ?? [];
    for (const tag of tags) {
      expect(tag).not.toMatch(/^<\/?(script|style|form|input|button|iframe|object|embed|svg|template|link|astro-)/i);
      expect(tag).not.toMatch(/ (on\w+|class|style|id|data-[\w-]+|aria-[\w-]+|srcset|sizes|loading|decoding)=/i);
    }
    expect(html).not.toMatch(/javascript:|보이면 안 된다|color: red/);
  });
});

describe('a lazy picture', () => {
  test('has its real address, its size and its words, and nothing that waits for a script', () => {
    expect(bodyOf('08')).toContain(
      '<img src="https://paper.example/images/lazy-1.jpg" width="640" height="480" alt="하나" />',
    );
    expect(bodyOf('08').match(/<img /g)).toHaveLength(5);
    expect(bodyOf('08')).not.toMatch(/data:|pixel\.gif|spinner\.gif|loading|srcset|sizes/);
  });

  test('is found in its srcset where a picture of nothing stands in its place', () => {
    expect(carried('<p><img src="data:image/gif;base64,R0" srcset="/a.jpg 640w" loading="lazy" alt="x"></p>')).toBe(
      '<p><img src="https://paper.example/a.jpg" alt="x" /></p>',
    );
  });

  test('is not there at all where there is nothing but the picture of nothing', () => {
    expect(carried('<p>글<img src="data:image/gif;base64,R0" alt="x"></p>')).toBe('<p>글</p>');
  });
});

describe('what no reader plays is a link with words', () => {
  test('a frame, also a lazy one, and an embedded document', () => {
    expect(bodyOf('10')).toContain(
      '<a href="https://www.youtube-nocookie.com/embed/x?rel=0&amp;start=9">상담회 영상</a>',
    );
    expect(bodyOf('10')).toContain('<a href="https://paper.example/charts/1/">https://paper.example/charts/1/</a>');
    expect(bodyOf('10')).toContain('<a href="https://paper.example/files/chart.svg">그래프</a> <a');
    expect(carried('<iframe data-src="/b" src="about:blank" title="영상"></iframe>')).toBe(
      '<a href="https://paper.example/b">영상</a>',
    );
  });

  test('a film and a sound hold theirs for readers that play nothing', () => {
    expect(bodyOf('10')).toContain('controls><a href="https://paper.example/v.mp4">개막식</a></video>');
    expect(bodyOf('10')).toContain('<a href="https://paper.example/a.mp3">https://paper.example/a.mp3</a></audio>');
    expect(bodyOf('10')).not.toContain('autoplay');
  });

  test('unless its author put one there', () => {
    const html =
      '<video src="https://paper.example/v.mp4" controls><a href="https://paper.example/v.txt">글로</a></video>';
    expect(carried(html)).toBe(html);
  });
});

describe('a body stands alone', () => {
  test('it begins with the byline', () => {
    for (const [name, html] of bodies) expect(html, name).toMatch(/^<p><a href="https:\/\/paper\.example\/authors\//);
    expect(
      bodyOf('13')
        .split('\n')[0]
        ?.replace(/<[^>]*>/g, ''),
    ).toBe('산업부, 국제부, R&amp;D &lt;연구&gt;부');
  });

  test('then says what was wrong and when it was put right, before everything else', () => {
    const [, correction, reply, body] = bodyOf('15').split('\n');
    expect(correction).toBe(
      '<p><strong>바로잡습니다</strong> (<time datetime="2022-11-16T00:30:00Z">2022-11-16</time>) &quot;10곳&quot;을 &lt;12곳&gt;으로 바로잡습니다.</p>',
    );
    expect(reply).toContain('<strong>반론</strong>');
    expect(body).toBe('<p>기업 12곳이 참가했다.</p>');
  });

  test('a retracted one says so, and no word of what it said', () => {
    expect(bodyOf('16')).toContain(
      '<strong>이 기사는 철회되었습니다.</strong> 사실 확인이 부족했습니다. &lt;A&amp;B&gt;',
    );
    expect(bodyOf('16')).not.toMatch(/사실과 다른|지켜지지 않은/);
  });

  test('its footnotes lead to the page and back to it', () => {
    const page = 'https://paper.example/articles/18-footnotes/';
    expect(bodyOf('18')).toContain(`<sup><a href="${page}#user-content-fn-1">1</a></sup>`);
    expect(bodyOf('18')).toContain(`<a href="${page}#user-content-fnref-1">↩</a>`);
  });

  test('what components left of themselves is text', () => {
    expect(bodyOf('27')).toMatch(/<p>앞 문단\.<\/p>[\s\S]*컴포넌트의 글\.[\s\S]*자리에 든 글[\s\S]*<p>뒤 문단\.<\/p>/);
    expect(bodyOf('27')).not.toMatch(/astro|slot|custom-el|@fs|keyframes/);
  });
});

test('the fediverse is sent the same body, address by address', () => {
  const long = corpusEdition({ federation: federationSchema.parse({ object: 'article' }) });
  for (const { name, entry, shown } of corpus) {
    if (entry.data.state === 'retracted') continue;
    const { content } = toObject(articleOf(long, name), long) as { content: string };
    for (const address of shown.links) expect(content, name).toContain(`href="${address.replaceAll('&', '&amp;')}"`);
    expect(content, name).not.toMatch(
      / (on\w+|class="(?!hashtag|mention)|style|data-[\w-]+|srcset|loading)=|<(script|style|form|iframe)/i,
    );
  }
});
