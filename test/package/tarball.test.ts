import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, posix } from 'node:path';
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installed, installPacked, repository } from './packed.ts';

/** What a site gets that installs the package. */
let installed: Installed;
let paths: string[];
const sources = 'src/integrations/newswire';

beforeAll(async () => {
  installed = await installPacked();
  // What an earlier compilation left here of a source that is gone: `prepack` begins with an empty folder.
  paths = installed.paths.filter((path) => !path.startsWith('lib/') || existsSync(sourceOf(path)));
});

afterAll(() => installed.remove());

const sourceOf = (path: string) =>
  join(repository, sources, path.replace(/^lib\//, '').replace(/(?:\.d\.ts|\.js)$/, '.ts'));

describe('the tarball', () => {
  it('holds the compiled package, its routes and components, and nothing else', async () => {
    await expect(toListing(paths)).toMatchFileSnapshot('golden/tarball.txt');
  });

  it('has types for each compiled module but those of rooms to which no export leads', () => {
    const compiled = paths.filter((path) =>
      /^lib\/(?!(?:cli|hosts|importing|moderation|share-pictures)\/).+\.js$/.test(path),
    );
    expect(compiled.length).toBeGreaterThan(200);
    expect(compiled.filter((path) => !paths.includes(path.replace(/\.js$/, '.d.ts')))).toEqual([]);
  });

  it('leads nowhere into the machine that made it', async () => {
    expect(paths.filter((path) => path.endsWith('.map'))).toEqual([]);
    const told = await Promise.all(
      paths.map(async (path) => {
        const text = await readFile(join(installed.folder, 'node_modules/astro-newswire', path), 'utf8');
        return [repository, `${homedir()}/`, 'sourceMappingURL=']
          .filter((words) => text.includes(words))
          .map((words) => `${path} says ${words}`);
      }),
    );
    expect(told.flat()).toEqual([]);
  });

  it('is at most 1 MB to fetch and 3 MB on the disk', () => {
    expect(installed.size.packed).toBeLessThan(1_000_000);
    expect(installed.size.unpacked).toBeLessThan(3_000_000);
  });

  it('is what publint would publish', async () => {
    const tarball = new Uint8Array(await readFile(installed.tarball)).buffer;
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('has types that say what its modules are, for Node and for bundlers', async () => {
    const result = await checkPackage(createPackageFromTarballData(await readFile(installed.tarball)));
    if (!result.types) throw new Error('It has no types at all.');
    expect(Object.keys(result.entrypoints)).toContain('./edition');
    expect(result.problems.filter(isOfModules)).toEqual([]);
  });
});

/** The package is of modules, as Astro is: that `require` and the resolution of Node 10 do not find it is meant. */
function isOfModules(problem: Problem): boolean {
  if ('resolutionKind' in problem) return !['node10', 'node16-cjs'].includes(problem.resolutionKind);
  if ('resolutionOption' in problem) return problem.resolutionOption !== 'node10';
  return true;
}

/** Folder by folder. What pages name is listed by name, modules by their kind: there are hundreds. */
function toListing(files: readonly string[]): string {
  const folders = Map.groupBy(files, (path) => posix.dirname(path));
  return [...folders]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([folder, inside]) => {
      const names = inside.map((path) => (isNamed(path) ? posix.basename(path) : `*${kindOf(path)}`));
      return `${folder}/\n${[...new Set(names)].map((name) => `  ${name}\n`).join('')}`;
    })
    .join('\n');
}

function isNamed(path: string): boolean {
  return !path.startsWith('lib/') && (!path.startsWith(sources) || /\/(?:routes|components)\//.test(path));
}

const kindOf = (path: string) => /(?:\.d)?\.[a-z]+$/.exec(path)?.[0] ?? '';
