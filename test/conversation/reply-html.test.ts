import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toReplyHtml } from '../../src/integrations/newswire/conversation/reply-html.ts';
import { hostileHtml } from '../article/hostile.ts';
import { errorsOf } from './valid.ts';

const base = 'https://far.example/users/reader/posts/1';
const own = ['https://paper.example', 'https://paper.example/sections/world/'];
/** `NAME.in.html` is what another server sent, `NAME.out.html` what is shown. */
const posts = readdirSync(new URL('golden/replies/', import.meta.url))
  .filter((name) => name.endsWith('.in.html'))
  .map((name) => name.replace('.in.html', ''))
  .sort();
const sent = (name: string) => readFileSync(new URL(`golden/replies/${name}.in.html`, import.meta.url), 'utf8');
const show = (html: string) => toReplyHtml(html, { base, own });
const together = (outputs: string[]) => `<replies>${outputs.map((html) => `<div>${html}</div>`).join('\n')}</replies>`;

describe('a post of another server', () => {
  test.each(posts)('is shown as a person has read it: %s', async (name) => {
    await expect(`${show(sent(name))}\n`).toMatchFileSnapshot(`golden/replies/${name}.out.html`);
  });

  test.each(posts)('has every element where HTML wants it: %s', async (name) => {
    expect(await errorsOf(together([show(sent(name))]))).toEqual([]);
  });

  test.each(posts)('is the same when it is cleaned a second time: %s', (name) => {
    expect(show(show(sent(name)))).toBe(show(sent(name)));
  });

  test('loses the mention of the paper that it begins with, and no other', () => {
    const mention = (url: string) => `<a href="${url}" class="mention">@<span>name</span></a>`;
    const [paper, reader] = [mention('https://paper.example/'), mention('https://far.example/@reader')];
    expect(show(`<p>${paper} 글</p>`)).toBe('<p>글</p>');
    expect(show(`<p>${reader} ${paper} 글</p>`)).toMatch(/^<p><a href="https:\/\/far[^>]*>@name<\/a> 글<\/p>$/);
    expect(show(`<p>글 ${paper}</p>`)).toMatch(/^<p>글 <a href="https:\/\/paper[^>]*>@name<\/a><\/p>$/);
    expect(show(`<p><a href="https://paper.example/">기사</a> 글</p>`)).toContain('>기사</a> 글');
    expect(toReplyHtml(`<p>${paper} 글</p>`)).toContain('@name');
    expect(show(`<p>${paper}</p>`)).toBe('');
  });

  test('has links of the web only, that say whose they are and open in no window of their own', () => {
    expect(show('<a href="https://city.example/?a=1&amp;b=2" target="_blank" rel="me" title="x">글</a>')).toBe(
      '<p><a href="https://city.example/?a=1&amp;b=2" rel="ugc nofollow noopener">글</a></p>',
    );
    expect(show('<a href="notes">글</a>')).toContain('href="https://far.example/users/reader/posts/notes"');
    expect(toReplyHtml('<a href="notes">글</a>')).toBe('<p>글</p>');
    expect(show(`<a href="https://far.example/${'x'.repeat(3000)}">글</a>`)).toBe('<p>글</p>');
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java&#10;script:alert(1)',
    '&#106;&#97;vascript:alert(1)',
    'javascript&colon;alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:x',
    'data:text/html;base64,PHNjcmlwdD4=',
    'blob:https://far.example/1',
    'view-source:https://far.example/',
    'file:///etc/passwd',
    'mailto:reader@far.example',
    'https://',
    'http://[',
  ])('is no link to %j', (href) => {
    const html = toReplyHtml(`<a href="${href}">글</a>`);
    expect(html).toBe('<p>글</p>');
  });

  test.each([
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
    '<textarea></textarea/><img src=x onerror=alert(1)>',
    '<select><option><style></option></select><img src=x onerror=alert(1)></style>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<img """><script>alert(1)</script>">',
    '<<script>alert(1)//<</script>',
    '<a href="https://far.example/"onmouseover="alert(1)">x</a>',
    '<p/onclick=alert(1)>x',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<!--><script>alert(1)</script>-->',
    '<?xml-stylesheet href="javascript:alert(1)"?>x',
    '<template><script>alert(1)</script></template>',
    '<b><p><table><a><b><p></a>x',
    '<ruby>漢<b><rt>한<rt>글</rt></rt></b></ruby><rt>x</rt>',
    '<a href="https://far.example/1"><ruby>漢<i><rt><a href="https://far.example/2">한</a></rt></i></ruby></a>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '&amp;lt;script&amp;gt;',
  ])('does no harm: %j', async (html) => {
    const shown = show(html);
    expect(shown).not.toMatch(/<(?!\/?(?:p|br|a|em|strong|b|i|del|s|blockquote|code|pre|ul|ol|li|ruby|rt|rp)\b)/);
    expect(shown).not.toMatch(/<[^>]*\son\w+=/i);
    expect(await errorsOf(together([shown]))).toEqual([]);
    expect(show(shown)).toBe(shown);
  });

  test('has no picture: what stands for it is its alternative text', () => {
    expect(show('가<img src="https://far.example/x.png" alt="&lt;나&gt;">다<img src="x">라')).toBe(
      '<p>가&lt;나&gt;다라</p>',
    );
  });

  test('turns the direction of nothing that follows it', () => {
    expect(show('<p>a\u202Eb\u202Cc\u2066d\u2069e\u202Df&#x202E;g</p>')).toBe('<p>abcdefg</p>');
    // Marks for a single letter, and the joiners that scripts and emoji are made of, stay.
    expect(show('<p>\u200Fשלום 👩\u200D🚀 नमस्\u200Cते</p>')).toBe('<p>\u200Fשלום 👩\u200D🚀 नमस्\u200Cते</p>');
  });

  test('builds no towers of marks, also not out of pieces', () => {
    const marks = (html: string) => html.match(/\u0335/g)?.length ?? 0;
    expect(marks(show(`<p>z${'\u0335'.repeat(100)}a</p>`))).toBe(8);
    expect(marks(show(`<p>z${`<b>${'\u0335'.repeat(5)}</b>`.repeat(20)}a</p>`))).toBe(8);
    expect(show('<p>Việt Nam, ไม่รู้, 스마트</p>')).toBe('<p>Việt Nam, ไม่รู้, 스마트</p>');
  });

  test('has no control characters and no halves of characters', () => {
    expect(show('<p>a\u0000b\u0007c\u001B[31md\u0085\u2028e\uFEFF\uFFFE\uD800</p>')).toBe('<p>abc[31md e\uFFFD</p>');
  });

  test('keeps its lines and drops empty ones', () => {
    expect(show('<p><br>하나<br><br><br><br>둘<br></p><p> </p><div></div>')).toBe('<p>하나<br /><br />둘</p>');
    expect(show('하나<div>둘</div>셋<hr>넷')).toBe('<p>하나</p><p>둘</p><p>셋<br />넷</p>');
  });

  test('is empty where nothing is left to read', () => {
    for (const nothing of [
      '',
      ' ',
      '<p></p>',
      '<p><br></p>',
      '<script>x</script>',
      '<img src="x">',
      '<ul><li></li></ul>',
    ])
      expect(show(nothing), nothing).toBe('');
  });
});

describe('a post without measure', () => {
  const huge: [name: string, html: string][] = [
    ['a million letters', '가'.repeat(1_000_000)],
    ['a million ampersands', '&'.repeat(1_000_000)],
    ['a million brackets', '<'.repeat(1_000_000)],
    ['10,000 elements in each other', `${'<div>'.repeat(10_000)}x${'</div>'.repeat(10_000)}`],
    ['10,000 quotations in each other', '<blockquote>x'.repeat(10_000)],
    ['10,000 lists in each other', '<ul><li>x'.repeat(10_000)],
    ['bold for ever', '<b>'.repeat(300_000)],
    ['ends of what never began', `${'<i>'.repeat(10_000)}${'</p></x>'.repeat(10_000)}`],
    ['frames in frames', '<iframe>'.repeat(100_000)],
    ['drawings in drawings', '<svg><desc>'.repeat(100_000)],
    ['readings of readings', '<ruby>x<rt>y'.repeat(100_000)],
    ['an element with 100,000 attributes', `<a ${'x=1 '.repeat(100_000)}>x</a>`],
    ['comments that do not end', '<!--'.repeat(250_000)],
    ['mentions only', '<a href="https://far.example/">@x</a>'.repeat(10_000)],
    ['a million marks', `a${'\u0301'.repeat(1_000_000)}`],
    ['white space', ' \n'.repeat(500_000)],
    ['lines', 'x<br>'.repeat(100_000)],
    ['code', `<pre>${'x\n'.repeat(100_000)}</pre>`],
    ['paragraphs', '<p>x'.repeat(100_000)],
    ['list items', '<li>x'.repeat(100_000)],
  ];
  // Measured at most 0.2 s for each on a slow desk: the bound only ends what hangs.
  const shown = huge.map(([name, html]) => ({ name, html: show(html) }));

  test.each(shown)('is cut to 20,000 characters, 60 blocks, 50 links and 200 lines: $name', ({ html }) => {
    expect(html.length).toBeLessThanOrEqual(20_000);
    expect(html.match(/<(?:p|pre|blockquote|ul|ol|li)>/g)?.length ?? 0).toBeLessThanOrEqual(60);
    expect(html.match(/<a /g)?.length ?? 0).toBeLessThanOrEqual(50);
    expect(html.match(/<br \/>|\n/g)?.length ?? 0).toBeLessThanOrEqual(200);
  });

  test('is valid all the same, and cut no further when it is cleaned again', async () => {
    expect(await errorsOf(together(shown.map(({ html }) => html)))).toEqual([]);
    for (const { name, html } of shown) expect(show(html), name).toBe(html);
  });

  test('says that something is missing', () => {
    for (const { name, html } of shown.filter(({ name }) => /^(?:a million [lab]|lines|code|para)/.test(name)))
      expect(html, name).toMatch(/…<\/\w+>$/);
  });

  test('is not deeper than eight blocks', () => {
    for (const { name, html } of shown) {
      let depth = 0;
      let deepest = 0;
      for (const [tag] of html.matchAll(/<\/?(?:p|pre|blockquote|ul|ol|li)>/g)) {
        depth += tag.startsWith('</') ? -1 : 1;
        deepest = Math.max(deepest, depth);
      }
      expect(deepest, name).toBeLessThanOrEqual(9);
      expect(depth, name).toBe(0);
    }
  });

  test('keeps a character whole where it is cut', () => {
    const html = show('👩‍👩‍👧‍👦'.repeat(5000));
    expect(html).toMatch(/👩‍👩‍👧‍👦…<\/p>$/);
    expect(html.isWellFormed()).toBe(true);
  });
});

describe('a thousand hostile posts', () => {
  const outputs = Array.from({ length: 1000 }, (_, seed) => show(hostileHtml(seed)));

  test('have every element where HTML wants it, and nothing that is not on the list', async () => {
    expect(await errorsOf(together(outputs))).toEqual([]);
    expect(outputs.filter((html) => html !== '').length).toBeGreaterThan(500);
  });

  test('are the same when they are cleaned a second time', () => {
    for (const html of outputs) expect(show(html)).toBe(html);
  });
});
