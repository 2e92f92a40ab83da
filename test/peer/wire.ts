import { isDeepStrictEqual } from 'node:util';

/** A JSON object as it came or goes over the wire; nothing in it is believed before it is looked at. */
export type Json = Record<string, unknown>;

export const everyone = 'https://www.w3.org/ns/activitystreams#Public';

export const activityType = 'application/activity+json';

export const context = [
  'https://www.w3.org/ns/activitystreams',
  'https://w3id.org/security/v1',
  {
    Hashtag: 'as:Hashtag',
    sensitive: 'as:sensitive',
    PropertyValue: 'http://schema.org#PropertyValue',
    value: 'http://schema.org#value',
    toot: 'http://joinmastodon.org/ns#',
    votersCount: 'toot:votersCount',
    blurhash: 'toot:blurhash',
    focalPoint: { '@id': 'toot:focalPoint', '@container': '@list' },
    gts: 'https://gotosocial.org/ns#',
    interactionPolicy: { '@id': 'gts:interactionPolicy', '@type': '@id' },
  },
];

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON-LD writes one value with or without its array: absent is empty, a scalar is one. */
export function toList(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Host with port of an absolute http(s) address, else null. */
export function hostOf(address: unknown): string | null {
  if (typeof address !== 'string' || !URL.canParse(address)) return null;
  const { protocol, host } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? host : null;
}

/** The id of something that is named by its id or embedded whole. */
export function idOf(value: unknown): string | null {
  const id = isObject(value) ? value['id'] : value;
  return typeof id === 'string' ? id : null;
}

/** What quotes call the post they quote, in the order in which it is believed. */
const quoteNames = ['quote', 'quoteUri', 'quoteUrl', '_misskey_quote'];

/** Id of what a post quotes, under whichever name; null for one that quotes nothing. */
export function quotedBy(object: Json): string | null {
  return quoteNames.map((name) => idOf(object[name])).find((id) => id !== null) ?? null;
}

/** Whether everybody may see it. */
export function isPublic({ to, cc }: Json): boolean {
  return [...toList(to), ...toList(cc)].includes(everyone);
}

/** Deep equality of JSON; the order of keys says nothing, the order of arrays does. */
export function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other);
}

/** The keys under which two objects differ. */
export function differing(one: Json, other: Json): string[] {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].filter((key) => !isSame(one[key], other[key]));
}

/** A copy without some of its keys. */
export function without(value: Json, ...keys: string[]): Json {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** A date of the wire (RFC 3339 with its zone) in milliseconds, else null. */
export function timeOf(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value))
    return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}
