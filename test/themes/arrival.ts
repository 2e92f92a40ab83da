import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { Peer } from '../peer/peer.ts';
import type { Post } from '../peer/timeline.ts';
import { build } from './built.ts';
import { type Theme, ThemeError } from './theme.ts';

/** An article that comes out while somebody follows the paper, as it arrived there. */
export async function arrival(theme: Theme, reader: Peer, newest: { title: string }): Promise<Post> {
  await writeAnother(theme, newest);
  await build(theme, 'newswire');
  return reader.waitFor(() => reader.timeline.posts().find(({ url }) => url.includes(name)), 60_000);
}

const name = 'newswire-arrival';

/** The newest article once more, in a file of its own beside it, dated a minute ago. */
async function writeAnother(theme: Theme, { title }: { title: string }): Promise<void> {
  const paths = globSync('**/*.{md,mdx}', { cwd: theme.folder, exclude: (name) => name === 'node_modules' });
  for (const path of paths.sort()) {
    const text = await readFile(join(theme.folder, path), 'utf8');
    const matter = /^---\r?\n[\s\S]*?\n---/.exec(text)?.[0];
    if (!matter?.includes(title) || !dated.test(matter)) continue;
    const now = new Date(Date.now() - 60_000).toISOString();
    const another = matter.replace(dated, (_, key: string) => `${key} ${now}`).replaceAll(named, '');
    const copy = join(theme.folder, dirname(path), name + extname(path));
    await writeFile(
      copy,
      text.replace(matter, () => another),
    );
    return;
  }
  throw new ThemeError(`No Markdown of the site has the title "${title}" and a date in its front matter.`);
}

/** By these the copy would be the same article. */
const named = /^(?:id|slug|permalink):.*\n/gim;

/** The first line of a front matter that dates the entry. */
const dated = /^(\w*(?:date|publish)\w*:).*$/im;
