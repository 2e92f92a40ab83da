import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packInto, repository } from './packed.ts';
import { openRegistry, type Registry } from './registry.ts';

/**
 * A registry on this machine that has the package as it would be published.
 * @param folder gets the tarball.
 * @param others registry of the packages that it needs; without one it is offered as needing none.
 */
export async function offerPackage(folder: string, others?: string): Promise<Registry> {
  const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  await mkdir(folder, { recursive: true });
  const { tarball } = packInto(folder);
  const alone = { dependencies: {}, peerDependencies: {} };
  const published = { ...manifest, devDependencies: {}, scripts: {}, ...(others ? {} : alone) };
  return openRegistry({ manifest: published, tarball, ...(others && { others }) });
}

/** `astro add astro-newswire` in a site's folder: the words for Astro, and settings by which its npm asks that registry. */
export const astroAdd = {
  words: ['add', 'astro-newswire', '--yes'],
  env: ({ url }: Registry): Record<string, string> => ({
    ASTRO_TELEMETRY_DISABLED: '1',
    npm_config_registry: url,
    npm_config_update_notifier: 'false',
    npm_config_audit: 'false',
  }),
};
