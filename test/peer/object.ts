import { checkNamed } from './collections.ts';
import { insist } from './drop.ts';
import { htmlProblem, toText } from './html.ts';
import { checkPictures } from './pictures.ts';
import { checkPolicy } from './policy.ts';
import { checkPoll } from './poll.ts';
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
  checkPolicy(object['interactionPolicy'], author);
  for (const name of ['replies', 'likes', 'shares']) checkNamed(name, object[name]);
  if (type === 'Question') checkPoll(object);
  if (type === 'Article') checkArticle(object);
}

/** Terms beyond ActivityStreams: whoever reads JSON-LD finds them only where the context says what they are. */
const terms = ['Hashtag', 'sensitive', 'votersCount', 'interactionPolicy', 'blurhash', 'focalPoint'];

/** Throws when a post uses a term that the context of its activity does not define. */
export function checkContext(activity: Json, object: Json): void {
  const entries = toList(activity['@context']);
  const defined = new Set(entries.filter(isObject).flatMap(Object.keys));
  if (entries.includes('https://gotosocial.org/ns')) defined.add('interactionPolicy');
  const [tags, pictures] = [toList(object['tag']), toList(object['attachment'])].map((list) => list.filter(isObject));
  const used = [object, ...(pictures ?? [])].flatMap(Object.keys);
  const types = (tags ?? []).map(({ type }) => String(type));
  const missing = terms.filter((term) => [...used, ...types].includes(term) && !defined.has(term));
  insist(missing.length === 0, `@context does not define ${missing.join(', ')}`);
}

/** Long-form text (FEP-b2b8): a headline, and a Note that stands for it where articles are not shown. */
function checkArticle({ name, preview, attributedTo }: Json): void {
  insist(typeof name === 'string' && name !== '', 'an Article has no name');
  if (preview === undefined) return;
  insist(isObject(preview) && preview['type'] === 'Note', 'preview is no Note');
  const { content, attributedTo: by, name: headline } = preview;
  insist(typeof content === 'string' && toText(content) !== '', 'content of the preview is empty');
  const problem = htmlProblem(content);
  insist(problem === null, `content of the preview: ${problem}`);
  insist(headline === undefined, 'the preview has a name, so it is no Note to those who show Notes');
  insist(by === undefined || by === attributedTo, `the preview is attributed to ${by}`);
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
