import type { z } from 'zod';

type Schema = z.core.$ZodType;
/** A schema of zod says what it is made of in `def`; its kinds are told by `type`. */
type Definition = { type: string } & Record<string, unknown>;

/** One key of a schema, with what may be written and what holds where nothing is. */
export interface Key {
  path: string;
  type: string;
  /** As it would be written; undefined where there is none. */
  usual: string | undefined;
  /** Must it be there where what it belongs to is? */
  isRequired: boolean;
  /** Is it an object of further keys, and nothing else? */
  isGroup: boolean;
}

/** All keys of an object schema, each before those below it. */
export function keysOf(schema: Schema, below = ''): Key[] {
  return Object.entries(shapeOf(schema) ?? {}).flatMap(([name, inner]) => {
    const path = below + name;
    const isRequired = inner._zod.optin === undefined;
    return [
      { path, type: typeOf(inner), usual: usualOf(inner), isRequired, isGroup: shapeOf(inner) !== null },
      ...objectsIn(inner).flatMap((object) => keysOf(object, `${path}.`)),
    ];
  });
}

const definitionOf = (schema: Schema) => schema._zod.def as unknown as Definition;

/** Behind defaults, corrections and rules. */
function bare(schema: Schema): Schema {
  const { type, innerType, in: input } = definitionOf(schema);
  if (['optional', 'default', 'prefault', 'nullable', 'readonly'].includes(type)) return bare(innerType as Schema);
  return type === 'pipe' ? bare(input as Schema) : schema;
}

function shapeOf(schema: Schema): Record<string, Schema> | null {
  const { type, shape } = definitionOf(bare(schema));
  return type === 'object' ? (shape as Record<string, Schema>) : null;
}

function objectsIn(schema: Schema): Schema[] {
  const whole = bare(schema);
  const { type, options } = definitionOf(whole);
  if (type === 'object') return [whole];
  return type === 'union' ? (options as Schema[]).flatMap(objectsIn) : [];
}

function usualOf(schema: Schema): string | undefined {
  const { type, innerType, in: input, defaultValue } = definitionOf(schema);
  if (type === 'default') return written(defaultValue);
  if (type === 'pipe') return usualOf(input as Schema);
  return innerType ? usualOf(innerType as Schema) : undefined;
}

/** What may be written there, as TypeScript would say it. */
function typeOf(schema: Schema): string {
  const whole = bare(schema);
  const { type, options, values, entries, element, valueType } = definitionOf(whole);
  switch (type) {
    case 'object':
      return 'object';
    case 'union':
      return [...new Set((options as Schema[]).map(typeOf))].join(' | ');
    case 'literal':
      return (values as unknown[]).map(written).join(' | ');
    case 'enum':
      return Object.values(entries as Record<string, string>)
        .filter((value) => value !== '')
        .map(written)
        .join(' | ');
    case 'array': {
      const inner = typeOf(element as Schema);
      return inner.includes('|') ? `(${inner})[]` : `${inner}[]`;
    }
    case 'record':
      return `{ [name]: ${typeOf(valueType as Schema)} }`;
    default:
      return type;
  }
}

function written(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}
