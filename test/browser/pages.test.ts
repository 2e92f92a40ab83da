import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ostatus, useHomes } from '../server/home.ts';
import { hasBrowser, openBrowser } from './browser.ts';
import { deadLinks } from './checks/links.ts';
import { holdPages } from './hold-pages.ts';
import { addressOf, demoParts, kinds } from './kinds.ts';
import { type ServedPaper, servePaper } from './paper.ts';
import { visit } from './visit.ts';

/** The demo paper, in the browser of a reader. */
describe.skipIf(!hasBrowser())('the demo paper in a browser', () => {
  let browser: Browser;
  let paper: ServedPaper;
  const { homeWith } = useHomes();

  beforeAll(async () => {
    [browser, paper] = await Promise.all([openBrowser(), servePaper(demoParts)]);
  });

  afterAll(async () => {
    await browser?.close();
    await paper?.stop();
  });

  it('leads nowhere that is not there', async () => {
    const served = await Promise.all(
      kinds
        .filter(({ path }) => path.startsWith('/ap/'))
        .map(async (kind) => {
          const url = addressOf(kind, paper);
          const answer = await fetch(url, { headers: { 'Sec-Fetch-Dest': 'document' } });
          return { url, html: await answer.text() };
        }),
    );
    expect(await deadLinks(paper, await realpath(join(paper.site.folder, 'dist')), served)).toEqual([]);
  });

  // Before anybody votes: a page is judged as it was printed.
  holdPages(kinds, () => ({ browser, paper }));

  it('takes the vote of a reader without scripts, and shows it to him counted, once', async () => {
    const url = `${paper.origin}/articles/smart-city-roadshow/`;
    for (const answer of ['투표를 반영했습니다', '이미']) {
      const { page } = await visit(browser, url, { scripts: false });
      await page.focus('.newswire-poll input[value="2"]');
      await page.keyboard.press('Space');
      await page.focus('.newswire-poll button');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      const poll = await page.$eval('.newswire-poll', ({ textContent }) => textContent.replace(/\s+/g, ' '));
      expect(poll).toContain(answer);
      await page.close();
    }
  });

  it('leads a reader without scripts to his own server, to answer there', async () => {
    const home = await homeWith(ostatus);
    const { page } = await visit(browser, `${paper.origin}/articles/follow-from-mastodon/`, { scripts: false });
    await page.focus('#conversation input[name="account"]');
    await page.keyboard.type(`@reader@${home.host}`);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    const object = `${paper.origin}/ap/articles/2026-11-18-follow-from-mastodon`;
    expect(page.url()).toBe(`${home.origin}/authorize_interaction?uri=${encodeURIComponent(object)}`);
    await page.close();
  });
});
