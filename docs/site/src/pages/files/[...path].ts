import { root } from 'astro:config/server';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { APIRoute, GetStaticPaths } from 'astro';

/** What pages link to and show of `docs/` beside its Markdown: pictures, a file of alerts. As they are. */
const docs = fileURLToPath(new URL('..', root));

export const getStaticPaths = (async () => {
  const entries = await readdir(docs, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => relative(docs, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.startsWith('site/'))
    .map((path) => ({ params: { path } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ params: { path = '' } }) => new Response(await readFile(join(docs, path)));
