import type { Page } from 'puppeteer-core';

/** How a page is put together for those who hear it: headings, landmarks, languages, pictures, names. */
export function outlineFindings(page: Page, language: string): Promise<string[]> {
  return page.evaluate((language) => {
    const findings: string[] = [];
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    const say = (fact: boolean, words: string) => fact || findings.push(words);

    say(
      document.documentElement.lang === language,
      `The language is ${document.documentElement.lang}, not ${language}.`,
    );
    const rightToLeft = /^(?:ar|fa|he|ur)\b/.test(language);
    for (const headline of all('h1'))
      say(
        getComputedStyle(headline).direction === (rightToLeft ? 'rtl' : 'ltr'),
        `"${headline.textContent.trim().slice(0, 40)}" runs the wrong way.`,
      );
    say(document.title.trim() !== '', 'There is no title.');
    say(all('h1').length === 1, `There are ${all('h1').length} h1.`);
    say(all('main').length === 1, `There are ${all('main').length} main parts.`);
    let level = 0;
    for (const heading of all('h1, h2, h3, h4, h5, h6')) {
      const next = Number(heading.tagName.slice(1));
      say(next <= level + 1, `"${heading.textContent.trim().slice(0, 40)}" is an h${next} after an h${level}.`);
      say(heading.textContent.trim() !== '', `An h${next} is empty.`);
      level = next;
    }
    for (const picture of all('img')) {
      say(picture.hasAttribute('alt'), `${picture.getAttribute('src')} has no alt.`);
      say(
        picture.hasAttribute('width') && picture.hasAttribute('height'),
        `${picture.getAttribute('src')} has no size.`,
      );
    }
    const ids = all('[id]').map(({ id }) => id);
    for (const id of ids) say(ids.indexOf(id) === ids.lastIndexOf(id), `The id ${id} is there twice.`);
    for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for'])
      for (const element of all(`[${attribute}]`))
        for (const id of element.getAttribute(attribute)?.split(/\s+/) ?? [])
          say(ids.includes(id), `${attribute}="${id}" leads nowhere.`);
    return findings;
  }, language);
}
