/** JSON that anybody may have written: ActivityStreams allows one value or a list of them almost everywhere. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property that the object has of its own: what it inherits was not sent. */
export function field(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** One value or many, as a list; nothing is an empty one. Lists in lists are not opened. */
export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** The value where there is exactly one; undefined for none, and for several, among which nobody said which is meant. */
export function single(value: unknown): unknown {
  const values = listOf(value);
  return values.length === 1 ? values[0] : undefined;
}
