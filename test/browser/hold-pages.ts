import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { see } from './browser.ts';
import { axeFindings } from './checks/axe.ts';
import { keyboardFindings } from './checks/keyboard.ts';
import { forcedColourFindings, lost, motionFindings, orderFindings, readText, undress } from './checks/loss.ts';
import { outlineFindings } from './checks/outline.ts';
import { overflowFindings, spaceText, targetFindings } from './checks/room.ts';
import { markupErrors } from './checks/validity.ts';
import { brotli, weigh } from './checks/weight.ts';
import { addressOf, budgets, type Kind, ordinaryBody, scripts, styles } from './kinds.ts';
import type { ServedPaper } from './paper.ts';
import { type Visit, visit } from './visit.ts';

/** What is asked of every page of every paper, each in the browser that a reader has. */
export function holdPages(kinds: readonly Kind[], open: () => { browser: Browser; paper: ServedPaper }): void {
  describe.each(kinds)('the page "$name"', (kind) => {
    const { budget, status = 200, language = 'ko', ownBody = false } = kind;
    let seen: Visit;

    beforeAll(async () => {
      const { browser, paper } = open();
      seen = await visit(browser, addressOf(kind, paper));
    });

    afterAll(() => seen?.page.close());

    it('answers as it should, without a complaint and without asking anybody else', () => {
      const strangers = seen.asked.filter(
        (url) => !url.startsWith(`${open().paper.origin}/`) && !url.startsWith('data:'),
      );
      expect({ status: seen.status, strangers, complaints: seen.complaints }).toEqual({
        status,
        strangers: [],
        complaints: [],
      });
    });

    it('keeps within its budget', async () => {
      const weight = weigh(seen);
      const body = ownBody ? await seen.page.$eval('.newswire-body, .body', ({ outerHTML }) => outerHTML) : '';
      const own = Math.max(0, brotli(body) - ordinaryBody * 1000);
      expect(weight.html, 'HTML').toBeLessThanOrEqual(budgets[budget] * 1000 + own);
      expect(weight.bare, 'HTML without styles').toBeLessThanOrEqual((kind.bare ?? budgets[budget]) * 1000 + own);
      expect(weight.styles, 'styles').toBeLessThanOrEqual(styles * 1000);
      expect(weight.scripts, 'scripts').toBeLessThanOrEqual((kind.scripts ?? scripts) * 1000);
      expect(weight.requests, 'requests before the largest paint').toBeLessThanOrEqual(budget === 'list' ? 4 : 2);
      expect(
        seen.asked.filter((url) => /\.(?:woff2?|ttf|otf)\b/.test(url)),
        'fonts',
      ).toEqual([]);
    });

    it('is valid HTML', async () => expect(await markupErrors(seen.html)).toEqual([]));

    it('has one headline, an outline, its language, and a text for each picture', async () =>
      expect(await outlineFindings(seen.page, language)).toEqual([]));

    it('gives axe nothing to say, by day and by night', async () => {
      await see(seen.page);
      expect(await axeFindings(seen.page), 'light').toEqual([]);
      await see(seen.page, { scheme: 'dark' });
      expect(await axeFindings(seen.page, { coloursOnly: true }), 'dark').toEqual([]);
    });

    it('can be read and used on 320 px, at 200 % and in print', async () => {
      const { page } = seen;
      await see(page);
      const text = await readText(page);
      for (const look of [{ width: 320, height: 640 }, { width: 640, height: 450, scale: 2 }, { width: 1440 }]) {
        await see(page, look);
        expect(await overflowFindings(page), `${look.width} px`).toEqual([]);
        expect(await targetFindings(page), `${look.width} px`).toEqual([]);
        expect(lost(text, await readText(page)), `${look.width} px`).toEqual([]);
      }
      await see(page, { width: 700, media: 'print' });
      expect(await overflowFindings(page), 'print').toEqual([]);
    });

    it('loses nothing in forced colours, at rest and by night', async () => {
      const { page } = seen;
      await see(page);
      const text = await readText(page);
      await see(page, { forcedColours: true });
      expect(await forcedColourFindings(page)).toEqual([]);
      expect(lost(text, await readText(page)), 'forced colours').toEqual([]);
      await see(page, { reducedMotion: true });
      expect(await motionFindings(page)).toEqual([]);
      expect(lost(text, await readText(page)), 'at rest').toEqual([]);
      await see(page, { scheme: 'dark' });
      expect(lost(text, await readText(page)), 'by night').toEqual([]);
    });

    it('is walked through by the keyboard', async () => {
      await see(seen.page);
      expect(await keyboardFindings(seen.page, { skipLink: kind.skipLink })).toEqual([]);
    });

    it('is whole without scripts and without styles, in the same order', async () => {
      const { page } = seen;
      await see(page);
      const text = await readText(page);
      expect(await orderFindings(page)).toEqual([]);
      await see(page, { scripts: false });
      await page.reload();
      const plain = await readText(page);
      if (kind.scripts) expect(plain.join()).toContain('자바스크립트');
      else expect(lost(text, plain), 'without scripts').toEqual([]);
      await see(page, { width: 320, scripts: false });
      await spaceText(page);
      expect(await overflowFindings(page), 'wide text').toEqual([]);
      await undress(page);
      expect(lost(plain, await readText(page)), 'without styles').toEqual([]);
    });
  });
}
