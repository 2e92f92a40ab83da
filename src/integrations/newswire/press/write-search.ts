import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { AstroIntegrationLogger } from 'astro';
import type * as Pagefind from 'pagefind';
import { z } from 'zod';
import { indexLanguage, toEntry } from '../search/to-entry.ts';
import type { SearchRecord } from '../search/to-records.ts';
import { widenChunks } from '../search/widen-chunks.ts';
import { cutSearchIndexSmall } from '../settings.ts';

interface Search {
  records: readonly SearchRecord[];
  /** Language whose endings the index knows; default: the commonest but Korean. */
  language?: string;
  /** The built folder. */
  dir: string;
  logger: Pick<AstroIntegrationLogger, 'info' | 'warn'>;
  /** How to come by Pagefind. */
  load?: () => Promise<typeof Pagefind>;
}

/** Writes `pagefind/` into the built folder. Where Pagefind cannot work the paper goes out without it, and the build says so. */
export async function writeSearch({ records, language, dir, logger, load = loadPagefind }: Search): Promise<void> {
  const begun = performance.now();
  const folder = join(dir, 'pagefind');
  try {
    const files = await makeIndex(records, language ?? indexLanguage(records), await load());
    for (const name of new Set(files.map(({ path }) => dirname(join(folder, path)))))
      await mkdir(name, { recursive: true });
    for (const { path, bytes } of files) await writeFile(join(folder, path), bytes);
    const size = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    logger.info(`${records.length} articles can be searched (${Math.ceil(size / 1000)} KB, ${seconds} s).`);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    logger.warn(
      `The search was not made, all else was: ${error instanceof Error ? error.message : String(error)} Pagefind brings a program for each system as an optional package: run "npm install --include=optional" on the machine that builds, or set search: false in newswire().`,
    );
  }
}

function loadPagefind(): Promise<typeof Pagefind> {
  cutSearchIndexSmall();
  return import('pagefind');
}

interface IndexFile {
  path: string;
  bytes: Uint8Array;
}

async function makeIndex(
  records: readonly SearchRecord[],
  language: string,
  pagefind: typeof Pagefind,
): Promise<IndexFile[]> {
  try {
    const { index, errors } = await pagefind.createIndex({ forceLanguage: language });
    if (!index) throw new Error(errors.join(' '));
    const known = new Map<string, SearchRecord>();
    // One after the other: their order is how a reader gets the newest first, and the same edition gives the same files.
    for (const record of records) {
      const { content, title } = toEntry(record);
      const url = nameOf(record);
      known.set(url, record);
      const added = await index.addCustomRecord({
        url,
        content,
        language,
        meta: { title },
      });
      if (added.errors.length > 0) throw new Error(`${record.path}: ${added.errors.join(' ')}`);
    }
    const made = await index.getFiles();
    if (made.errors.length > 0) throw new Error(made.errors.join(' '));
    return made.files.filter(({ path }) => wanted.test(path)).map((file) => toReadable(file, known));
  } finally {
    await pagefind.close();
  }
}

/** The program and the index; none of the boxes that Pagefind brings along. */
const wanted =
  /^(?:pagefind\.js|pagefind-entry\.json|pagefind\..+\.pf_meta|wasm\..+\.pagefind|(?:fragment|index)\/.+)$/;

/** Fragments are named by a hash of what Pagefind knows, which is not all that a reader sees: a moved comma must count too. */
function nameOf(record: SearchRecord): string {
  return `${record.path}#${createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 12)}`;
}

const fragmentSchema = z.looseObject({ url: z.string(), word_count: z.number() });

/** Puts what readers may see in the place of what only the index needs, and the table of contents right. */
function toReadable({ path, content }: Pagefind.IndexFile, known: ReadonlyMap<string, SearchRecord>): IndexFile {
  if (path.endsWith('.pf_meta')) return { path, bytes: pack(widenChunks(unpack(path, content))) };
  if (!path.startsWith('fragment/')) return { path, bytes: content };
  const { url, word_count } = fragmentSchema.parse(JSON.parse(unpack(path, content).toString()));
  const record = known.get(url);
  if (!record) throw new Error(`${path} is about ${url}, which is no article.`);
  return { path, bytes: pack(Buffer.from(JSON.stringify(toFragment(record, word_count)))) };
}

/** The members are Pagefind's own; what stands in `meta` is ours. */
function toFragment({ path, title, text, names, section, day, language, retracted }: SearchRecord, words: number) {
  const label = { ...(section && { section }), ...(retracted && { retracted: '1' }) };
  const meta = { title, day, language, names: names.join(', '), ...label };
  return { url: path, content: text, word_count: words, filters: {}, meta, anchors: [] };
}

function unpack(path: string, packed: Uint8Array): Buffer {
  const bytes = gunzipSync(packed);
  if (!bytes.subarray(0, signature.length).equals(signature))
    throw new Error(`${path} has another form than Pagefind 1.6 gives it.`);
  return bytes.subarray(signature.length);
}

function pack(bytes: Uint8Array): Uint8Array {
  return gzipSync(Buffer.concat([signature, bytes]), { level: 9 });
}

/** The first bytes of each of Pagefind's own files, when unpacked. */
const signature = Buffer.from('pagefind_dcd');
