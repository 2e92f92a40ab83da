import { brotliCompressSync, constants } from 'node:zlib';
import { find } from '../src/integrations/newswire/search/find.ts';
import { toEntry } from '../src/integrations/newswire/search/to-entry.ts';
import type { SearchRecord } from '../src/integrations/newswire/search/to-records.ts';
import { toTerms } from '../src/integrations/newswire/search/to-terms.ts';
import { cutSearchIndexSmall } from '../src/integrations/newswire/settings.ts';
import { buildIndex, openBuilt } from '../test/search/built-index.ts';
import { koreanCorpus } from './korean-corpus.ts';
import { measure, type Row } from './measure.ts';

const count = 1000;
/** What the paper promises a reader who searches for the first time, in bytes on the wire. */
const budget = 150_000;

/** What a first search of 1,000 Korean articles transfers, up to its first twenty results; then what an article costs to index. */
export async function search(): Promise<Row[]> {
  cutSearchIndexSmall();
  const records = koreanCorpus(count).map(toRecord);
  const built = await buildIndex(records);
  console.log(`\nfirst search of ${built.said.join(' ')}`);
  console.log(`  ${['bytes', 'found', 'program', 'wasm', 'meta', 'index', 'fragments', 'all'].map(cell).join('')}`);
  for (const query of ['협회', '서울에서', '스마트도시협회', '국토교통부는', 'CCTV', '협회 서울', '없는낱말']) {
    const index = await openBuilt(built.folder);
    const { ids } = await find(toTerms(query), index);
    await Promise.all(ids.slice(0, 20).map(index.load));
    const files = index.fetched();
    // As the server sends it; all else is packed already.
    const program = brotliCompressSync(await index.program(), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
    }).length;
    const sum = (pattern: RegExp) =>
      [...files].reduce((total, [path, bytes]) => total + (pattern.test(path) ? bytes.byteLength : 0), 0);
    const all = program + sum(/./);
    const cells = [
      ids.length,
      program,
      sum(/^wasm/),
      sum(/_meta$|^pagefind-/),
      sum(/^index\//),
      sum(/^fragment\//),
      all,
    ];
    console.log(`  ${[query, ...cells].map(cell).join('')}${all > budget ? `   over ${budget}` : ''}`);
  }
  await built.close();
  const rows = await measure('search: words, ends of words, code', count, async () => records.map(toEntry));
  return [rows];
}

function toRecord({ title, text }: { title: string; text: string }, index: number): SearchRecord {
  const published = new Date(Date.UTC(2022, 0, 1) + index * 3_600_000).toISOString();
  return {
    path: `/articles/article-${index}/`,
    title,
    text,
    names: ['산업', '산업부', '스마트시티'],
    section: '산업',
    published,
    day: published.slice(0, 10),
    language: 'ko',
    retracted: false,
  };
}

function cell(value: string | number): string {
  const wide = String(value).replace(/[^\x20-\x7e]/g, '  ').length;
  return String(value).padStart(16 - (wide - String(value).length));
}
