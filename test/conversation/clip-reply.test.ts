import { describe, expect, test } from 'vitest';
import { clipReply } from '../../src/integrations/newswire/conversation/clip-reply.ts';
import { toReplyHtml } from '../../src/integrations/newswire/conversation/reply-html.ts';

describe('what a page has room for of a reply', () => {
  test.each([
    '<p>짧은 글.</p>',
    `<p>${'가'.repeat(500)}</p>`,
    '<p>a<br />b</p><ul><li>x</li></ul><pre>a\n\n  b</pre>',
    '<p>링크 <a href="https://far.example/?a=1&amp;b=2" rel="ugc nofollow noopener">여기</a></p>',
    '',
  ])('is all of it where it is short: %s', (html) => {
    expect(clipReply(html)).toEqual({ html });
  });

  test.each([
    ['in one paragraph', `<p>${'가나다라 '.repeat(200)}</p>`],
    ['in many', '<p>줄</p>'.repeat(50)],
    ['in lines without words', `<p>${'x<br />'.repeat(100)}y</p>`],
    ['in links', `<p>${'<a href="https://far.example/">x</a> '.repeat(40)}</p>`],
    ['in preformatted lines', `<pre>${'x\n'.repeat(100)}</pre>`],
  ])('is its beginning where it is long %s, and says so', (_, sent) => {
    const { html, more } = clipReply(toReplyHtml(sent));
    expect(more).toBe(true);
    expect(html.length).toBeLessThan(4100);
    expect(html.replace(/<[^>]+>/g, '').length).toBeLessThanOrEqual(601);
    expect(html.match(/<(?:p|br|li)\b|\n/g)?.length ?? 0).toBeLessThanOrEqual(30);
  });

  test('is not cut twice', () => {
    const { html } = clipReply(toReplyHtml(`<p>${'가나다라 '.repeat(200)}</p>`));
    expect(html).toMatch(/…<\/p>$/);
    expect(toReplyHtml(html)).toBe(html);
  });
});
