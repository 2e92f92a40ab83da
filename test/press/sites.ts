import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collect, copySite, linkModules } from '../end-to-end/site.ts';
import { blogEdits } from './edits-of-a-blog.ts';
import type { Weighted } from './edits-of-articles.ts';
import { paperEdits } from './edits-of-the-paper.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A site that can be copied, and what may happen on its desks. */
export interface SiteKind {
  name: string;
  origin: string;
  /** Folder of all that edits change, from the root. */
  content: string;
  copy(): Promise<string>;
  edits: Weighted[];
}

/** Without search and share pictures: what costs seconds in each build is printed by nobody here. */
export const paper: SiteKind = {
  name: 'the demo paper',
  origin: 'https://paper.example',
  content: 'src/content',
  copy: async () => (await copySite()).folder,
  edits: paperEdits('https://paper.example'),
};

export const blog: SiteKind = {
  name: 'a plain blog',
  origin: 'https://blog.example',
  content: 'src',
  copy: copyBlog,
  edits: blogEdits('https://blog.example'),
};

async function copyBlog(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-blog-'));
  cpSync(join(repository, 'test/fixtures/plain-blog'), folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "name": "blog", "private": true, "type": "module" }');
  await linkModules(folder);
  for (const path of ['package.json', 'lib', 'src/integrations/newswire'])
    cpSync(join(repository, path), join(folder, 'node_modules', 'astro-newswire', path), { recursive: true });
  return folder;
}

/** @throws Error with all that Astro said. */
export async function buildInFull(folder: string, now: string, origin: string): Promise<void> {
  const child = spawn(process.execPath, [join(repository, 'node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      SITE_URL: origin,
      NEWSWIRE_NOW: now,
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  });
  const output = collect(child);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The full build ended with ${code}:\n${output()}`);
}

/** Forgets what earlier builds knew of the articles, but not the pictures they cut. */
export async function forgetContent(folder: string): Promise<void> {
  for (const path of ['.newswire/press', 'node_modules/.astro/data-store.json', '.astro'])
    await rm(join(folder, path), { recursive: true, force: true });
}

/** Pictures are named by all that they are made of: to cut them twice takes time and shows nothing. */
export async function shareCutPictures(from: string, to: string): Promise<void> {
  const cut = join('node_modules', '.astro', 'assets');
  await cp(join(from, cut), join(to, cut), { recursive: true, force: false });
}
