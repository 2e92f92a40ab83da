import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { SiteError } from './article/problem.ts';

/** The first release of Astro with all that a paper is made by, as `peerDependencies` has it. */
const first = [7, 3] as const;

/**
 * Package managers let an older Astro pass when they are told to.
 * @param root of the site, absolute.
 * @throws SiteError where the site's Astro is older than the first that will do.
 */
export function checkAstro(root: string): void {
  const version = installedIn(root);
  if (version === null) return;
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  if (major > first[0] || (major === first[0] && minor >= first[1])) return;
  throw new SiteError(
    `astro-newswire needs Astro ${first.join('.')} or later, and this site has ${version}: run "npx @astrojs/upgrade".`,
  );
}

/** Null where it is not to be found out: then it is not the version that is the trouble. */
function installedIn(root: string): string | null {
  try {
    const path = createRequire(join(root, 'package.json')).resolve('astro/package.json');
    return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
  } catch {
    return null;
  }
}
