import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Data, isData, toText } from '../../article/read-field.ts';
import { readTomlFile } from './matter.ts';

/** What a Hugo site's configuration says of its articles. */
export interface HugoConfig {
  /** Pattern of addresses by the first folder. */
  permalinks: ReadonlyMap<string, string>;
  /** Each language's folder of content, and what stands before its addresses: empty, or `/ko`. */
  languages: { code: string | undefined; folder: string; prefix: string }[];
  /** Codes of its languages; empty where it has one only. */
  codes: ReadonlySet<string>;
}

/** @param site folder; a site without a configuration is as Hugo has it by itself. */
export async function readHugoConfig(site: string): Promise<HugoConfig> {
  const data = await dataOf(site);
  const folder = toText(data['contentdir']) ?? 'content';
  const table = isData(data['languages']) ? data['languages'] : {};
  const all = Object.entries(table).flatMap(([code, language]) =>
    isData(language) ? [{ code, language: lower(language) }] : [],
  );
  const first = toText(data['defaultcontentlanguage']) ?? 'en';
  const isBelow = data['defaultcontentlanguageinsubdir'] === true;
  const prefixOf = (code: string) => (code === first && !isBelow ? '' : `/${code}`);
  const apart = all.map(({ code, language }) => ({
    code,
    folder: toText(language['contentdir']),
    prefix: prefixOf(code),
  }));
  const ofTheirOwn = apart.flatMap((one) =>
    one.folder && one.folder !== folder ? [{ ...one, folder: one.folder }] : [],
  );
  const isShared = ofTheirOwn.length < Math.max(all.length, 1);
  return {
    permalinks: permalinksIn(data['permalinks']),
    languages: [...(isShared ? [{ code: undefined, folder, prefix: '' }] : []), ...ofTheirOwn],
    codes: new Set(all.map(({ code }) => code.toLowerCase())),
  };
}

/** `posts = "/:year/:slug/"`, also below `page`, as Hugo has it since 0.112. */
function permalinksIn(value: unknown): Map<string, string> {
  const table = isData(value) ? value : {};
  const all = { ...table, ...(isData(table['page']) ? table['page'] : {}) };
  return new Map(
    Object.entries(all).flatMap(([section, pattern]) => (typeof pattern === 'string' ? [[section, pattern]] : [])),
  );
}

/** One file at the root, or a folder of them, in which `languages.ko.toml` is what `[languages.ko]` is in one. */
async function dataOf(site: string): Promise<Data> {
  const root = (await namesIn(site))
    .filter((name) => /^(?:hugo|config)\.(?:toml|ya?ml|json)$/.test(name))
    .sort()
    .reverse();
  const folder = join(site, 'config', '_default');
  const data: Data = {};
  for (const file of [...root.slice(0, 1).map((name) => join(site, name))])
    Object.assign(data, lower(await readData(file)));
  for (const name of (await namesIn(folder)).sort()) {
    const [, path = ''] = /^(.+)\.(?:toml|ya?ml|json)$/.exec(name) ?? [];
    const read = path && (await readData(join(folder, name)));
    if (!read) continue;
    const [part = '', ...deeper] = path.split('.');
    const below = deeper.reduceRight<Data>((inner, key) => ({ [key]: inner }), read);
    if (/^(?:hugo|config)$/.test(part)) Object.assign(data, lower(read));
    else
      data[part.toLowerCase()] = {
        ...(isData(data[part.toLowerCase()]) ? (data[part.toLowerCase()] as Data) : {}),
        ...below,
      };
  }
  return data;
}

async function readData(file: string): Promise<Data> {
  const text = await readFile(file, 'utf8');
  if (file.endsWith('.toml')) return readTomlFile(text);
  try {
    const data: unknown = parse(text, { uniqueKeys: false });
    return isData(data) ? data : {};
  } catch {
    return {};
  }
}

/** Hugo does not look at capitals. */
function lower(data: Data): Data {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name.toLowerCase(), value]));
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
