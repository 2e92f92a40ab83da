import type { Page } from 'puppeteer-core';

/** Everything that can be read on a page, as lines, but for buttons that only a script can answer. */
export function readText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const buttons = [...document.querySelectorAll<HTMLElement>('button[type="button"]')];
    for (const { style } of buttons) style.setProperty('display', 'none', 'important');
    // biome-ignore lint/performance/useDomNodeTextContent: what is shown is asked for, not what is there
    const lines = document.body.innerText
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter((line) => line !== '');
    for (const { style } of buttons) style.removeProperty('display');
    return lines;
  });
}

/** Lines that can be read in one way of looking at a page, and not in another. Where they break is no loss. */
export function lost(before: readonly string[], after: readonly string[]): string[] {
  const there = after.join('').replaceAll(' ', '');
  return before.filter((line) => !there.includes(line.replaceAll(' ', '')));
}

/** Text in the colour of what is behind it, and lines that mean something and are gone, where colours are forced. */
export function forcedColourFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const findings: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const style = getComputedStyle(element);
      const own = [...element.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim());
      // An ornament may: nobody has to read it.
      if (own && style.forcedColorAdjust === 'none' && !element.closest('[aria-hidden="true"]'))
        findings.push(`${element.tagName} ${element.className} keeps its own colours.`);
      if (own && element.checkVisibility() && style.color === ground(element))
        findings.push(`"${element.textContent.trim().slice(0, 40)}" has the colour of its ground.`);
    }
    for (const control of document.querySelectorAll('button, input:not([type="hidden"])'))
      if (getComputedStyle(control).borderStyle === 'none' && !control.matches('[type="radio"], [type="checkbox"]'))
        findings.push(`${control.tagName} ${control.textContent} has no border.`);
    return findings;

    function ground(element: Element | null): string {
      for (let box = element; box; box = box.parentElement) {
        const { backgroundColor } = getComputedStyle(box);
        if (!/, 0\)$|transparent/.test(backgroundColor)) return backgroundColor;
      }
      return '';
    }
  });
}

/** What moves by itself, or glides, for a reader who asked for rest. */
export function motionFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const moving = document.getAnimations().map((one) => `An animation runs: ${one.id || one.constructor.name}.`);
    const gliding = [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, scrollBehavior } = getComputedStyle(element);
        return (
          scrollBehavior === 'smooth' || transitionDuration.split(', ').some((time) => Number.parseFloat(time) > 0.01)
        );
      })
      .map(({ tagName }) => `${tagName.toLowerCase()} glides.`);
    return [...moving, ...gliding];
  });
}

/** Takes away every style, as a text browser does. */
export async function undress(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const style of document.querySelectorAll('style, link[rel~="stylesheet"]')) style.remove();
    for (const element of document.querySelectorAll('[style]')) element.removeAttribute('style');
  });
}

/** What reads in another order than it stands: words moved by style, or parts of the page out of their order. */
export function orderFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const moved = [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => {
        const { order, flexDirection } = getComputedStyle(element);
        return (order !== '0' && element.textContent.trim() !== '') || flexDirection.endsWith('-reverse');
      })
      .map(
        ({ tagName, className }) => `${tagName.toLowerCase()}.${className} is shown in another place than it stands.`,
      );
    const parts = ['body > header, header', 'main', 'main h1', 'body > footer, footer:last-of-type'];
    const places = parts.map((selector) => document.querySelector(selector)).filter((part) => part !== null);
    const sorted = places.every((part, index) => {
      const before = places[index - 1];
      return !before || (before.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    });
    return sorted ? moved : [...moved, 'Masthead, main part, headline and imprint do not stand in this order.'];
  });
}
