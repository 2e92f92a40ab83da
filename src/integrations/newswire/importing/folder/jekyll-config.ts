import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Data, isData, toText } from '../../article/read-field.ts';

/** What `_config.yml` says of its posts. */
export interface JekyllConfig {
  /** Pattern of addresses; undefined where it says none. */
  permalink: string | undefined;
  /** Folder of the site on its host, such as `/blog`; empty for none. */
  base: string;
  /** Front matter for files that do not say it themselves. @param path from the folder of the site. */
  defaultsOf: (path: string) => Data;
  /** Values that pages call by name: `{{ site.repository }}`. */
  values: ReadonlyMap<string, string>;
  hasFeedPlugin: boolean;
}

/** @param site folder; a site without a configuration has none of it. */
export async function readJekyllConfig(site: string): Promise<JekyllConfig> {
  const data = await dataOf(join(site, '_config.yml'));
  const collections = isData(data['collections']) ? data['collections'] : {};
  const posts = isData(collections['posts']) ? collections['posts'] : {};
  const scopes = Array.isArray(data['defaults']) ? data['defaults'].filter(isData) : [];
  const plugins = [data['plugins'], data['gems']].flat();
  return {
    permalink: toText(posts['permalink']) ?? toText(data['permalink']),
    base: (toText(data['baseurl']) ?? '').replace(/\/+$/, ''),
    defaultsOf: (path) =>
      Object.assign({}, ...scopes.flatMap((scope) => (isFor(scope, path) ? [scope['values']] : []))),
    values: new Map(
      Object.entries(data).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
    hasFeedPlugin: plugins.includes('jekyll-feed'),
  };
}

async function dataOf(file: string): Promise<Data> {
  try {
    const data: unknown = parse(await readFile(file, 'utf8'), { uniqueKeys: false });
    return isData(data) ? data : {};
  } catch {
    return {};
  }
}

/** A scope without a type is for all, one without a path likewise. */
function isFor({ scope }: Data, path: string): boolean {
  if (!isData(scope)) return false;
  const { path: below, type } = scope;
  const isOfPosts = type === undefined || type === 'posts' || type === 'post';
  return (
    isOfPosts && (typeof below !== 'string' || below === '' || `${path}/`.startsWith(`${below.replace(/\/+$/, '')}/`))
  );
}
