import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collect, filesIn, linkModules, type Result } from './site.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** Somebody's site, written down in a test, with the package as npm installs it. */
export interface AnySite {
  folder: string;
  write(path: string, text: string): Promise<void>;
  /** Runs `astro ...` or `newswire ...` to its end. */
  run(program: 'astro' | 'newswire', ...parameters: string[]): Promise<Result>;
  start(program: 'astro' | 'newswire', ...parameters: string[]): ChildProcess;
  /** What was built, by path. */
  built(): Promise<Map<string, string>>;
  remove(): Promise<void>;
}

/** @param files by path from the root. */
export async function writeSite(files: Readonly<Record<string, string>>): Promise<AnySite> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-any-'));
  await linkModules(folder);
  const installed = join(folder, 'node_modules', 'astro-newswire');
  for (const path of ['package.json', 'lib', 'src/integrations/newswire'])
    cpSync(join(repository, path), join(installed, path), { recursive: true });
  const programs = {
    astro: join(repository, 'node_modules/astro/bin/astro.mjs'),
    newswire: join(installed, 'lib/cli/main.js'),
  };
  const write = async (path: string, text: string) => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const start = (program: keyof typeof programs, ...parameters: string[]) =>
    spawn(process.execPath, [programs[program], ...parameters], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        SITE_URL: 'https://any.example',
        NEWSWIRE_NOW: '2026-11-22T12:00:00Z',
        ASTRO_TELEMETRY_DISABLED: '1',
        ASTRO_DEV_BACKGROUND: '0',
      },
    });
  await write('package.json', '{ "name": "any", "private": true, "type": "module" }');
  for (const [path, text] of Object.entries(files)) await write(path, text);
  return {
    folder,
    write,
    start,
    run: async (program, ...parameters) => {
      const child = start(program, ...parameters);
      const output = collect(child);
      const [code] = (await once(child, 'close')) as [number | null];
      return { code, output: output() };
    },
    built: () => filesIn(join(folder, 'dist')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Pages by the address that each shows as its own, `Astro.url`. */
export function pagesByAddress(files: ReadonlyMap<string, string>): Map<string, string> {
  const pages = [...files].flatMap(([path, text]) => {
    const [, address] = /<link rel="canonical" href="([^"]+)"/.exec(text) ?? [];
    return path.endsWith('.html') && address ? [[address, path] as const] : [];
  });
  return new Map(pages);
}

/** A page of a collection, which shows its own address. @param params code of them, made of `post`. */
export function postPage(collection: string, params: string, filter = '() => true'): string {
  return `---
import { getCollection, render } from 'astro:content';
export async function getStaticPaths() {
  return (await getCollection('${collection}', ${filter})).map((post) => ({ params: ${params}, props: { post } }));
}
const { post } = Astro.props;
const { Content } = await render(post);
---
${ownAddress}<Content />`;
}

/** Said by a page of itself. */
export const ownAddress = '<link rel="canonical" href={Astro.url} />\n';
