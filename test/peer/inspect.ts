import { checkTotal, walk } from './collections.ts';
import { insist, reasonOf } from './drop.ts';
import type { Remote } from './remote.ts';
import { keysOf, rsaBits } from './verify.ts';
import { checkHandle, findByHandle } from './webfinger.ts';
import { hostOf, idOf, isObject, type Json, timeOf, toList } from './wire.ts';

const types = ['Organization', 'Person', 'Group', 'Service', 'Application'];

/** What an Application that only signs fetches may do without (FEP-2677): nobody follows it, nobody sees it. */
const optional = ['followers', 'icon', 'attachment', 'attributionDomains', 'featured', 'published'];

/** Field -> what it has to be; those marked `?` may be absent. */
const fields: Record<string, [wanted: string, holds: (value: unknown) => boolean]> = {
  type: [types.join(', '), (value) => types.includes(String(value))],
  preferredUsername: ['ASCII letters, digits, "_", "." or "-"', (value) => /^[A-Za-z0-9_.-]+$/.test(text(value))],
  name: ['text', (value) => text(value) !== ''],
  inbox: ['one address', isAddress],
  outbox: ['one address', isAddress],
  followers: ['one address', isAddress],
  endpoints: ['an object with sharedInbox', (value) => isObject(value) && isAddress(value['sharedInbox'])],
  icon: ['an Image with url', isImage],
  'image?': ['an Image with url', isImage],
  attachment: ['an array of PropertyValue', (value) => Array.isArray(value) && value.every(isPropertyValue)],
  attributionDomains: ['an array of hosts', (value) => isTexts(value) && value.every((host) => !host.includes('/'))],
  discoverable: ['true or false', isBoolean],
  indexable: ['true or false', isBoolean],
  manuallyApprovesFollowers: ['true or false', isBoolean],
  published: ['a date', (value) => timeOf(value) !== null],
  featured: ['one address', isAddress],
  'featuredTags?': ['one address', isAddress],
  'alsoKnownAs?': ['an array of addresses', (value) => isTexts(value) && value.every(isAddress)],
  'movedTo?': ['one address', isAddress],
  webfinger: ['name@host', (value) => /^[^@\s]+@[^@\s]+$/.test(text(value))],
};

/** Everything other servers would stumble over in an actor, its handle and its collections. */
export async function inspect(remote: Remote, handle: string): Promise<string[]> {
  const complaints: string[] = [];
  async function attempt<T>(name: string, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (thrown) {
      complaints.push(`${name}: ${reasonOf(thrown)}`);
      return null;
    }
  }
  const actor = await attempt('handle', () => findByHandle(remote, handle));
  if (!actor) return complaints;
  await attempt('webfinger', () => checkHandle(remote, actor));
  complaints.push(...fieldComplaints(actor), ...keyComplaints(actor));
  for (const name of Object.keys(rules)) {
    if (isAddress(actor[name])) await attempt(name, async () => rules[name]?.(remote, String(actor[name])));
  }
  return complaints;
}

function fieldComplaints(actor: Json): string[] {
  return Object.entries(fields).flatMap(([key, [wanted, holds]]) => {
    const name = key.replace('?', '');
    const isOptional = key !== name || (actor['type'] === 'Application' && optional.includes(name));
    if (!(name in actor)) return isOptional ? [] : [`${name}: is missing, wanted ${wanted}`];
    return holds(actor[name]) ? [] : [`${name}: is ${JSON.stringify(actor[name])}, wanted ${wanted}`];
  });
}

function keyComplaints(actor: Json): string[] {
  const keys = keysOf(actor);
  if (keys.length === 0) return ['publicKey: is missing'];
  return keys.flatMap(({ id, owner, publicKeyPem }) => [
    ...(hostOf(id) === hostOf(actor['id']) ? [] : [`publicKey: id ${id} is not on the actor's host`]),
    ...(owner === actor['id'] ? [] : [`publicKey: ${id} has owner ${owner}, not the actor`]),
    ...(rsaBits(String(publicKeyPem)) >= 2048 ? [] : [`publicKey: ${id} is no PEM of RSA with 2048 bits or more`]),
  ]);
}

const rules: Record<string, (remote: Remote, id: string) => Promise<void>> = {
  outbox: (remote, id) => checkPaged(remote, id, { filtered: false }),
  // Who follows may be kept from strangers: then a page holds fewer than the total says (ActivityPub 5, "filtered").
  followers: (remote, id) => checkPaged(remote, id, { filtered: true }),
  featured: checkFeatured,
  featuredTags: checkFeaturedTags,
};

/** A collection that says how many it holds, and whose first page holds ids or objects with ids. */
async function checkPaged(remote: Remote, id: string, { filtered }: { filtered: boolean }): Promise<void> {
  const collection = await remote.document(id);
  const { totalItems: total, first } = collection;
  checkTotal(id, collection);
  insist(first !== undefined, `${id} has no first, so it counts as hidden`);
  const page = isObject(first) ? first : await remote.document(String(first));
  insist(/^(Ordered)?CollectionPage$/.test(text(page['type'])), `${first} is a ${page['type']}`);
  const items = toList(page['orderedItems'] ?? page['items']);
  insist(
    items.every((item) => hostOf(idOf(item)) !== null),
    `${page['id']} has an item that is neither an id nor an object with one`,
  );
  insist(items.length <= Number(total), `${page['id']} holds ${items.length} items of ${total}`);
  insist(
    filtered || 'next' in page || items.length === total,
    `${page['id']} is the only page and holds ${items.length} items of ${total}`,
  );
}

/** What is pinned is named by ids, and each leads to a post. */
async function checkFeatured(remote: Remote, id: string): Promise<void> {
  for (const item of await walk(remote, id)) {
    insist(typeof item === 'string', `${id} has an item that is no id`);
    insist(hostOf(item) === hostOf(id), `${item} is not on the host of ${id}`);
    await remote.document(item);
  }
}

async function checkFeaturedTags(remote: Remote, id: string): Promise<void> {
  for (const item of await walk(remote, id)) {
    insist(isObject(item) && item['type'] === 'Hashtag', `${id} has an item that is no Hashtag`);
    insist(/^#[^\s#]+$/.test(text(item['name'])), `hashtag "${item['name']}" is no single word`);
    insist(isAddress(item['href']), `hashtag "${item['name']}" has no address`);
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isAddress(value: unknown): boolean {
  return hostOf(value) !== null;
}

function isImage(value: unknown): boolean {
  return isObject(value) && value['type'] === 'Image' && isAddress(value['url']);
}

function isPropertyValue(value: unknown): boolean {
  return (
    isObject(value) && value['type'] === 'PropertyValue' && text(value['name']) !== '' && text(value['value']) !== ''
  );
}
