import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeSearch } from '../../src/integrations/newswire/press/write-search.ts';
import { find } from '../../src/integrations/newswire/search/find.ts';
import {
  type FoundArticle,
  type OpenIndex,
  openIndex,
  type PagefindProgram,
} from '../../src/integrations/newswire/search/open-index.ts';
import type { SearchRecord } from '../../src/integrations/newswire/search/to-records.ts';
import { toTerms } from '../../src/integrations/newswire/search/to-terms.ts';

/** An index as the build writes it, asked by Pagefind's own program as a browser would. */
export interface BuiltIndex extends OpenIndex {
  folder: string;
  /** What the build said. */
  said: string[];
  /** Articles for a query, best first. */
  ask(query: string): Promise<FoundArticle[]>;
  /** Bytes of `pagefind.js`. */
  program(): Promise<Uint8Array>;
  /** Files that were fetched since the last look, by path. */
  fetched(): Map<string, Uint8Array>;
  close(): Promise<void>;
}

let opened = 0;

export async function buildIndex(records: readonly SearchRecord[], language?: string): Promise<BuiltIndex> {
  const dir = await mkdtemp(join(tmpdir(), 'newswire-search-'));
  const said: string[] = [];
  const logger = { info: (line: string) => said.push(line), warn: (line: string) => said.push(line) };
  await writeSearch({ records, language, dir, logger });
  const built = await openBuilt(join(dir, 'pagefind'));
  return {
    ...built,
    said,
    close: async () => {
      // Pagefind is still loading its program where nobody asked it anything: it would miss the files.
      await built.search('a');
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** @param folder the `pagefind/` of a built paper. */
export async function openBuilt(folder: string): Promise<Omit<BuiltIndex, 'said' | 'close'>> {
  opened += 1;
  const path = `/${opened}/pagefind/`;
  const files = new Map<string, Uint8Array>();
  const others = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = String(input);
    if (!url.startsWith(path)) return others(input, init);
    const name = url.slice(path.length).replace(/\?.*$/, '');
    const bytes = await readFile(join(folder, name));
    files.set(name, bytes);
    return new Response(bytes);
  };
  const program = (await import(pathToFileURL(join(folder, 'pagefind.js')).href)) as PagefindProgram;
  const index = await openIndex(program, path);
  return {
    ...index,
    folder,
    ask: async (query) => {
      const { ids } = await find(toTerms(query), index);
      return Promise.all(ids.map(index.load));
    },
    program: () => readFile(join(folder, 'pagefind.js')),
    fetched: () => {
      const since = new Map(files);
      files.clear();
      return since;
    },
  };
}
