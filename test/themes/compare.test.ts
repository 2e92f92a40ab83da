import { describe, expect, it } from 'vitest';
import { newLines, withLinks } from './add-lines.ts';
import { compare } from './compare.ts';

const page = (head: string, body: string) => `<html><head>${head}</head><body>${body}</body></html>`;
const site = (text: string) => new Map([['index.html', text]]);
const own = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">';
const ours = '<link rel="alternate" type="application/activity+json" href="https://a.example/ap/articles/x">';

describe('the comparison of a site with itself', () => {
  it('passes over what the package adds to a head, and over nothing of the site’s own', () => {
    const before = site(page(own, 'Words'));
    expect(compare(before, before, site(page(`${own}\n  ${ours}`, 'Words')))).toMatchObject({ same: 1, changed: [] });
    expect(compare(before, before, site(page(ours, 'Words'))).changed).toHaveLength(1);
    expect(compare(before, before, site(page(own, `Words${ours}`))).changed).toHaveLength(1);
  });

  it('says what stood there and what stands there now', () => {
    const before = site(page('', '<p>one two three</p>'));
    const [change] = compare(before, before, site(page('', '<p>one 2 three</p>'))).changed;
    expect(change?.path).toBe('index.html');
    expect(change?.where?.was).toContain('one two three');
    expect(change?.where?.is).toContain('one 2 three');
  });

  it('counts a blank in a body, which readers may see', () => {
    const before = site(page('<meta> <meta>', 'a b'));
    expect(compare(before, before, site(page('<meta><meta>', 'a b'))).same).toBe(1);
    expect(compare(before, before, site(page('<meta> <meta>', 'a  b'))).same).toBe(0);
  });

  it('passes over the rules for responsive pictures, and over no other style', () => {
    const rules = '@layer astro.images{:where([data-astro-image]){height:auto}}';
    const before = site(page('<style>a{}</style>', ''));
    expect(compare(before, before, site(page(`<style>\n${rules}\n</style><style>a{}</style>`, ''))).same).toBe(1);
    expect(compare(before, before, site(page(`<style>a{}${rules}</style>`, ''))).same).toBe(1);
    expect(compare(before, before, site(page(`<style>a{color:red}</style>`, ''))).same).toBe(0);
  });

  it('does not take for a change what the site draws by lot, and says that it does', () => {
    const drawn = (lot: number, words: string) => site(page('', `<i id="${lot}">${words}</i>`));
    const same = compare(drawn(1, 'a'), drawn(2, 'a'), drawn(3, 'a'));
    expect(same).toMatchObject({ same: 1, drawn: ['index.html'], changed: [] });
    expect(compare(drawn(1, 'a'), drawn(2, 'a'), drawn(3, 'b')).changed).toHaveLength(1);
  });

  it('names files that are gone, and those that are new', () => {
    const before = new Map([['old.css', 'a']]);
    const { changed, added } = compare(before, before, new Map([['edition.json', '{}']]));
    expect({ changed, added }).toEqual({ changed: [{ path: 'old.css', where: null }], added: ['edition.json'] });
  });
});

describe('the lines that a theme gets', () => {
  it('are two in a page, a layout or a part of a head', () => {
    const components = [
      '---\nconst a = 1;\n---\n<head>\n  <title>a</title>\n  </head>\n',
      '---\n---\n<title>a</title>\n',
    ];
    for (const text of components)
      expect(newLines(new Map([['a.astro', text]]), new Map([['a.astro', withLinks(text)]]))).toBe(2);
    expect(withLinks(components[0] ?? '')).toContain('  <HeadLinks />\n  </head>');
  });

  it('are counted however they are indented, each as often as it was written', () => {
    const lines = (...all: string[]) => new Map([['a.ts', all.join('\n')]]);
    expect(newLines(lines('a', '\tb'), lines('  a', 'b', '', 'b', 'c'))).toBe(2);
  });
});
