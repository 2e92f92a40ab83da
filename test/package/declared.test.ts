import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importsOf } from '../architecture.ts';

const root = new URL('../../src/integrations/newswire/', import.meta.url);
const { dependencies, peerDependencies } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as Record<'dependencies' | 'peerDependencies', Record<string, string>>;

/** `@fedify/fedify` of `@fedify/fedify/federation`; undefined for what is ours, what Node and Astro bring, and addresses. */
function packageOf(name: string): string | undefined {
  if (/^(?:\.|\$\{|node:|astro:|virtual:|astro-newswire\/)/.test(name)) return undefined;
  return /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0];
}

/** An installation of pnpm shows a package only what it names itself; one of npm shows it everything, by chance. */
describe('what the package imports', () => {
  const imported = new Map<string, string>();
  for (const path of globSync('**/*.{ts,astro}', { cwd: root }).sort())
    for (const { name } of importsOf({ text: readFileSync(new URL(path, root), 'utf8') })) {
      const found = packageOf(name);
      if (found) imported.set(found, path);
    }

  it('is named among its dependencies', () => {
    expect(imported.size).toBeGreaterThan(20);
    const named = new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
    const unnamed = [...imported].filter(([name]) => !named.has(name));
    expect(unnamed.map(([name, path]) => `${path} imports ${name}`)).toEqual([]);
  });

  it('is all that is named: nobody installs what is not used', () => {
    expect(Object.keys(dependencies).filter((name) => !imported.has(name))).toEqual([]);
  });

  it('is asked for in no release that another of them refuses: pnpm takes the newest', () => {
    const manifestOf = (name: string) =>
      JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8'));
    const refused = Object.keys(dependencies).flatMap((name) => {
      const peers = Object.entries<string>(manifestOf(name).peerDependencies ?? {});
      // `<1.10.0` ends within a major version, and so has a range of ours to do.
      const bounded = peers.filter(([peer, range]) => peer in dependencies && /<\d+\.[1-9]/.test(range));
      return bounded.filter(([peer]) => dependencies[peer]?.startsWith('^')).map(([peer]) => `${name} and ${peer}`);
    });
    expect(refused).toEqual([]);
  });

  it('leaves Astro to the site, from the first release that it was tested with up to the next major one', () => {
    expect(peerDependencies).toEqual({ astro: '^7.3.0' });
  });
});
