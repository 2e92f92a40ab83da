import type { Field, FieldNames } from './field-names.ts';
import type { Problem } from './problem.ts';
import { type Data, isData, toText, toTime, valueAt } from './read-field.ts';
import { timeFormats } from './time.ts';

/** An entry of a collection, as far as it matters where its fields come from. */
export interface FieldEntry {
  data: Data;
  /** Path as the editor knows it. */
  file: string;
}

/** A collection whose entries are read by given names. */
export interface FieldCollection {
  name: string;
  entries: readonly FieldEntry[];
  /** Names that its schema knows; entries need not have them. */
  known: readonly string[];
}

/** Names of `fields` that no entry has, and values that are not what their field needs. */
export function checkFields(fields: FieldNames, collections: readonly FieldCollection[]): Problem[] {
  const given = Object.entries(fields).flatMap(([field, names = []]) => names.map((name) => ({ field, name })));
  const entries = collections.flatMap((collection) => collection.entries);
  const known = new Set(collections.flatMap((collection) => collection.known));
  return [
    ...given
      .filter(({ name }) => entries.length > 0 && !isKnown(name, known))
      .filter(({ name }) => !entries.some(({ data }) => valueAt(data, name) !== undefined))
      .map(({ field, name }) => unknownName(field, name, collections)),
    ...wrongValues(fields, entries, 'title', toText, 'Write a text between quotes.'),
    ...wrongValues(fields, entries, 'published', toTime, `Write a date: ${timeFormats}.`),
    ...wrongValues(fields, entries, 'updated', toTime, `Write a date: ${timeFormats}.`),
  ];
}

function isKnown(name: string, known: ReadonlySet<string>): boolean {
  return known.has(name) || known.has(name.split('.')[0] ?? '');
}

function unknownName(field: string, name: string, collections: readonly FieldCollection[]): Problem {
  const names = new Set(
    collections.flatMap(({ entries, known }) => [...known, ...entries.flatMap(({ data }) => namesIn(data))]),
  );
  return {
    file: 'astro.config',
    found: `newswire({ fields: { ${field}: '${name}' } }) names what no entry of ${collections.map((collection) => `"${collection.name}"`).join(' and ')} has.`,
    remedy: `Write one of the names that are there: ${[...names].sort().join(', ')}.`,
  };
}

/** Not taken for an article would be a silent way to lose one. */
function wrongValues(
  fields: FieldNames,
  entries: readonly FieldEntry[],
  field: Field,
  read: (value: unknown) => string | undefined,
  remedy: string,
): Problem[] {
  const names = fields[field] ?? [];
  return entries.flatMap(({ data, file }) => {
    const values = names.map((name) => valueAt(data, name)).filter((value) => value !== undefined && value !== null);
    if (values.length === 0 || values.some((value) => read(value) !== undefined)) return [];
    return [{ file, found: `"${names.join('" or "')}", its ${field}, is ${JSON.stringify(values[0])}.`, remedy }];
  });
}

/** What can be named: the entry's own names, and those one deeper in plain objects. */
function namesIn(data: Data): string[] {
  return Object.entries(data).flatMap(([name, value]) =>
    isPlain(value) ? Object.keys(value).map((inner) => `${name}.${inner}`) : [name],
  );
}

function isPlain(value: unknown): value is Data {
  if (!isData(value) || Object.getPrototypeOf(value) !== Object.prototype) return false;
  // Pictures and references are whole to whoever writes them.
  return !('width' in value) && !('collection' in value);
}
