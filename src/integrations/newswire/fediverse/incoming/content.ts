import { jsonBytes } from '../clip.ts';
import { field, isObject, type JsonObject, listOf, single } from './json.ts';
import { readLanguage, toClean } from './text.ts';

export interface Content {
  /** HTML as it came, hostile, without characters that HTML does not know. */
  content: string;
  language: string | null;
}

/** What a post says, and in which language; null where that is more than a comment can be. */
export function readContent(object: JsonObject): Content | null {
  const map = single(field(object, 'contentMap'));
  const versions = Object.entries(isObject(map) ? map : {}).flatMap(([tag, text]) =>
    typeof text === 'string' ? [{ tag, text }] : [],
  );
  const said = listOf(field(object, 'content')).find((text) => typeof text === 'string') ?? versions[0]?.text ?? '';
  const content = toClean(said);
  if (jsonBytes(content) > mostBytes) return null;
  const version = versions.length === 1 ? versions[0] : versions.find(({ text }) => text === said);
  return { content, language: readLanguage(version?.tag) ?? languageOf(object) };
}

/** Counted as it stands in JSON. */
const mostBytes = 64 * 1024;

/** Some name it beside the content, Lemmy as `{ identifier, name }`. */
function languageOf(object: JsonObject): string | null {
  const named = field(object, 'language') ?? field(object, '@language');
  return readLanguage(isObject(named) ? field(named, 'identifier') : named);
}
