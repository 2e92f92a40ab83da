import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toPlainText, toPortableHtml } from '../../src/integrations/newswire/article/portable.ts';
import { hostileHtml } from './hostile.ts';

const base = 'https://paper.example/articles/roadshow/';
/** `NAME.in.html` is what an editor wrote, `NAME.out.html` what leaves. */
const bodies = readdirSync(new URL('golden/bodies/', import.meta.url))
  .filter((name) => name.endsWith('.in.html'))
  .map((name) => name.replace('.in.html', ''))
  .sort();

describe('a body that leaves the site', () => {
  test.each(bodies)('looks as a person has read it: %s', async (name) => {
    await expect(`${toPortableHtml(written(name), base)}\n`).toMatchFileSnapshot(`golden/bodies/${name}.out.html`);
  });

  test.each(bodies)('is the same when it leaves a second time: %s', (name) => {
    const once = toPortableHtml(written(name), base);
    expect(toPortableHtml(once, base)).toBe(once);
  });

  test('has its footnotes on its own page, wherever it is read', () => {
    expect(toPortableHtml('<a href="#fn-1">1</a>', base)).toBe(`<a href="${base}#fn-1">1</a>`);
  });

  test('has a link with words where a frame stood, and nothing where the frame was empty', () => {
    const frame = (attributes: string) => toPortableHtml(`<iframe ${attributes}></iframe>`, base);
    expect(frame('src="https://video.example/1" title="영상"')).toBe('<a href="https://video.example/1">영상</a>');
    expect(frame('src="https://video.example/1"')).toBe(
      '<a href="https://video.example/1">https://video.example/1</a>',
    );
    for (const none of ['', 'src=""', 'srcdoc="<p>x</p>"', 'src="about:blank"', 'src="data:text/html,x" title="x"'])
      expect(frame(none), none).toBe('');
  });

  test('keeps what stands after a frame that a comment hides', () => {
    expect(toPortableHtml('<!-- <iframe src="/a"> --><p>글</p><iframe src="/b"></iframe>', base)).toBe(
      '<p>글</p><a href="https://paper.example/b">https://paper.example/b</a>',
    );
  });

  test('shows the words of a frame once', () => {
    expect(toPortableHtml('<iframe src="https://video.example/1" title="영상">No frames.</iframe>', base)).toBe(
      '<a href="https://video.example/1">영상</a>',
    );
  });

  test('has lost nothing that was fit to travel', () => {
    const html = '<p>글 <em>강조</em> <a href="https://a.example/">링크</a></p><ul><li>하나</li></ul><hr />';
    expect(toPortableHtml(html, base)).toBe(html);
  });
});

describe('a thousand hostile bodies', () => {
  const outputs = Array.from({ length: 1000 }, (_, seed) => toPortableHtml(hostileHtml(seed), base));
  const tags = outputs.flatMap((output) => output.match(/<[^>]*>/g) ?? []);
  const attributes = tags.flatMap((tag) => [...tag.matchAll(/\s([^\s=/>"]+)(?:="([^"]*)")?/g)]);

  test('are hostile: most carry a script, an event and a false address before', () => {
    const inputs = Array.from({ length: 1000 }, (_, seed) => hostileHtml(seed));
    expect(inputs.filter((input) => /<script/i.test(input)).length).toBeGreaterThan(300);
    expect(inputs.filter((input) => /\son\w+=/i.test(input)).length).toBeGreaterThan(300);
    expect(inputs.filter((input) => /javascript:/i.test(input)).length).toBeGreaterThan(300);
    expect(hostileHtml(7)).toBe(hostileHtml(7));
    expect(tags.length).toBeGreaterThan(2000);
  });

  test('leave without a script, a style, a frame, a form or a drawing', () => {
    const names = new Set(tags.map((tag) => /^<\/?([a-z0-9]+)/.exec(tag)?.[1]));
    expect([...names].filter((name) => name === undefined)).toEqual([]);
    for (const name of ['script', 'style', 'iframe', 'object', 'embed', 'form', 'input', 'svg', 'math', 'base', 'meta'])
      expect(names, name).not.toContain(name);
    for (const output of outputs) expect(output).not.toMatch(/<script|<!--/i);
  });

  test('leave without an event, a class, a style or data of their own', () => {
    const names = new Set(attributes.map(([, name]) => name ?? ''));
    expect(
      [...names].filter((name) => /^(on|data-|aria-|style|class|id|srcset|srcdoc|ping|target)/.test(name)),
    ).toEqual([]);
  });

  test('leave with absolute addresses of the web, mail and telephone only', () => {
    const addresses = attributes.flatMap(([, name, value]) =>
      ['href', 'src', 'poster', 'cite'].includes(name ?? '') ? [value ?? ''] : [],
    );
    expect(addresses.length).toBeGreaterThan(250);
    for (const address of addresses) expect(address).toMatch(/^(https?:\/\/|mailto:|tel:)/);
    const schemes = new Set(addresses.map((address) => new URL(address).protocol));
    expect([...schemes].filter((scheme) => !['https:', 'http:', 'mailto:', 'tel:'].includes(scheme))).toEqual([]);
  });

  test('leave no picture without its address', () => {
    for (const tag of tags.filter((name) => name.startsWith('<img'))) expect(tag).toMatch(/\ssrc="http/);
  });

  test('have a plain text that is text: written down and read again it is the same', () => {
    for (const output of outputs) {
      const text = toPlainText(output);
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/\s\s/);
      expect(toPlainText(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))).toBe(text);
    }
  });
});

describe('the plain text of a body', () => {
  test.each([
    ['<p>첫 문단.</p><p>둘째 문단.</p>', '첫 문단. 둘째 문단.'],
    ['<ul><li>하나<ul><li>둘</li></ul></li><li>셋</li></ul>', '하나 둘 셋'],
    ['앞<p>뒤</p>', '앞 뒤'],
    ['<h2>제목</h2>본문<hr>끝', '제목 본문 끝'],
    ['한 줄<br>두 줄<br/>세 줄', '한 줄 두 줄 세 줄'],
    ['<table><caption>표</caption><tr><td>가</td><td>나</td></tr></table>', '표 가 나'],
    ['<dl><dt>가</dt><dd>나</dd></dl><details><summary>다</summary>라</details>', '가 나 다 라'],
    ['<p>한 <em>낱</em>말<b>을</b> 자르지 않는다.</p>', '한 낱말을 자르지 않는다.'],
    ['<p>1 &lt; 2 &amp;&amp; &quot;3&quot; &#39;4&#39; &amp;lt;b&amp;gt;</p>', '1 < 2 && "3" \'4\' &lt;b&gt;'],
    ['<p>  여러\n\t줄&nbsp; 의 빈칸 </p>', '여러 줄 의 빈칸'],
    ['<p>앞<script>var x = 1;</script><style>p{}</style>뒤</p>', '앞뒤'],
    ['<p><img src="https://a.example/a.jpg" alt="사진"></p>', ''],
    ['', ''],
  ])('of %s', (html, text) => {
    expect(toPlainText(html)).toBe(text);
  });
});

function written(name: string): string {
  return readFileSync(new URL(`golden/bodies/${name}.in.html`, import.meta.url), 'utf8');
}
