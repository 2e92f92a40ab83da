import type { APIRoute } from 'astro';
import { feedWarnings } from '../feeds/warnings.ts';
import type { CollectedOutputs } from '../write-outputs.ts';
import { getPaper } from './edition.ts';
import { getOutputs } from './outputs.ts';

/** All documents in one answer; the build's last hook writes each to its own file and removes this one. */
export const GET: APIRoute = async () => {
  const outputs = await getOutputs();
  const files = await Promise.all(
    outputs.map(async ({ path, type, render }) => ({ path, type, text: await render() })),
  );
  const { edition, due, notices, withheld } = await getPaper();
  const unsafe = feedWarnings(edition).map(({ file, found, remedy }) => `${file}: ${found} ${remedy}`);
  return Response.json({ files, due, notices: [...notices, ...unsafe], withheld } satisfies CollectedOutputs);
};
