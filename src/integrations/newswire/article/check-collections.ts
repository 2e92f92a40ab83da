import type { Problem } from './problem.ts';

interface Named {
  /** The option `collections.articles`. */
  articles?: readonly string[] | undefined;
  /** The option `pages.article`. */
  pages?: string | Readonly<Record<string, string>> | undefined;
}

/** Names of collections in options that no collection has. @param known names that content.config exports. */
export function checkCollections({ articles = [], pages = {} }: Named, known: readonly string[]): Problem[] {
  const places = typeof pages === 'string' ? [] : Object.keys(pages);
  const given = [
    ...articles.map((name) => ({ name, option: 'collections: { articles }' })),
    ...places.map((name) => ({ name, option: 'pages: { article }' })),
  ];
  return given
    .filter(({ name }) => !known.includes(name))
    .map(({ name, option }) => ({
      file: 'astro.config',
      found: `newswire({ ${option} }) names "${name}", and there is no such collection.`,
      remedy: `Write one that content.config has: ${known.join(', ') || 'it has none yet'}.`,
    }));
}
