import { describe, expect, test } from 'vitest';
import { readPost } from '../../../src/integrations/newswire/fediverse/incoming/post.ts';
import { activity, article, note, paper, read, reader, stranger } from './letters.ts';

const neighbour = 'https://far.example/users/neighbour';

/** Every line is a letter that `reader` has signed and may not send. */
const forgeries: [string, unknown][] = [
  ['an activity of an actor on another host', activity('Like', article, { actor: stranger })],
  ['an activity of another actor on the same host', activity('Like', article, { actor: neighbour })],
  ['an activity of two actors', activity('Like', article, { actor: [reader, stranger] })],
  ['an activity of nobody', activity('Like', article, { actor: undefined })],
  [
    'an actor whose host only begins like theirs',
    activity('Like', article, { actor: 'https://far.example.evil.example/users/reader' }),
  ],
  ['an actor on another port', activity('Like', article, { actor: 'https://far.example:8443/users/reader' })],
  [
    'an actor with a password before the host',
    activity('Like', article, { actor: 'https://a:b@far.example/users/reader' }),
  ],
  ['a post attributed to somebody on another host', activity('Create', note({ attributedTo: stranger }))],
  ['a post attributed to a neighbour', activity('Create', note({ attributedTo: neighbour }))],
  ['a post attributed to a stranger as well', activity('Create', note({ attributedTo: [reader, stranger] }))],
  ['a post attributed to an object of a stranger', activity('Create', note({ attributedTo: { id: stranger } }))],
  ['a post attributed to the paper', activity('Create', note({ attributedTo: `${paper}/ap/actors/paper` }))],
  ['a post attributed to nobody', activity('Create', note({ attributedTo: undefined }))],
  ['a post attributed to words', activity('Create', note({ attributedTo: [reader, 'The Editor'] }))],
  ['a post with an id on another host', activity('Create', note({ id: 'https://other.example/posts/1' }))],
  ['a post with an id of ours', activity('Create', note({ id: article }))],
  ['a post with an id that is no address', activity('Create', note({ id: 'far.example/posts/1' }))],
  ['a post without an id', activity('Create', note({ id: undefined }))],
  ['a post on another host by its id alone', activity('Create', 'https://other.example/posts/1')],
  ['a post of ours by its id alone', activity('Update', article)],
  [
    "an Update of somebody else's post",
    activity('Update', note({ id: 'https://other.example/posts/1', attributedTo: stranger })),
  ],
  ["an Update of a neighbour's post", activity('Update', note({ attributedTo: neighbour }))],
  ["an Update of somebody else's profile", activity('Update', { id: stranger, type: 'Person' })],
  ["an Update of a neighbour's profile", activity('Update', { id: neighbour, type: 'Person' })],
  ["a Delete of somebody else's post", activity('Delete', 'https://other.example/posts/1')],
  ["a Delete of somebody else's account", activity('Delete', stranger)],
  ['a Delete of an article of ours', activity('Delete', { id: article, type: 'Tombstone' })],
  ['a Move of somebody else', activity('Move', stranger, { target: 'https://new.example/u/1' })],
  ['a Move to the same place', activity('Move', reader, { target: reader })],
  ['a Move to nowhere', activity('Move', reader)],
  ['an answer to what we never asked', activity('Accept', 'https://far.example/follows/1')],
  ['a private message of a chat', activity('Create', note({ type: 'ChatMessage' }))],
  ['a post of no known type', activity('Create', note({ type: 'Tombstone' }))],
  ['an account in the place of a post', activity('Create', { id: reader, type: 'Person', attributedTo: reader })],
];

describe('a stranger', () => {
  test.each(forgeries)('cannot speak for somebody else: %s', (_, letter) => {
    expect(read(letter)).toBeNull();
  });

  test('is nobody without an address that was verified', () => {
    for (const sender of ['', 'reader', 'mailto:reader@far.example', 'https://far.example/\n'])
      expect(read(activity('Like', article, { actor: sender }), sender)).toBeNull();
  });

  test('cannot be the paper itself', () => {
    const actor = `${paper}/ap/actors/section-city`;
    expect(read(activity('Announce', article, { actor, id: `${article}#announce-section-city` }), actor)).toBeNull();
  });

  test('cannot make a prototype speak', () => {
    const letter = JSON.parse(
      `{"__proto__":${JSON.stringify(activity('Like', article))},"constructor":{"prototype":{"type":"Like"}}}`,
    );
    expect(read(letter)).toBeNull();
    expect(read(Object.create(activity('Like', article)))).toBeNull();
    const carrier = JSON.parse(
      `{"type":"Note","id":"${reader}/1","attributedTo":"${reader}","__proto__":{"to":"as:Public","content":"x","isPublic":true}}`,
    );
    expect(read(activity('Create', carrier, { to: reader }))).toMatchObject({ post: { content: '', isPublic: false } });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('isPublic' in {}).toBe(false);
  });

  test('cannot make a key of a version of the words more than a language', () => {
    const contentMap = JSON.parse('{"__proto__":"<p>x</p>"}');
    const letter = activity('Create', note({ content: undefined, contentMap }));
    expect(read(letter)).toMatchObject({ post: { content: '<p>x</p>', language: null } });
  });
});

describe('a post that was fetched', () => {
  test('is its author’s', () => {
    expect(readPost(note(), paper)).toMatchObject({ author: reader, isPublic: true });
    expect(readPost(note({ attributedTo: [{ type: 'Person', id: reader }] }), paper)).toMatchObject({ author: reader });
  });

  test.each([
    ['names an author elsewhere', note({ attributedTo: stranger })],
    ['names nobody', note({ attributedTo: [] })],
    ['is ours', note({ id: article, attributedTo: `${paper}/ap/actors/paper` })],
    ['is an account', { id: reader, type: 'Person', attributedTo: reader }],
    ['is a list', [note()]],
    ['is not there', null],
  ])('is nothing when it %s', (_, document) => {
    expect(readPost(document, paper)).toBeNull();
  });
});
