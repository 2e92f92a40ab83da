import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leadingClasses, styleFindings } from './styles.ts';

const root = new URL('../../src/integrations/newswire/components/', import.meta.url);
const styles = globSync('*.{astro,css}', { cwd: root })
  .sort()
  .flatMap((path) => {
    const text = readFileSync(new URL(path, root), 'utf8');
    const found = path.endsWith('.css')
      ? [text]
      : [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, css = '']) => css);
    return found.map((css) => ({ path, css }));
  });

describe('the look of a component', () => {
  it.each(styles)('stays within its layer and its own classes: $path', ({ css }) => {
    expect(styleFindings(css)).toEqual([]);
  });

  it('is global, for the classes are names that a theme may use', () => {
    for (const path of new Set(styles.map((style) => style.path).filter((name) => name.endsWith('.astro'))))
      expect(readFileSync(new URL(path, root), 'utf8'), path).toMatch(/<style is:global>/);
  });

  it('was found: most components have one', () => {
    expect(styles.length).toBeGreaterThan(20);
    expect(styles.flatMap(({ css }) => leadingClasses(css)).length).toBeGreaterThan(150);
  });
});

describe('a rule that leaks', () => {
  const inLayer = (rule: string) => styleFindings(`@layer newswire { ${rule} }`);

  it.each([
    ['outside the layer', () => styleFindings('.newswire-when { color: red; }'), '".newswire-when" stands in no layer'],
    [
      'in another layer',
      () => styleFindings('@layer theme { .newswire-when { margin: 0; } }'),
      '"@layer theme" stands in no layer',
    ],
    [
      'that names an element',
      () => inLayer('time { margin: 0; }'),
      '"time" does not begin with a class of the component',
    ],
    [
      'behind a comma',
      () => inLayer('.newswire-when, p { margin: 0; }'),
      '"p" does not begin with a class of the component',
    ],
    [
      'within a medium',
      () => inLayer('@media print { nav { display: none; } }'),
      '"nav" does not begin with a class of the component',
    ],
    ['that names an id', () => inLayer('.newswire-when #now { margin: 0; }'), '".newswire-when #now" names an id'],
    [
      'that cannot be overruled',
      () => inLayer('.newswire-when { margin: 0 !important; }'),
      '".newswire-when" cannot be overruled',
    ],
    [
      'with a colour of its own',
      () => inLayer('.newswire-when { color: #b23a21; }'),
      '".newswire-when" has a colour of its own',
    ],
    [
      'that asks a container of the theme',
      () => inLayer('@container (min-width: 20rem) { .newswire-when { margin: 0; } }'),
      '"@container (min-width: 20rem)" is no rule of one component',
    ],
    ['for the whole page', () => inLayer('@font-face { src: none; }'), '"@font-face" is no rule of one component'],
  ])('is found %s', (_, find, finding) => {
    expect(find()).toEqual([finding]);
  });

  it('is not seen in selectors with commas of their own', () => {
    expect(inLayer('.newswire-body :is(h2, h3), .newswire-body p { margin: 0; }')).toEqual([]);
  });
});
