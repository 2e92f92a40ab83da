import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCollection } from '../../../src/integrations/newswire/fediverse/incoming/collection.ts';
import type { Incoming, RemotePost } from '../../../src/integrations/newswire/fediverse/incoming/incoming.ts';
import { readPerson } from '../../../src/integrations/newswire/fediverse/incoming/person.ts';
import { readPost } from '../../../src/integrations/newswire/fediverse/incoming/post.ts';
import { readIncoming } from '../../../src/integrations/newswire/fediverse/incoming/read-incoming.ts';
import { dice } from '../../markdown/random.ts';
import { activity, article, note, paper, read, reader, vote } from './letters.ts';
import { mutate } from './mutate.ts';

/** Each letter is broken in so many ways; `SOAK=1` takes its time. */
const rounds = process.env['SOAK'] ? 100_000 : 5_000;

const folder = new URL('../../fixtures/wire/', import.meta.url);
const samples = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')).body);

const post = 'https://far.example/users/reader/statuses/1';
const letters: { letter: unknown; sender: string; origin: string }[] = [
  ...samples.map((letter) => ({ letter, sender: String(letter.actor), origin: 'https://news.test' })),
  ...[
    activity('Create', note({ quote: article, quoteAuthorization: `${paper}/ap/live/quote-stamps/1` })),
    activity('Update', note({ attachment: [{ type: 'Image', url: 'https://far.example/1.png', name: 'A bridge' }] })),
    activity('Create', vote()),
    activity('Update', { id: reader, type: 'Person', preferredUsername: 'reader', inbox: `${reader}/inbox` }),
    activity('Delete', { id: post, type: 'Tombstone' }),
    activity('QuoteRequest', article, { instrument: note({ quote: article }) }),
    activity('Move', reader, { target: 'https://new.example/u/reader' }),
    activity('Follow', `${paper}/ap/actors/paper`),
    activity('Undo', activity('Follow', `${paper}/ap/actors/paper`)),
    activity('EmojiReact', article, { content: '🎉' }),
    activity('Accept', { id: `${paper}/ap/actors/paper#follow-relay`, type: 'Follow' }),
  ].map((letter) => ({ letter, sender: reader, origin: paper })),
];

