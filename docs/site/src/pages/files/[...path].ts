import { root } from 'astro:config/server';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { APIRoute, GetStaticPaths } from 'astro';
import { glob } from 'tinyglobby';

/** What pages link to and show of `docs/` beside its Markdown: pictures, a file of alerts. As they are. */
const docs = fileURLToPath(new URL('..', root));

export const getStaticPaths = (async () => {
  const paths = await glob('**', { cwd: docs, ignore: ['site/**', '**/*.md'] });
  return paths.map((path) => ({ params: { path } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ params: { path = '' } }) => new Response(await readFile(join(docs, path)));
