import { isTime } from './time.ts';

export type Data = Record<string, unknown>;
type Names = readonly string[];

/** What stands under a name, or deeper under one with dots; a name that has a dot in itself is found, too. */
export function valueAt(data: Data, name: string): unknown {
  if (Object.hasOwn(data, name) || !name.includes('.')) return data[name];
  return name.split('.').reduce<unknown>((value, key) => (isData(value) ? value[key] : undefined), data);
}

/** The first text that is not empty, in NFC. */
export function textAt(data: Data, names: Names): string | undefined {
  return first(data, names, toText);
}

/** The first date, as RFC 3339 or as its editor wrote it. */
export function timeAt(data: Data, names: Names): string | undefined {
  return first(data, names, toTime);
}

/** Texts of the first name that holds anything, each once: a list, one word, or people and references by their name. */
export function listAt(data: Data, names: Names): string[] {
  const value = anyAt(data, names);
  const words = (Array.isArray(value) ? value : [value]).flatMap(toWord);
  return [...new Set(words.map((word) => word.trim().normalize('NFC')).filter((word) => word !== ''))];
}

/** The first that is there at all. */
export function anyAt(data: Data, names: Names): unknown {
  return first(data, names, (value) => value ?? undefined);
}

export function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().normalize('NFC') : undefined;
}

export function toTime(value: unknown): string | undefined {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  return typeof value === 'string' && isTime(value) ? value : undefined;
}

export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null;
}

function first<Found>(data: Data, names: Names, read: (value: unknown) => Found | undefined): Found | undefined {
  for (const name of names) {
    const found = read(valueAt(data, name));
    if (found !== undefined) return found;
  }
  return undefined;
}

function toWord(item: unknown): string[] {
  if (typeof item === 'string') return [item];
  if (!isData(item)) return [];
  // Astro's reference() is { collection, id }: better the id than no name at all.
  return [item['name'], item['id']].filter((word) => typeof word === 'string').slice(0, 1);
}
