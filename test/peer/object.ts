import { insist } from './drop.ts';
import { htmlProblem, toText } from './html.ts';
import { everyone, hostOf, isObject, type Json, timeOf, toList } from './wire.ts';

const shown = new Set(['Note', 'Article', 'Question']);

/** Takes a public post of `author` (an actor document) as every server would show it; else throws with the reason. */
export function checkObject(object: Json, author: Json, now: Date): void {
  const { id, type } = object;
  insist(shown.has(String(type)), `object is a ${type}, which is not shown as a post`);
  insist(hostOf(id) !== null, `object id ${id} is no address`);
  insist(hostOf(id) === hostOf(author['id']), `object ${id} is not on its actor's host`);
  insist(typeof object['attributedTo'] === 'string', 'attributedTo is not a string (Misskey drops the post)');
  insist(object['attributedTo'] === author['id'], `attributedTo is ${object['attributedTo']}, not the actor`);
  insist(toList(object['to']).includes(everyone), 'Public is not in to');
  insist(toList(object['cc']).includes(author['followers']), "the actor's followers are not in cc");
  insist(typeof object['url'] === 'string' && hostOf(object['url']), 'url is not one address');
  checkTimes(object, now);
  checkWords(object);
  checkTags(object);
  checkPictures(object);
  if (type === 'Question') checkPoll(object);
}

/** A post's hashtags are hashtags only where the context says what a `Hashtag` is. */
export function checkContext(activity: Json, object: Json): void {
  const tags = toList(object['tag']).filter((tag) => isObject(tag) && tag['type'] === 'Hashtag');
  const known = toList(activity['@context']).some((entry) => isObject(entry) && 'Hashtag' in entry);
  insist(tags.length === 0 || known, '@context does not define Hashtag');
}

function checkTimes({ published, updated }: Json, now: Date): void {
  const out = timeOf(published);
  insist(out !== null, `published ${published} is no date`);
  insist(out <= now.getTime() + 300_000, `published ${published} is in the future`);
  insist(updated === undefined || timeOf(updated) !== null, `updated ${updated} is no date`);
}

function checkWords(object: Json): void {
  const { content, contentMap, name, summary } = object;
  insist(typeof content === 'string' && toText(content) !== '', 'content is empty');
  const problem = htmlProblem(content);
  insist(problem === null, `content: ${problem}`);
  insist(isObject(contentMap), 'contentMap is missing, so its language is unknown');
  for (const key of ['content', 'name', 'summary']) {
    const map = object[`${key}Map`];
    if (map === undefined) continue;
    const entries = isObject(map) ? Object.entries(map) : [];
    insist(entries.length === 1, `${key}Map has ${entries.length} languages, not 1`);
    const [language, value] = entries[0]!;
    insist(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language), `${key}Map has "${language}" for a language`);
    insist(value === object[key], `${key}Map is not the same as ${key}`);
  }
  insist(
    name === undefined || (typeof name === 'string' && !name.includes('<')),
    'name has a bare "<" (lost at Mastodon)',
  );
  insist(
    summary === undefined || (typeof summary === 'string' && !/<|https?:/.test(summary)),
    'summary is not plain text',
  );
}

function checkTags({ tag }: Json): void {
  insist(tag === undefined || Array.isArray(tag), 'tag is not an array');
  for (const one of toList(tag)) {
    insist(isObject(one) && typeof one['type'] === 'string', 'a tag has no type');
    if (one['type'] === 'Hashtag')
      insist(/^#[^\s#]+$/.test(String(one['name'])), `hashtag "${one['name']}" is no single word`);
  }
}

function checkPictures({ attachment }: Json): void {
  insist(attachment === undefined || Array.isArray(attachment), 'attachment is not an array');
  insist(toList(attachment).length <= 4, 'more than 4 attachments');
  for (const one of toList(attachment)) {
    insist(isObject(one) && hostOf(one['url']), 'an attachment has no address');
    insist(typeof one['mediaType'] === 'string', `attachment ${one['url']} has no mediaType`);
    insist(
      String(one['summary'] ?? one['name'] ?? '').length <= 1500,
      `attachment ${one['url']} has an alt text over 1500`,
    );
  }
}

function checkPoll(object: Json): void {
  const options = toList(object['oneOf'] ?? object['anyOf']);
  insist(!('oneOf' in object && 'anyOf' in object), 'poll has both oneOf and anyOf');
  insist(options.length >= 2, `poll has ${options.length} options`);
  insist(
    options.every((option) => isObject(option) && typeof option['name'] === 'string'),
    'a poll option has no name',
  );
  insist(timeOf(object['endTime']) !== null || timeOf(object['closed']) !== null, 'poll has no endTime');
}

/** A copy without what may be counted further between sending and fetching, and without its `@context`. */
export function withoutTotals(object: Json): Json {
  const { '@context': _, votersCount: __, ...rest } = object;
  return forget(rest) as Json;
}

function forget(value: unknown, counted = false): unknown {
  if (Array.isArray(value)) return value.map((one) => forget(one));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => !(counted && key === 'totalItems'));
  return Object.fromEntries(entries.map(([key, one]) => [key, forget(one, /^(likes|shares|replies)$/.test(key))]));
}
