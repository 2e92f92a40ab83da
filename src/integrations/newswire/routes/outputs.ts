import { server } from 'virtual:newswire/site';
import { headerRules } from '../article/header-rules.ts';
import { toManifest } from '../article/manifest.ts';
import { mediaTypes } from '../article/media-types.ts';
import type { Output } from '../article/output.ts';
import { proxyRules } from '../article/proxy-rules.ts';
import { fediverseOutputs } from '../fediverse/documents.ts';
import { feedOutputs } from '../feeds/documents.ts';
import { getPaper } from './edition.ts';

/** Every document of the paper but its pages, from the one edition. */
export async function getOutputs(): Promise<Output[]> {
  const { edition } = await getPaper();
  const manifest = toManifest(edition);
  return [
    ...feedOutputs(edition),
    ...fediverseOutputs(edition),
    { path: '_headers', type: 'text/plain; charset=utf-8', key: '1', render: () => headerRules },
    ...(server ? [toRules(server)] : []),
    { path: 'edition.json', type: mediaTypes.json, key: edition.now, render: () => JSON.stringify(manifest) },
  ];
}

function toRules(server: string): Output {
  return { path: '_redirects', type: 'text/plain; charset=utf-8', key: server, render: () => proxyRules(server) };
}
