import type { APIRoute, GetStaticPaths } from 'astro';
import { type CollectedFile, documentsPerPart, pack } from '../collected.ts';
import { getOutputs } from './outputs.ts';

/** Some of the documents in one answer; the build's last hook writes each to its own file and removes this one. */
export const GET: APIRoute = async ({ params }) => {
  const from = Number(params['part']) * documentsPerPart;
  const files: CollectedFile[] = [];
  for (const { path, render, bytes } of (await getOutputs()).slice(from, from + documentsPerPart))
    files.push({ path, bytes: bytes ? await bytes() : Buffer.from(await render()) });
  return new Response(pack(files));
};

export const getStaticPaths: GetStaticPaths = async () => {
  const parts = Math.ceil((await getOutputs()).length / documentsPerPart);
  return Array.from({ length: parts }, (_, part) => ({ params: { part: String(part) } }));
};
