import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Data, isData } from '../../article/read-field.ts';
import { readTomlFile } from './matter.ts';

/**
 * The settings of a Hugo site as one object, names in lower case: of the file at its root, and of those in `config/_default/`, where
 * `languages.ko.toml` is what `[languages.ko]` is in one file.
 * @returns an empty object for a site without any, or with none that can be read.
 */
export async function readHugoSettings(site: string): Promise<Data> {
  const names = await filesIn(site);
  // Where a site has several, Hugo takes hugo.* before config.*.
  const main = names.find((name) => /^hugo\.\w+$/.test(name)) ?? names.find((name) => /^config\.\w+$/.test(name));
  const settings = main ? lowered(await readData(join(site, main))) : {};
  const folder = join(site, 'config', '_default');
  for (const name of await filesIn(folder)) {
    const data = await readData(join(folder, name));
    const [part = '', ...deeper] = name.toLowerCase().split('.').slice(0, -1);
    const below = deeper.reduceRight<Data>((inner, key) => ({ [key]: inner }), data);
    if (part === 'hugo' || part === 'config') Object.assign(settings, lowered(data));
    else settings[part] = { ...(isData(settings[part]) ? settings[part] : {}), ...below };
  }
  return settings;
}

/** Hugo does not look at capitals. */
export function lowered(data: Data): Data {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name.toLowerCase(), value]));
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /\.(?:toml|ya?ml|json)$/.test(name)).sort();
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
