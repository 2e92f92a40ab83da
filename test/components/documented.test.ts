import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const components = new URL('../../src/integrations/newswire/components/', import.meta.url);
const guide = readFileSync(new URL('../../docs/components.md', import.meta.url), 'utf8');

/** What a theme may hand to a component, by the interface that its own file writes. */
function propsOf(source: string): string[] {
  const body = /interface Props[^{]*\{([\s\S]*?)\n\}/.exec(source)?.[1] ?? '';
  // Of the outermost names only: they are indented by two spaces.
  return [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name = '']) => name);
}

/** The part of the guide under a heading that names the component, up to the next heading of that depth. */
function sectionOf(component: string): string {
  const found = guide.split(/^#{2,3} /m).find((part) => {
    const heading = part.slice(0, part.indexOf('\n'));
    return heading.split(/, | and /).includes(component);
  });
  return found ?? '';
}

describe('the guide to the components', () => {
  const names = globSync('*.astro', { cwd: components }).map((name) => name.replace('.astro', ''));

  it('was held against all of them', () => {
    expect(names.length).toBeGreaterThan(40);
    expect(propsOf(readFileSync(new URL('Story.astro', components), 'utf8'))).toContain('picture');
  });

  it.each(names.sort())('has a place for %s, and a word on all that it takes', (name) => {
    const section = sectionOf(name);
    expect(section, `docs/components.md has no "### ${name}".`).not.toBe('');
    const props = propsOf(readFileSync(new URL(`${name}.astro`, components), 'utf8'));
    expect(props.filter((prop) => !section.includes(`\`${prop}\``))).toEqual([]);
  });
});
