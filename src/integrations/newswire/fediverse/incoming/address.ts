import { field, isObject, listOf, single } from './json.ts';

/**
 * A whole http(s) address of at most 2,048 characters, as it came: ids are compared letter by letter. Null for anything
 * else: other schemes, passwords, spaces, control characters, quotes and whatever else ends an attribute.
 */
export function readAddress(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > longest || !/^https?:\/\/[^/]/i.test(value)) return null;
  if (unsafe.test(value)) return null;
  const url = URL.parse(value);
  return url && url.username === '' && url.password === '' ? value : null;
}

const longest = 2048;

/** `URL` would leave tabs out and take a backslash for a slash, so that two readers see two hosts. */
const unsafe = /[\s\p{Cc}\p{Cf}\p{Cs}"<>\\`]/u;

/** The address of one thing: a string, `{ id }` or `{ href }`, or a list of one of these. */
export function readId(value: unknown): string | null {
  return toAddress(single(value));
}

/** The addresses of all things in a list that have one. */
export function readIds(value: unknown): string[] {
  return listOf(value)
    .map(toAddress)
    .filter((id) => id !== null);
}

function toAddress(value: unknown): string | null {
  return isObject(value) ? (readAddress(field(value, 'id')) ?? readAddress(field(value, 'href'))) : readAddress(value);
}

/** Do both come from one server? Scheme and port count: whoever holds one port does not hold the other. */
export function isSameOrigin(one: string, other: string): boolean {
  const origin = URL.parse(one)?.origin;
  return origin !== undefined && origin === URL.parse(other)?.origin;
}

/** Are both the same address, however its letters are escaped? */
export function isSameAddress(one: string, other: string): boolean {
  return one === other || (URL.parse(one)?.href ?? null) === URL.parse(other)?.href;
}
