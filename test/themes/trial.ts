import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { run } from '../../bench/run.ts';
import { type Manifest, manifestSchema } from '../../src/integrations/newswire/article/manifest.ts';
import { astroAdd, offerPackage } from '../package/astro-add.ts';
import { startPeer } from '../peer/peer.ts';
import { addLines, type Lines } from './add-lines.ts';
import { arrival } from './arrival.ts';
import { build, programs } from './built.ts';
import { type Comparison, compare } from './compare.ts';
import { feedFaults } from './feed-faults.ts';
import { brokenWays } from './linked.ts';
import { needs } from './needs.ts';
import { served } from './served.ts';
import type { Theme } from './theme.ts';

/** What was seen when a site that nobody here wrote got the package. */
export interface Report {
  name: string;
  lines: Lines;
  /** Seconds of CPU of a build with warm caches, without the package and with it. */
  cpu: [without: number, withIt: number];
  comparison: Comparison;
  articles: number;
  feeds: number;
  /** Everything that is wrong, in words; empty when all is well. */
  faults: string[];
}

/**
 * Adds the package to a site as its owner would, and looks at all that came of it.
 * @param tell is told each step.
 * @throws Error where a build, or `astro add`, fails.
 */
export async function tryTheme(theme: Theme, tell: (step: string) => void): Promise<Report> {
  tell('builds three times as it is');
  const once = await build(theme, 'astro');
  // All content anew, as when the configuration changes: what is drawn by lot there is kept otherwise.
  await build(theme, 'astro', '--force');
  const again = await build(theme, 'astro');
  tell('astro add astro-newswire, and the lines of test/themes/needs.ts');
  const lines = await addLines(theme, needs[theme.name] ?? {}, () => add(theme));
  tell('builds twice with the package');
  await build(theme, 'newswire');
  const after = await build(theme, 'newswire');
  const comparison = compare(once.files, again.files, after.files);
  const manifest = manifestOf(after.files);
  tell(`reads ${comparison.added.length} new files`);
  const ours = new Set(comparison.added);
  const { feeds, faults } = await feedFaults(after.files, (path) => ours.has(path));
  return {
    ...{ name: theme.name, lines, comparison, feeds, articles: manifest.articles.length },
    cpu: [again.cost.cpu, after.cost.cpu],
    faults: [
      ...comparison.changed.map(({ path, where }) =>
        where ? `${path} said "${where.was}" and says "${where.is}"` : `${path} is gone`,
      ),
      ...faults,
      ...(await follow(theme, manifest, tell)),
    ],
  };
}

async function add(theme: Theme): Promise<void> {
  const usual = execFileSync('npm', ['config', 'get', 'registry'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const registry = await offerPackage(join(theme.room, 'packed'), usual.trim());
  try {
    await run([process.execPath, join(theme.folder, programs.astro), ...astroAdd.words], {
      cwd: theme.folder,
      env: astroAdd.env(registry),
    });
  } finally {
    await registry.close();
  }
}

/** All that breaks between the site and a strict server elsewhere, from its pages to the next article. */
async function follow(theme: Theme, manifest: Manifest, tell: (step: string) => void): Promise<string[]> {
  const reader = await startPeer();
  try {
    return await served(theme, async () => {
      tell(`goes from ${manifest.articles.length} articles to the account and back`);
      const broken = await brokenWays(manifest, reader);
      tell('follows, and waits for the next article');
      const [newest] = manifest.articles;
      await reader.follow(`@${manifest.actors.find(({ id }) => id === 'paper')?.handle}@localhost:${theme.port}`);
      if (newest) await arrival(theme, reader, newest);
      return [...broken, ...reader.dropped.map(({ reason }) => `dropped: ${reason}`)];
    });
  } catch (thrown) {
    return [`not followed: ${thrown instanceof Error ? thrown.message : String(thrown)}`];
  } finally {
    await reader.close();
  }
}

function manifestOf(files: ReadonlyMap<string, string>): Manifest {
  const text = Buffer.from(files.get('edition.json') ?? '{}', 'latin1').toString();
  return manifestSchema.parse(JSON.parse(text));
}
