import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findViolations, importsOf, type Source } from './architecture.ts';

const root = new URL('../src/integrations/newswire/', import.meta.url);

const sources: Source[] = globSync('**/*.{ts,astro}', { cwd: root })
  .sort()
  .map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') }));

describe('the house', () => {
  test('keeps its rooms apart: who imports whom, who says what, no file too long', () => {
    expect(findViolations(sources)).toEqual([]);
  });

  test('was read whole: every room has files, and their imports were found', () => {
    expect(sources.length).toBeGreaterThan(100);
    const found = sources.map((source) => importsOf(source).length);
    expect(found.reduce((sum, count) => sum + count)).toBeGreaterThan(300);
    const written = sources.map(({ text }) => text.match(/^(?:import|export) .*from '/gm)?.length ?? 0);
    for (const [index, { path }] of sources.entries())
      expect(found[index], path).toBeGreaterThanOrEqual(written[index] ?? 0);
  });
});

describe('a rule of the house', () => {
  const violations = (path: string, ...lines: string[]) => findViolations([{ path, text: `${lines.join('\n')}\n` }]);

  test.each([
    [
      'article/a.ts',
      "import { b } from '../feeds/b.ts';",
      'article/a.ts may not import feeds/b.ts: article is the ground floor and stands on nothing of ours',
    ],
    [
      'article/a.ts',
      "import type { b } from '../storage/b.ts';",
      'article/a.ts may not import storage/b.ts: article is the ground floor and stands on nothing of ours',
    ],
    [
      'feeds/a.ts',
      "export { b } from '../fediverse/b.ts';",
      'feeds/a.ts may not import fediverse/b.ts: a feed is a function of the edition alone',
    ],
    [
      'routes/a.ts',
      "const b = await import('../storage/b.ts');",
      'routes/a.ts may not import storage/b.ts: a page shows the edition and what is handed to it',
    ],
    [
      'components/A.astro',
      "import '../server/b.ts';",
      'components/A.astro may not import server/b.ts: a page shows the edition and what is handed to it',
    ],
    [
      'index.ts',
      "import b from './server/b.ts';",
      'index.ts may not import server/b.ts: the integration never sees the store or the server',
    ],
    [
      'publish/a.ts',
      "import { type B } from '../storage/b.ts';",
      'publish/a.ts may not import storage/b.ts: only its types, by import type: the store is handed in',
    ],
    [
      'server/a.ts',
      "import { b } from '../loader.ts';",
      'server/a.ts may not import loader.ts: the server reads the built folder, not the site that built it',
    ],
    [
      'server/a.ts',
      "import { b } from '../cli/b.ts';",
      'server/a.ts may not import cli/b.ts: nobody imports a command',
    ],
    [
      'index.ts',
      "import { b } from '../../pages/b.ts';",
      'index.ts may not import ../../pages/b.ts: it leaves the package',
    ],
    ['utils/a.ts', "import { b } from './b.ts';", 'utils/a.ts may not be there: no rule knows the room utils'],
    [
      'loader.ts',
      "import { getCollection } from 'astro:content';",
      'loader.ts may not import astro:content: only pages run inside Astro',
    ],
    [
      'feeds/a.ts',
      "import { readFile } from 'node:fs/promises';",
      'feeds/a.ts may not import node:fs/promises: files, network and clock are handed to a pure room',
    ],
    [
      'publish/a.ts',
      "import { b } from '@fedify/fedify';",
      'publish/a.ts may not import @fedify/fedify: only the server knows the runtime of Fedify',
    ],
    [
      'server/a.ts',
      'const b = process.env;',
      'server/a.ts may not say process.env: only settings.ts reads the environment',
    ],
    [
      'server/a.ts',
      "const b = { attributedTo: 'c' };",
      "server/a.ts may not say attributedTo: the wire's words stay in fediverse/",
    ],
  ])('is heard when %s breaks it: %s', (path, line, sentence) => {
    expect(violations(path, line)).toEqual([sentence]);
  });

  test('lets pass what it is not about', () => {
    expect(violations('server/a.ts', "import { b } from '../storage/b.ts';", "import c from 'srvx';")).toEqual([]);
    expect(violations('publish/a.ts', "import type { B } from '../storage/b.ts';")).toEqual([]);
    expect(violations('components/A.astro', '---', "import { getImage } from 'astro:assets';", '---')).toEqual([]);
    expect(
      violations('article/a.ts', "// import { b } from '../feeds/b.ts';", "import { createHash } from 'node:crypto';"),
    ).toEqual([]);
    expect(violations('settings.ts', 'export const environment = process.env;')).toEqual([]);
  });

  test('sees an import that is written over many lines', () => {
    expect(violations('article/a.ts', 'import {', '  b,', '  c,', "} from '../feeds/b.ts';")).toHaveLength(1);
  });

  test('ends a file at 300 lines', () => {
    expect(findViolations([{ path: 'article/a.ts', text: '\n'.repeat(300) }])).toEqual([]);
    expect(findViolations([{ path: 'article/a.ts', text: '\n'.repeat(301) }])).toHaveLength(1);
  });
});
