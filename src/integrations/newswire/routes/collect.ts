import type { APIRoute } from 'astro';
import type { CollectedOutputs } from '../write-outputs.ts';
import { getPaper } from './edition.ts';
import { getOutputs } from './outputs.ts';

/** All documents in one answer; the build's last hook writes each to its own file and removes this one. */
export const GET: APIRoute = async () => {
  const outputs = await getOutputs();
  const files = await Promise.all(outputs.map(async ({ path, type, render }) => ({ path, type, text: await render() })));
  const { due } = await getPaper();
  return Response.json({ files, due } satisfies CollectedOutputs);
};
