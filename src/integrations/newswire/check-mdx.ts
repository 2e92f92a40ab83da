import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroConfig } from 'astro';
import { NewsroomError } from './article/problem.ts';
import { findFiles } from './press/content/look.ts';
import { folderOf } from './press/content/read-collection.ts';
import type { Source } from './press/content/source.ts';

/** @throws NewsroomError naming each MDX file that nothing in this site reads: Astro would leave the articles out. */
export async function checkMdx(source: Source, { root, integrations }: AstroConfig): Promise<void> {
  if (integrations.some(({ name }) => name === '@astrojs/mdx')) return;
  const folder = fileURLToPath(folderOf(source, fileURLToPath(root)));
  const files = (await findFiles(source.pattern, folder)).filter((file) => file.endsWith('.mdx'));
  if (files.length === 0) return;
  throw new NewsroomError(
    files.map((file) => ({
      file: join(folder, file).replace(fileURLToPath(root), ''),
      found: 'This is MDX, and the site has nothing that reads it.',
      remedy: 'Run "npx astro add mdx", or name the file .md.',
    })),
  );
}
