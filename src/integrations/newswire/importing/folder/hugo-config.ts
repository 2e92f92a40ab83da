import { type Data, isData, toText } from '../../article/read-field.ts';
import { lowered, readHugoSettings } from './hugo-settings.ts';

/** What a Hugo site's configuration says of its articles. */
export interface HugoConfig {
  /** Pattern of addresses by the first folder. */
  permalinks: ReadonlyMap<string, string>;
  /** Folders of content; one that is no language's own has pages of all. */
  folders: { path: string; language?: string }[];
  /** What stands before the addresses of a language: empty, or `/ko`. Empty where it has one only. */
  prefixes: ReadonlyMap<string, string>;
  /** Language of a page that names none. */
  mainLanguage: string;
}

/** @param site folder; a site without a configuration is as Hugo has it by itself. */
export async function readHugoConfig(site: string): Promise<HugoConfig> {
  const settings = await readHugoSettings(site);
  const shared = toText(settings['contentdir']) ?? 'content';
  const mainLanguage = (toText(settings['defaultcontentlanguage']) ?? 'en').toLowerCase();
  const isBelow = settings['defaultcontentlanguageinsubdir'] === true;
  const languages = Object.entries(tableAt(settings, 'languages')).map(([code, language]) => ({
    code: code.toLowerCase(),
    path: isData(language) ? toText(lowered(language)['contentdir']) : undefined,
  }));
  const own = languages.flatMap(({ code, path }) => (path && path !== shared ? [{ path, language: code }] : []));
  return {
    permalinks: permalinksIn(tableAt(settings, 'permalinks')),
    folders: [...(own.length < Math.max(languages.length, 1) ? [{ path: shared }] : []), ...own],
    prefixes: new Map(languages.map(({ code }) => [code, code === mainLanguage && !isBelow ? '' : `/${code}`])),
    mainLanguage,
  };
}

/** `posts = "/:year/:slug/"`, also below `page`, as Hugo has it since 0.112. */
function permalinksIn(table: Data): Map<string, string> {
  const all = Object.entries({ ...table, ...tableAt(table, 'page') });
  return new Map(all.flatMap(([section, pattern]) => (typeof pattern === 'string' ? [[section, pattern]] : [])));
}

function tableAt(data: Data, name: string): Data {
  const value = data[name];
  return isData(value) ? value : {};
}
