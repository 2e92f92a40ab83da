import type { Hit, SearchIndex } from './find.ts';

/** `pagefind.js` as far as it is used here; it is loaded from the built paper, not installed with it. */
export interface PagefindProgram {
  createInstance(options: { basePath: string; baseUrl: string; noWorker: boolean }): PagefindInstance;
}

interface PagefindInstance {
  init(): Promise<void>;
  /** Without a term: every article, in the order in which the build handed them over. */
  search(term: string | null): Promise<{ results: Result[] }>;
}

interface Result {
  id: string;
  score: number;
  words: number[];
  data(): Promise<{ url: string; content: string; meta: Record<string, string> }>;
}

/** What is shown of an article that was found. */
export interface FoundArticle {
  path: string;
  title: string;
  /** Deck and body as plain words. */
  text: string;
  day: string;
  language: string;
  section?: string;
  retracted: boolean;
}

export interface OpenIndex extends SearchIndex {
  load(id: string): Promise<FoundArticle>;
  /** The same ids, newest article first. */
  newestFirst(ids: readonly string[]): Promise<string[]>;
}

/**
 * @param path address of the folder that the build wrote: `/pagefind/`.
 * @throws Error when the index cannot be had.
 */
export async function openIndex(program: PagefindProgram, path: string): Promise<OpenIndex> {
  // A worker is a second program of 12 KB, for pages that search while one types.
  const pagefind = program.createInstance({ basePath: path, baseUrl: '/', noWorker: true });
  await pagefind.init();
  const seen = new Map<string, Result>();
  let order: Promise<Map<string, number>> | undefined;
  const dataOf = async (id: string) => {
    const result = seen.get(id);
    if (!result) throw new Error(`${id} was not found before.`);
    return result.data();
  };
  return {
    search: async (word): Promise<Hit[]> => {
      const { results } = await pagefind.search(word);
      for (const result of results) seen.set(result.id, result);
      return results.map(({ id, score, words }) => ({ id, score, places: words }));
    },
    read: async (id) => {
      const { content, meta } = await dataOf(id);
      return [meta['title'], content, meta['names']].join(' ');
    },
    load: async (id) => {
      const { url, content, meta } = await dataOf(id);
      const { title = '', day = '', language = '', section, retracted } = meta;
      return { path: url, title, text: content, day, language, section, retracted: retracted !== undefined };
    },
    newestFirst: async (ids) => {
      // The build hands them over newest first; an order of Pagefind's own would cost a reader 2.5 KB at 1,000 articles.
      order ??= pagefind.search(null).then(({ results }) => new Map(results.map(({ id }, index) => [id, index])));
      const places = await order;
      return [...ids].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
    },
  };
}