describe('a letter that was broken on purpose', () => {
  test(`is nothing, or as harmless as any other: ${rounds} of them`, { timeout: 3_600_000 }, () => {
    const read = { null: 0 } as Record<string, number>;
    for (let seed = 0; seed < rounds; seed += 1) {
      const { letter, sender, origin } = letters[seed % letters.length] ?? letters[0]!;
      const broken = mutate(letter, dice(seed));
      const incoming = attempt(seed, () => readIncoming(broken, sender, origin));
      for (const fault of incoming ? faultsOf(incoming, sender, origin) : []) expect.fail(`seed ${seed}: ${fault}`);
      const kind = incoming?.kind ?? 'null';
      read[kind] = (read[kind] ?? 0) + 1;
    }
    // Mutants that are all refused, or all taken, would prove nothing.
    expect(read['null']).toBeGreaterThan(rounds / 20);
    expect(Object.keys(read).sort()).toEqual([
      ...['answer', 'delete', 'follow', 'move', 'named-post', 'null', 'post', 'profile', 'quote-request', 'reaction'],
      ...['undo', 'vote'],
    ]);
  });

  test(`is nothing, or harmless, where it was fetched: ${rounds} of them`, { timeout: 3_600_000 }, () => {
    const replies = `${post}/replies`;
    const first = { type: 'CollectionPage', items: [post], next: `${replies}?page=2` };
    const list = { id: replies, type: 'Collection', first, items: [note(), post] };
    const person = { id: reader, type: 'Person', preferredUsername: 'reader', name: 'A reader', url: reader };
    const whole = { ...person, inbox: `${reader}/inbox`, endpoints: { sharedInbox: 'https://far.example/inbox' } };
    let taken = 0;
    const readers: [string, (random: () => number) => unknown][] = [
      ['post', (random) => readPost(mutate(note({ quoteUrl: article }), random), paper)],
      ['person', (random) => readPerson(mutate({ ...whole, alsoKnownAs: [post] }, random), reader)],
      ['list', (random) => readCollection(mutate(list, random), replies)],
    ];
    for (let seed = 0; seed < rounds; seed += 1) {
      const [kind, readBroken] = readers[seed % readers.length] ?? readers[0]!;
      const document = attempt(seed, () => readBroken(dice(seed)));
      taken += document === null ? 0 : 1;
      for (const fault of boundsOf(document)) expect.fail(`seed ${seed}, ${kind}: ${fault}`);
    }
    expect(taken).toBeGreaterThan(rounds / 3);
    expect(taken).toBeLessThan(rounds);
  });

  test('is nothing when it is a tower of a hundred thousand floors', () => {
    const tower = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    const stairs = JSON.parse(`${'{"object":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
    for (const deep of [tower, stairs])
      for (const key of Object.keys(note())) {
        expect(() => readPost(note({ [key]: deep }), paper)).not.toThrow();
        expect(() => read(activity('Create', note({ [key]: deep }), { [key]: deep }))).not.toThrow();
      }
    expect(read(tower)).toBeNull();
    expect(read(activity('Undo', stairs))).toBeNull();
  });

  test('leaves no trace in other objects', () => {
    for (let seed = 0; seed < 500; seed += 1) read(mutate(activity('Create', note()), dice(seed)));
    const bare: Record<string, unknown> = {};
    expect([bare['id'], bare['type'], bare['x'], Object.getOwnPropertyNames(Object.prototype).length]).toEqual([
      ...[undefined, undefined, undefined, Object.getOwnPropertyNames(Object.getPrototypeOf({})).length],
    ]);
  });
});

function attempt<T>(seed: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`seed ${seed} throws`, { cause: error });
  }
}

/** What is promised of everything that is read, whoever sent it. */
function faultsOf(incoming: Incoming, sender: string, origin: string): string[] {
  const own = (id: string | null) => id === null || (isOn(id, sender) && !isOn(id, origin));
  const posts: RemotePost[] =
    incoming.kind === 'post'
      ? [incoming.post]
      : incoming.kind === 'quote-request' && incoming.embedded
        ? [incoming.embedded]
        : [];
  return [
    ...boundsOf(incoming),
    ...('id' in incoming && !own(incoming.id) ? [`${incoming.id} is not the sender's`] : []),
    ...(incoming.kind === 'delete' && !own(incoming.target) ? [`deletes ${incoming.target}`] : []),
    ...(incoming.kind === 'quote-request' && !own(incoming.post) ? [`asks for ${incoming.post}`] : []),
    ...(incoming.kind === 'answer' && !isOn(incoming.to, origin) ? [`answers ${incoming.to}`] : []),
    ...posts.flatMap((found) => [
      ...(found.author === sender ? [] : [`speaks for ${found.author}`]),
      ...(own(found.id) ? [] : [`has the id ${found.id}`]),
      ...(own(found.replies) ? [] : [`is answered at ${found.replies}`]),
    ]),
  ];
}

function isOn(id: string, other: string): boolean {
  return new URL(id).host === new URL(other).host;
}

/** Addresses are addresses, texts are whole, and everything together is small. */
function boundsOf(document: unknown): string[] {
  const text = JSON.stringify(document);
  const addresses = addressesOf(document);
  return [
    ...(Buffer.byteLength(text) > 200_000 ? [`${Buffer.byteLength(text)} bytes`] : []),
    ...textsOf(document).flatMap((words) => (words.isWellFormed() ? [] : ['half a character'])),
    ...textsOf(document).flatMap((words) => (/[^\P{Cc}\t\n\r]/u.test(words) ? ['a control character'] : [])),
    ...addresses.filter((address) => !isAddress(address)).map((address) => `${JSON.stringify(address)} is no address`),
  ];
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/[^\s"'<>\\]+$/i.test(value) && URL.canParse(value);
}

const named = new Set([
  ...['id', 'author', 'url', 'inReplyTo', 'quote', 'quoteStamp', 'replies', 'target', 'question', 'to', 'inbox'],
  ...['sharedInbox', 'movedTo', 'first', 'next', 'mentions', 'items', 'alsoKnownAs'],
]);

function addressesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(addressesOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    named.has(key) ? [inner].flat().filter((address) => address !== null) : addressesOf(inner),
  );
}
