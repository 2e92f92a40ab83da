import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installed, installPacked } from './packed.ts';

/** What a site may import, out of the installed tarball: it runs, and its types are those of the package. */
let installed: Installed;

beforeAll(async () => {
  // Types that only this repository installs: a declaration that leans on them says `any` elsewhere.
  installed = await installPacked({ without: ['@types/pg', '@types/sanitize-html'] });
  await writeFile(join(installed.folder, 'package.json'), '{ "name": "site", "private": true, "type": "module" }');
});

afterAll(() => installed.remove());

const inPackage = (path: string) => join(installed.folder, 'node_modules/astro-newswire', path);
const node = (...parameters: string[]) =>
  execFileSync(process.execPath, parameters, { cwd: installed.folder, encoding: 'utf8' });

describe('an installed package', () => {
  it('is imported by Node under each of its names', () => {
    const script = `
      const names = ['', '/content', '/server', '/words'];
      const modules = await Promise.all(names.map((name) => import('astro-newswire' + name)));
      const { default: { version } } = await import('astro-newswire/package.json', { with: { type: 'json' } });
      console.log(JSON.stringify([version, ...modules.map((module) => Object.keys(module))]));
    `;
    const [version, root, content, server, words] = JSON.parse(node('--input-type=module', '--eval', script));
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(root).toEqual(['default']);
    expect(content).toEqual(expect.arrayContaining(['articleSchema', 'newswireLoader']));
    expect(server).not.toEqual([]);
    expect(words).toContain('wordsOf');
  });

  it('loads what is optional when it is used: no database, server, search or drawing for a plain site', () => {
    const script = `
      import { registerHooks } from 'node:module';
      const loaded = [];
      registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
      await import('astro-newswire');
      const byHooks = loaded.length;
      for (const name of ['/content', '/words']) await import('astro-newswire' + name);
      console.log(JSON.stringify({ loaded, byHooks }));
    `;
    const { loaded, byHooks } = JSON.parse(node('--input-type=module', '--eval', script)) as Loaded;
    expect(loaded.length).toBeGreaterThan(20);
    const optional =
      /\/node_modules\/(?:pg|pagefind|satori|@resvg|@fedify|@opentelemetry|undici|commander|csv-[a-z]+)\//;
    expect(loaded.filter((url) => optional.test(url))).toEqual([]);
    // Bodies are read by the bundle that Astro makes of the pages, and front matter by our loader.
    const later = /\/node_modules\/(?:sanitize-html|yaml)\//;
    expect(loaded.slice(0, byHooks).filter((url) => later.test(url))).toEqual([]);
  });

  it('has a command', () => {
    expect(node(inPackage('lib/cli/main.js'), '--version').trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('finds each component, and a file for everything that it exports', async () => {
    const { exports } = JSON.parse(await readFile(inPackage('package.json'), 'utf8')) as Manifest;
    const targets = Object.values(exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    expect(targets.filter((path) => !path.includes('*') && !existsSync(inPackage(path)))).toEqual([]);
    const components = readdirSync(inPackage('src/integrations/newswire/components'));
    const script = `
      const names = ${JSON.stringify(components.filter((name) => name.includes('.')))};
      console.log(names.filter((name) => !import.meta.resolve('astro-newswire/components/' + name)).length);
    `;
    expect(components.length).toBeGreaterThan(40);
    expect(node('--input-type=module', '--eval', script).trim()).toBe('0');
  });

  it.each(['nodenext', 'bundler'] as const)('tells its types to a strict site that resolves as %s', async (way) => {
    await writeFile(join(installed.folder, 'use.ts'), use);
    expect(faultsOf(join(installed.folder, 'use.ts'), way)).toEqual([]);
  });
});

interface Loaded {
  /** Addresses of modules. */
  loaded: string[];
  /** How many of them the integration alone has loaded. */
  byHooks: number;
}

interface Manifest {
  exports: Record<string, string | Record<string, string>>;
}

/** A use of everything, and a misuse, which only types that were found can see. */
const use = `
import newswire, { type NewswireOptions } from 'astro-newswire';
import { articleSchema, newswireLoader } from 'astro-newswire/content';
import { getConversation } from 'astro-newswire/conversation';
import { type Article, articlesOfSection, getEdition } from 'astro-newswire/edition';
import * as server from 'astro-newswire/server';
import { wordsOf } from 'astro-newswire/words';

const options: NewswireOptions = { masthead: { title: 'The City Paper' }, search: true };
export const parts = [newswire(options), newswireLoader('articles'), articleSchema(), server];

export async function sizeOf(article: Article): Promise<number> {
  const edition = await getEdition();
  const { replies } = await getConversation(article);
  return articlesOfSection(edition, 'city').length + replies.length;
}

// @ts-expect-error there is no such option
export const unknown: NewswireOptions = { mastheads: {} };
// @ts-expect-error an edition is no number
export const edition: number = await getEdition();
// @ts-expect-error a conversation is no number
export const conversation: number = await getConversation({} as Article);
// @ts-expect-error words are asked for by language
wordsOf(1);
// @ts-expect-error a loader takes a folder
newswireLoader(1);
`;

/** What TypeScript finds in the site's file and in those of the package; other packages answer for themselves. */
function faultsOf(file: string, way: 'nodenext' | 'bundler'): string[] {
  const program = ts.createProgram([file], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    target: ts.ScriptTarget.ESNext,
    module: way === 'bundler' ? ts.ModuleKind.ESNext : ts.ModuleKind.NodeNext,
    moduleResolution: way === 'bundler' ? ts.ModuleResolutionKind.Bundler : ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
  });
  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.includes(installed.folder) && !/\.json$/.test(fileName));
  const own = ours.filter(({ fileName }) => fileName === file || fileName.includes('/astro-newswire/'));
  expect(own.length).toBeGreaterThan(20);
  return own
    .flatMap((source) => [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)])
    .map(
      ({ file: at, messageText }) =>
        `${at?.fileName.split('/astro-newswire/').at(-1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
}
