import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser, hasBrowser, noBrowser, openBrowser, see } from './browser.ts';
import { axeFindings } from './checks/axe.ts';
import { keyboardFindings } from './checks/keyboard.ts';
import { forcedColourFindings, lost, motionFindings, orderFindings, readText, undress } from './checks/loss.ts';
import { outlineFindings } from './checks/outline.ts';
import { overflowFindings, targetFindings } from './checks/room.ts';
import { markupErrors } from './checks/validity.ts';
import { weigh } from './checks/weight.ts';

type Check = (page: Page) => Promise<string[]>;

/** A page that is as it should be, and what of it can be spoilt. */
const sound = ({
  style = '',
  head = '',
  body = '',
  skip = '<a href="#main">본문으로</a>',
  h1 = '<h1>신문</h1>',
} = {}) =>
  `<!doctype html><html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>신문</title><style>a,button,input{display:inline-block;min-width:24px;min-height:24px}${style}</style>${head}</head><body>${skip}<main id="main">${h1}<p>본문이다.</p>${body}</main></body></html>`;

const faults: [fault: string, html: string, check: Check, found: RegExp][] = [
  ['pale words', sound({ style: 'p{color:#ccc}' }), axeFindings, /^color-contrast: p/],
  ['a picture without a text', sound({ body: '<img src="data:," width="1" height="1">' }), axeFindings, /^image-alt/],
  ['a second headline', sound({ h1: '<h1>하나</h1><h1>둘</h1>' }), (page) => outlineFindings(page, 'ko'), /2 h1/],
  ['a step left out', sound({ body: '<h3>셋</h3>' }), (page) => outlineFindings(page, 'ko'), /h3 after an h1/],
  ['another language', sound(), (page) => outlineFindings(page, 'en'), /language is ko, not en/],
  ['a headline from the wrong side', sound(), (page) => outlineFindings(page, 'ar'), /runs the wrong way/],
  [
    'an id that is not there',
    sound({ body: '<p aria-labelledby="x">글</p>' }),
    (page) => outlineFindings(page, 'ko'),
    /leads nowhere/,
  ],
  [
    'a focus that is not seen',
    sound({ style: 'a:focus{outline:none}' }),
    keyboardFindings,
    /does not show that it has the focus/,
  ],
  [
    'a control out of reach',
    sound({
      body: '<button>하나</button><a href="/" onfocus="this.blur()">둘</a>',
      style: '.x{}',
      head: '<script>addEventListener("keydown",(e)=>document.activeElement.tagName==="BUTTON"&&e.preventDefault())</script>',
    }),
    keyboardFindings,
    /a "둘" is not reached/,
  ],
  [
    'another order of the focus',
    sound({
      body: '<div style="display:flex;reading-flow:flex-visual"><a href="/" style="order:2">하나</a><a href="/x">둘</a></div>',
    }),
    keyboardFindings,
    /does not follow the order/,
  ],
  ['no skip link', sound({ skip: '<a href="/">첫 면</a>' }), keyboardFindings, /does not lead into the main part/],
  [
    'a focus under a bar',
    sound({ style: 'header{position:fixed;inset:0;background:#fff}', body: '<header>머리</header>' }),
    keyboardFindings,
    /out of sight/,
  ],
  ['a wide box', sound({ body: '<div style="width:500px">넓다</div>' }), overflowFindings, /500 px wide|5\d\d px wide/],
  [
    'words that are cut off',
    sound({
      style: 'main{overflow:hidden}',
      body: '<p style="white-space:nowrap">잘리는 말이 길게 이어져서 화면의 오른쪽 끝을 훨씬 넘어간다 그리고 더 넘어간다</p>',
    }),
    overflowFindings,
    /reaches beyond the screen/,
  ],
  [
    'a small target',
    sound({ style: 'button{min-height:0;height:20px;padding:0}', body: '<button>누름</button>' }),
    targetFindings,
    /20\.0 px/,
  ],
  [
    'a small link that stands alone',
    sound({ style: 'p a{display:inline;font-size:12px}', body: '<p><a href="/">링크</a></p>' }),
    targetFindings,
    /a "링크"/,
  ],
  [
    'colours of its own',
    sound({ style: 'p{forced-color-adjust:none}' }),
    forcedColourFindings,
    /keeps its own colours/,
  ],
  [
    'a button that is only a colour',
    sound({ style: 'button{border:0;background:#123;color:#fff}', body: '<button>누름</button>' }),
    forcedColourFindings,
    /has no border/,
  ],
  ['a glide', sound({ style: 'a{transition:color 1s}' }), motionFindings, /a glides/],
  [
    'parts turned round',
    sound({ style: 'main{display:flex;flex-direction:column-reverse}' }),
    orderFindings,
    /another place/,
  ],
];

describe('a browser for the tests', () => {
  it('is looked for where it is named, and missed with a sentence', () => {
    expect(findBrowser({ CHROMIUM_PATH: '/nowhere/chromium', PATH: '/usr/bin' })).toBeNull();
    expect(findBrowser({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
    expect(() => hasBrowser({ CHROMIUM_PATH: '/nowhere/chromium', CI: 'true' })).toThrow(noBrowser);
  });
});

describe.skipIf(!hasBrowser())('what judges a page', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
  });

  afterAll(() => browser?.close());

  it.each(faults)('sees %s', async (_, html, check, found) => {
    const forced = check === forcedColourFindings;
    await see(page, { width: 320, forcedColours: forced });
    await page.setContent(html);
    expect((await check(page)).join('\n')).toMatch(found);
  });

  it('finds nothing where nothing is wrong', async () => {
    await see(page, { width: 320 });
    await page.setContent(
      sound({ body: '<p>글 가운데의 <a style="display:inline" href="#main">링크</a>는 작아도 된다.</p>' }),
    );
    for (const check of [
      axeFindings,
      keyboardFindings,
      overflowFindings,
      targetFindings,
      orderFindings,
      motionFindings,
    ])
      expect(await check(page), check.name).toEqual([]);
    expect(await outlineFindings(page, 'ko')).toEqual([]);
    expect(await markupErrors(await page.content())).toEqual([]);
  });

  it('sees words that only a style or a script shows', async () => {
    await see(page);
    await page.setContent(sound({ style: '#x::before{content:"덧붙임"}', body: '<p id="x">글</p>' }));
    const text = await readText(page);
    await undress(page);
    expect(lost(text, await readText(page))).toEqual([]);
    await page.$eval('#x', (element) => element.remove());
    expect(lost(text, await readText(page))).toEqual(['글']);
  });

  it('sees markup that is not HTML', async () => {
    expect((await markupErrors(sound({ body: '<p><div>안</div></p>' }))).join('\n')).toMatch(
      /close-order|element-permitted|no-implicit/,
    );
  });

  it('weighs styles and scripts, but no data', () => {
    const html = '<style>p{color:red}</style><script>a()</script><script type="application/ld+json">{"a":1}</script>';
    const weight = weigh({
      page,
      html,
      status: 200,
      asked: [],
      fetched: ['/a.js', '/a.js'],
      scripts: ['bb'],
      complaints: [],
    });
    expect(weight).toMatchObject({ scripts: 'a()'.length + 'bb'.length, requests: 2 });
    expect(weight.styles).toBeGreaterThan(0);
    expect(weight.html).toBeGreaterThan(weight.styles);
  });
});
