import type { Page } from 'puppeteer-core';

interface Stop {
  what: string;
  index: number;
  seen: boolean;
  reached: boolean;
}

const most = 1500;

/**
 * Walks through a page by the Tab key alone: the skip link comes first and leads into the main part, every control is
 * reached once, in the order of the text, and shows that it is.
 */
export async function keyboardFindings(page: Page, { skipLink = true } = {}): Promise<string[]> {
  const findings: string[] = [];
  const expected = await page.evaluate(startWatching);
  const session = await page.createCDPSession();
  const tab = { type: 'rawKeyDown', key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 } as const;
  // All at once: the browser takes them in order, and hundreds of answers need not be waited for.
  await Promise.all(expected.slice(0, most).map(() => session.send('Input.dispatchKeyEvent', tab)));
  const stops = await page.evaluate(() => (globalThis as unknown as { stops: Stop[] }).stops);
  const reached = new Set(stops.map(({ index }) => index));
  for (const [index, what] of expected.entries())
    if (!reached.has(index)) findings.push(`${what} is not reached by the keyboard.`);
  for (const { what, seen, reached: inSight } of stops) {
    if (!seen) findings.push(`${what} does not show that it has the focus.`);
    if (!inSight) findings.push(`${what} is out of sight when it has the focus.`);
  }
  const order = stops.map(({ index }) => index);
  if (order.some((index, place) => place > 0 && index < (order[place - 1] ?? 0)))
    findings.push('The focus does not follow the order of the text.');
  if (skipLink) findings.push(...(await trySkipLink(page, expected[0] ?? 'Nothing')));
  return findings;
}

/** Runs in the page: notes every element that gets the focus. @returns what should get it, in order. */
function startWatching(): string[] {
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()} "${(element.textContent.trim() || element.getAttribute('name') || '').slice(0, 40)}"`;
  const controls = [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]'),
  ];
  const groups = new Set<string>();
  const expected = controls.filter((element) => {
    if (element.matches('[type="hidden"], [disabled], [tabindex="-1"]')) return false;
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
    // One stop for a group: within it, the arrow keys move.
    const group = `${element.form?.action} ${element.name}`;
    return !groups.has(group) && groups.add(group);
  });
  const stops: Stop[] = [];
  Object.assign(globalThis, { stops });
  document.activeElement instanceof HTMLElement && document.activeElement.blur();
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    // Of a box that is higher than the screen, what is in sight counts.
    const { left, right, top, bottom } = target.getClientRects()[0] ?? target.getBoundingClientRect();
    const middle = (from: number, to: number, size: number) => (Math.max(from, 0) + Math.min(to, size)) / 2;
    const above = document.elementFromPoint(middle(left, right, innerWidth), middle(top, bottom, innerHeight));
    stops.push({
      what: name(target),
      index: expected.indexOf(target),
      seen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1,
      reached:
        above !== null &&
        (target.contains(above) ||
          above.contains(target) ||
          (target.closest('label') !== null && target.closest('label') === above.closest('label'))),
    });
  });
  return expected.map(name);
}

async function trySkipLink(page: Page, first: string): Promise<string[]> {
  return page.evaluate((first) => {
    const link = document.querySelector('a[href]');
    const target =
      link &&
      document.querySelector(link.getAttribute('href')?.match(/^#./) ? (link.getAttribute('href') ?? '') : 'none');
    return target?.matches('main, main *') ? [] : [`The first stop does not lead into the main part: ${first}.`];
  }, first);
}
