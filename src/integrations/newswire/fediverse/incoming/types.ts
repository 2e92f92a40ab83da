import { publicAudience } from '../vocabulary.ts';
import { field, isObject, type JsonObject, listOf } from './json.ts';

/** What an object says it is, without the prefix of a vocabulary: `as:Note` and its whole address are `Note`. */
export function typesOf(object: JsonObject): string[] {
  return listOf(field(object, 'type'))
    .filter((type) => typeof type === 'string')
    .map((type) => type.replace(vocabularies, ''));
}

const vocabularies =
  /^(?:as:|https:\/\/www\.w3\.org\/ns\/activitystreams#|litepub:|http:\/\/litepub\.social\/ns#|https:\/\/w3id\.org\/fep\/044f#)/;

export function hasType(object: JsonObject, types: ReadonlySet<string>): boolean {
  return typesOf(object).some((type) => types.has(type));
}

export const actorTypes: ReadonlySet<string> = new Set(['Person', 'Service', 'Organization', 'Group', 'Application']);

export const postTypes: ReadonlySet<string> = new Set([
  ...['Note', 'Article', 'Page', 'Question', 'Image', 'Video', 'Audio', 'Event'],
]);

/** Is the public among the addressees (ActivityPub 5.6), listed or not? */
export function isToPublic(audience: unknown): boolean {
  return listOf(audience).some((to) => names.has(isObject(to) ? field(to, 'id') : to));
}

const names: ReadonlySet<unknown> = new Set([publicAudience, 'as:Public', 'Public']);
