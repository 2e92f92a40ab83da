import type { APIRoute, GetStaticPaths } from 'astro';
import { getOutputs } from './outputs.ts';

/** `astro dev`: the document at this address, the same bytes as in a build. */
export const GET: APIRoute = async ({ url }) => {
  const path = decodeURI(url.pathname).replace(/^\//, '');
  const base = import.meta.env.BASE_URL.replace(/^\/|\/$/g, '');
  const inner = base && path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path;
  const output = (await getOutputs()).find((candidate) => candidate.path === inner);
  if (!output) return new Response('Not found', { status: 404 });
  return new Response(await output.render(), { headers: { 'Content-Type': output.type } });
};

export const getStaticPaths: GetStaticPaths = async ({ routePattern }) => {
  const [before = '', parameter = '', after = ''] = routePattern.replace(/^\//, '').split(/\[(?:\.\.\.)?([a-z]+)\]/);
  if (!parameter) return [];
  const outputs = await getOutputs();
  return outputs
    .filter(({ path }) => path.startsWith(before) && path.endsWith(after) && path.length > before.length + after.length)
    .map(({ path }) => ({ params: { [parameter]: path.slice(before.length, path.length - after.length) } }));
};
