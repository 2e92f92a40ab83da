import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { hasBrowser, openBrowser } from './browser.ts';
import { holdPages } from './hold-pages.ts';
import { hostileKinds, hostileParts } from './hostile.ts';
import { type ServedPaper, servePaper } from './paper.ts';

/** Bad input of every sort: the page holds, and keeps within its budget. */
describe.skipIf(!hasBrowser())('a hostile paper in a browser', () => {
  let browser: Browser;
  let paper: ServedPaper;

  beforeAll(async () => {
    [browser, paper] = await Promise.all([openBrowser(), servePaper(hostileParts)]);
  });

  afterAll(async () => {
    await browser?.close();
    await paper?.stop();
  });

  holdPages(hostileKinds, () => ({ browser, paper }));
});
