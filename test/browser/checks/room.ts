import type { Page } from 'puppeteer-core';

/** What needs to be scrolled sideways or is cut off at this width. What scrolls inside a box of its own may. */
export function overflowFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const findings: string[] = [];
    if (document.documentElement.scrollWidth > width)
      findings.push(`The page is ${document.documentElement.scrollWidth} px wide on a screen of ${width}.`);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!parent || !text.textContent?.trim() || !parent.checkVisibility()) continue;
      range.selectNodeContents(text);
      const beyond = [...range.getClientRects()].some(({ left, right }) => right > width + 1 || left < -1);
      if (beyond && !isHeld(parent))
        findings.push(`"${text.textContent.trim().slice(0, 40)}" reaches beyond the screen.`);
    }
    return findings;

    function isHeld(element: Element): boolean {
      for (let box: Element | null = element; box && box !== document.body; box = box.parentElement) {
        const { overflowX, clipPath, position } = getComputedStyle(box);
        if (['auto', 'scroll'].includes(overflowX) || (position === 'absolute' && clipPath !== 'none')) return true;
      }
      return false;
    }
  });
}

/** Controls smaller than 24 by 24 px (WCAG 2.2, 2.5.8); a link within a sentence is as high as its line. */
export function targetFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary');
    return [...controls].flatMap((control) => {
      if (control.matches('[type="hidden"]') || !control.checkVisibility({ visibilityProperty: true })) return [];
      const { clipPath } = getComputedStyle(control);
      if (clipPath !== 'none' || isInSentence(control)) return [];
      // Who aims at a box may hit its words.
      const label = control.matches('[type="radio"], [type="checkbox"]') ? control.closest('label') : null;
      const { width, height } = (label ?? control).getBoundingClientRect();
      if (width >= 23.99 && height >= 23.99) return [];
      const name = control.textContent.trim() || control.getAttribute('name');
      return [
        `${control.tagName.toLowerCase()} "${name?.slice(0, 40)}" is ${width.toFixed(1)} x ${height.toFixed(1)} px.`,
      ];
    });

    function isInSentence(control: HTMLElement): boolean {
      if (getComputedStyle(control).display !== 'inline') return false;
      const block = control.closest('p, li, dd, dt, td, th, figcaption, blockquote, small, h1, h2, h3, h4');
      const around = block?.textContent.replace(control.textContent, '') ?? '';
      return /\p{L}{2}/u.test(around);
    }
  });
}

/** Lets text have the room that a reader may give it (WCAG 1.4.12). */
export async function spaceText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent =
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';
    document.head.append(style);
  });
}
