import { hash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SiteArticle } from './articles.ts';
import type { Dress } from './astro.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** Where the articles of every dress lie, from the root of its site. */
export const articlesFolder = 'src/content/articles';

/** Writes the articles and what builds a site of them into an empty folder. */
export async function writeSite(folder: string, { files }: Dress, articles: readonly SiteArticle[]): Promise<void> {
  for (const [path, text] of Object.entries(files)) await write(join(folder, path), text);
  for (const article of articles) await writeArticle(folder, article);
  // Astro keeps its cache in node_modules: that of the repository stays as it is.
  await mkdir(join(folder, 'node_modules'));
  for (const name of await readdir(join(repository, 'node_modules')))
    if (!name.startsWith('.'))
      await symlink(join(repository, 'node_modules', name), join(folder, 'node_modules', name));
  await symlink(repository, join(folder, 'node_modules', 'astro-newswire'));
}

export function writeArticle(folder: string, { paragraphs, ...data }: SiteArticle): Promise<void> {
  const lines = Object.entries({ ...data, authors: ['desk'] }).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)}\n`,
  );
  const text = `---\n${lines.join('')}---\n\n${paragraphs.join('\n\n')}\n`;
  return write(join(folder, articlesFolder, `${data.id}.md`), text);
}

/**
 * The site as it is before its first build. What was built is laid aside, not removed: ext4 looks in vain through the places
 * of files that were just removed for each file that it makes, which would be measured with the next build.
 */
export async function forgetBuilds(folder: string): Promise<void> {
  const aside = await mkdtemp(`${folder}, laid aside `);
  for (const path of ['dist', '.newswire', '.astro', 'node_modules/.astro', 'node_modules/.vite'])
    await rename(join(folder, path), join(aside, path.replace('/', ' '))).catch(() => {});
}

/** A digest of each built page by its path. */
export async function digestPages(folder: string): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const path of (await readdir(join(folder, 'dist'), { recursive: true })).sort()) {
    // Hugo leads from a list's page 1 to the list.
    if (!path.endsWith('.html') || path.endsWith('/page/1/index.html')) continue;
    digests.set(path, hash('sha256', await readFile(join(folder, 'dist', path))));
  }
  return digests;
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
