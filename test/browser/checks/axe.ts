import axe from 'axe-core';
import type { Page } from 'puppeteer-core';

const everything: axe.RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** What the colours of a page can break, where everything else was looked at in other colours. */
const colours: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What axe finds against WCAG 2.2 AA and its own good practice: `rule: element, what to do`. */
export async function axeFindings(page: Page, { coloursOnly = false } = {}): Promise<string[]> {
  // Evaluated, not added as a script: a page's own policy may forbid scripts.
  if (!coloursOnly) await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    (runOnly) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly, resultTypes: ['violations'], preload: false }),
    coloursOnly ? colours : everything,
  )) as axe.AxeResults;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}, ${failureSummary.replace(/\s+/g, ' ')}`,
    ),
  );
}
