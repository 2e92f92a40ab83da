import { describe, expect, test } from 'vitest';
import { toPlainText } from '../../src/integrations/newswire/article/portable.ts';
import { blocksThatFit, toBlocks } from '../../src/integrations/newswire/fediverse/blocks.ts';
import { htmlProblem } from '../peer/html.ts';
import { body, richBody } from './posts.ts';

function sent(html: string): string {
  return toBlocks(body(html)).join('');
}

describe('a body on its way to other servers', () => {
  test.each([
    ['a heading is a bold paragraph', '<h2>가 <em>나</em></h2>', '<p><strong>가 <em>나</em></strong></p>'],
    [
      'a caption stands apart from the cell after it',
      '<figure><figcaption>c</figcaption></figure><td>a</td>',
      '<p>c</p><p>a</p>',
    ],
    [
      'a table is read row by row',
      '<table><caption>표</caption><tr><th>도시</th><th>상담</th></tr><tr><td>방콕</td><td><p>80건</p><p>늘었다</p></td></tr></table>',
      '<p>표</p><p><strong>도시</strong> · <strong>상담</strong></p><p>방콕 · 80건 늘었다</p>',
    ],
    ['an empty cell leaves no mark', '<table><tr><td></td><td>나</td></tr></table>', '<p>나</p>'],
    [
      'a list stays a list',
      '<ul><li><p>가</p><p>나</p><ul><li>다</li></ul></li></ul>',
      '<ul><li>가<br>나<ul><li>다</li></ul></li></ul>',
    ],
    ['a list counts as it did', '<ol start="3" type="a"><li>가</li></ol>', '<ol start="3"><li>가</li></ol>'],
    ['a term stands over what it means', '<dl><dt>가</dt><dd>나</dd></dl>', '<p><strong>가</strong></p><p>나</p>'],
    [
      'a quotation stays one',
      '<blockquote cite="https://a.example/"><p>가</p><p>나</p></blockquote>',
      '<blockquote><p>가</p><p>나</p></blockquote>',
    ],
    [
      'a program keeps its lines',
      '<pre><code>if (a)\n  b &lt; c</code></pre>',
      '<pre><code>if (a)\n  b &lt; c</code></pre>',
    ],
    ['a line that was folded in the file is one line', '<p>가나\n다라  마</p>', '<p>가나 다라 마</p>'],
    [
      'a number raised does not become another number',
      '<p>10<sup>6</sup>, H<sub>2</sub>O, 1<sup>st</sup></p>',
      '<p>10⁶, H₂O, 1st</p>',
    ],
    ['a quote keeps its marks', '<p><q>가</q></p>', '<p>“가”</p>'],
    ['a picture is attached, not in the text', '<p>가 <img src="/a.jpg" alt="나"> 다</p>', '<p>가 다</p>'],
    ['a link around a picture goes with it', '<p><a href="/a.jpg"><img src="/a.jpg" alt="나"></a></p>', ''],
    [
      'a link around paragraphs is in each of them',
      '<a href="https://a.example/"><div>가</div>나</a>',
      '<p><a href="https://a.example/">가</a></p><p><a href="https://a.example/">나</a></p>',
    ],
    [
      'a link that other servers take away leaves its words',
      '<p><a href="tel:+8225551234">전화</a></p>',
      '<p>전화</p>',
    ],
    [
      'a film is a link',
      '<video src="/v.mp4"></video>',
      '<p><a href="https://paper.example/v.mp4">https://paper.example/v.mp4</a></p>',
    ],
    ['text outside of any paragraph gets one', '가<hr>나', '<p>가</p><p>나</p>'],
    [
      'nothing is left of what has no words',
      '<p> </p><p><br></p><ul><li></li></ul><h2><img src="/a.jpg" alt=""></h2>',
      '',
    ],
    [
      'ruby stays',
      '<p><ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp></ruby></p>',
      '<p><ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp></ruby></p>',
    ],
    ['a character that databases refuse is gone', '<p>가\u0000나\u0007</p>', '<p>가나</p>'],
  ])('%s', (_, html, expected) => {
    expect(sent(html)).toBe(expected);
  });

  test('is HTML that every server keeps, each block closed in itself', () => {
    const blocks = toBlocks(richBody);
    expect(blocks.length).toBeGreaterThan(8);
    for (const block of blocks) expect(htmlProblem(block), block).toBeNull();
  });

  test.each([
    '<p><b>가<i>나</b>다</i>',
    '<ul>가<li>나',
    '</p></li>가<li>나',
    '<table><td>가<ul><li>나',
    'a < b & c > d',
  ])('is closed and escaped however it was written: %s', (html) => {
    expect(htmlProblem(sent(html))).toBeNull();
    const unclosed = toBlocks(html).join('');
    expect(htmlProblem(unclosed)).toBeNull();
    // Nothing is lost of what stands in a list that never ends.
    expect(toPlainText(unclosed).replace(/ /g, '')).toBe(toPlainText(html).replace(/ /g, ''));
  });
});

describe('a body that is too long', () => {
  const blocks = ['<p>가가가</p>', '<p>나나나</p>', '<p>다다다</p>'];
  const size = Buffer.byteLength(blocks[0]!);

  test('ends after the last paragraph that has room', () => {
    expect(blocksThatFit(blocks, size * 3)).toEqual(blocks);
    expect(blocksThatFit(blocks, size * 3 - 1)).toEqual(blocks.slice(0, 2));
    expect(blocksThatFit(blocks, size)).toEqual(blocks.slice(0, 1));
  });

  test('ends within its first paragraph only where not even that has room', () => {
    expect(blocksThatFit(['<ul><li>가 &amp; 나</li><li>다</li></ul>'], 23)).toEqual(['<p>가 &amp; 나…</p>']);
    expect(blocksThatFit(blocks, -1)).toEqual([]);
  });
});
