import { describe, expect, test } from 'vitest';
import { activity, article, note, paper, poll, read, reader, stranger, vote } from './letters.ts';

const actor = `${paper}/ap/actors/paper`;
const id = 'https://far.example/activities/1';
const post = 'https://far.example/users/reader/statuses/1';

describe('an activity', () => {
  test.each([
    ['a follow', activity('Follow', actor), { kind: 'follow', id, target: actor }],
    [
      'a boost',
      activity('Announce', article),
      { kind: 'reaction', reaction: 'boost', id, target: article, emoji: null },
    ],
    ['a like', activity('Like', article), { kind: 'reaction', reaction: 'like', id, target: article, emoji: null }],
    [
      'an emoji of Pleroma',
      activity('EmojiReact', article, { content: '🎉' }),
      { kind: 'reaction', reaction: 'like', id, target: article, emoji: '🎉' },
    ],
    ['a deleted post', activity('Delete', { id: post, type: 'Tombstone' }), { kind: 'delete', target: post }],
    ['a deleted post by its id alone', activity('Delete', post), { kind: 'delete', target: post }],
    ['a deleted account', activity('Delete', reader), { kind: 'delete', target: reader }],
    ['a post by its id alone', activity('Create', post), { kind: 'named-post', edit: false, id: post }],
    ['a changed post by its id alone', activity('Update', { id: post }), { kind: 'named-post', edit: true, id: post }],
    ['a changed profile', activity('Update', { id: reader, type: 'Person' }), { kind: 'profile' }],
    ['a changed profile by its id alone', activity('Update', reader), { kind: 'profile' }],
    [
      'a moved account',
      activity('Move', reader, { target: 'https://new.example/u/reader' }),
      { kind: 'move', to: 'https://new.example/u/reader' },
    ],
    ['a block', activity('Block', actor), { kind: 'block', target: actor }],
    [
      "a relay's Accept",
      activity('Accept', { id: `${actor}#follow-relay`, type: 'Follow' }),
      { kind: 'answer', accepted: true, to: `${actor}#follow-relay` },
    ],
    [
      "a relay's Reject",
      activity('Reject', `${actor}#follow-relay`),
      { kind: 'answer', accepted: false, to: `${actor}#follow-relay` },
    ],
    [
      'a request to quote (FEP-044f)',
      activity('QuoteRequest', article, { instrument: post }),
      { kind: 'quote-request', id, target: article, post, embedded: null },
    ],
    [
      'a vote',
      activity('Create', vote()),
      { kind: 'vote', id: 'https://far.example/users/reader#votes/1/note', question: poll, choice: 'On paper' },
    ],
  ])('is understood: %s', (_, letter, incoming) => {
    expect(read(letter)).toEqual(incoming);
  });

  test.each(['Flag', 'Add', 'Remove', 'Dislike', 'View', 'Listen', 'constructor', '__proto__', '', 5, null, ['Flag']])(
    'means nothing to the paper: %j',
    (type) => {
      expect(read(activity(type, article))).toBeNull();
    },
  );

  test.each([null, undefined, true, 5, 'Like', [], [activity('Like', article)], {}, { type: 'Like' }])(
    'is an object with an actor, not %j',
    (letter) => {
      expect(read(letter)).toBeNull();
    },
  );

  test.each(['as:Like', 'https://www.w3.org/ns/activitystreams#Like', ['Like'], ['Other', 'as:Like']])(
    'is known by its full name too: %j',
    (type) => {
      expect(read(activity(type, article))).toMatchObject({ kind: 'reaction', reaction: 'like' });
    },
  );

  test.each([
    [{ actor: [reader] }],
    [{ actor: { id: reader, type: 'Person' } }],
    [{ actor: [{ id: reader }] }],
    [{ object: [article] }],
    [{ object: { id: article } }],
    [{ object: [{ id: article, type: 'Note' }] }],
    [{ object: { type: 'Link', href: article } }],
  ])('may write one value as a list or as an object: %j', (changes) => {
    expect(read(activity('Like', article, changes))).toMatchObject({ kind: 'reaction', target: article });
  });

  test.each([[[article, `${article}-2`]], [[]], [null], [5], [{}], ['javascript:alert(1)'], ['not an address']])(
    'is about one thing that has an address: %j',
    (object) => {
      for (const type of ['Like', 'Announce', 'Follow', 'Block', 'Delete', 'Accept', 'Undo', 'Create', 'Update'])
        expect(read(activity(type, object)), type).toBeNull();
    },
  );

  test('is of its sender however the letters of an address are escaped, and speaks of him by the verified one', () => {
    const sender = 'https://far.example/users/%EB%8F%85%EC%9E%90';
    const actor = 'https://far.example/users/독자';
    expect(read(activity('Delete', actor, { actor }), sender)).toEqual({ kind: 'delete', target: sender });
    expect(read(activity('Create', note({ attributedTo: actor }), { actor }), sender)).toMatchObject({
      post: { author: sender },
    });
  });

  test('needs an id of its own where it is to be answered', () => {
    for (const bad of [undefined, null, 5, '', 'https://other.example/activities/1', 'urn:uuid:1'])
      for (const letter of [activity('Follow', actor), activity('QuoteRequest', article, { instrument: post })])
        expect(read({ ...letter, id: bad })).toBeNull();
  });

  test('counts without an id where nobody answers it, and never under the id of a stranger', () => {
    for (const bad of [undefined, null, 'https://other.example/activities/1'])
      expect(read(activity('Like', article, { id: bad }))).toMatchObject({ kind: 'reaction', id: null });
  });
});

describe('a vote', () => {
  test.each([
    ['Mastodon, without content', {}],
    ['with content of nothing', { content: null }],
    ['with an empty content', { content: '' }],
    ['with empty versions', { content: '', contentMap: { en: '' } }],
    ['GoToSocial, in a list', { attributedTo: [reader], inReplyTo: [poll], type: ['Note'] }],
    ['Misskey, with a time', { published: '2026-11-22T10:55:30Z', inReplyTo: { id: poll } }],
  ])('is kept out of the comments: %s', (_, changes) => {
    expect(read(activity('Create', vote(changes)))).toMatchObject({ kind: 'vote', question: poll, choice: 'On paper' });
  });

  test('is never a comment, even where it is no good as a vote', () => {
    const bad = [
      { name: '' },
      { name: 'x'.repeat(501) },
      { attributedTo: stranger },
      { id: 'https://other.example/votes/1' },
      { inReplyTo: [poll, article] },
      { inReplyTo: 'javascript:alert(1)' },
    ];
    for (const changes of bad) expect(read(activity('Create', vote(changes)))).toBeNull();
  });

  test('cannot be changed afterwards', () => {
    expect(read(activity('Update', vote()))).toBeNull();
  });

  test('is a Note: a picture with a title that answers is a comment', () => {
    expect(read(activity('Create', vote({ type: 'Image' })))).toMatchObject({
      kind: 'post',
      post: { inReplyTo: poll },
    });
  });

  test('says nothing: a Note with a name and words is a comment', () => {
    expect(read(activity('Create', vote({ content: '<p>On paper, of course.</p>' })))).toMatchObject({ kind: 'post' });
  });
});

describe('a request to quote', () => {
  test('brings the post that quotes', () => {
    const instrument = note({ inReplyTo: null, quote: article });
    expect(read(activity('QuoteRequest', article, { instrument }))).toMatchObject({
      kind: 'quote-request',
      post,
      embedded: { id: post, author: reader, quote: article },
    });
  });

  test('by its full name, with what it is about in lists', () => {
    const letter = activity('https://w3id.org/fep/044f#QuoteRequest', [article], { instrument: [post] });
    expect(read(letter)).toMatchObject({ kind: 'quote-request', target: article, post });
  });

  test('is only for a post of who asks', () => {
    expect(read(activity('QuoteRequest', article, { instrument: 'https://other.example/posts/1' }))).toBeNull();
    expect(read(activity('QuoteRequest', article))).toBeNull();
    const instrument = note({ attributedTo: 'https://far.example/users/somebody-else' });
    expect(read(activity('QuoteRequest', article, { instrument }))).toMatchObject({ embedded: null });
  });
});

describe('an Undo', () => {
  const undone = 'https://far.example/likes/1';
  const like = { id: undone, type: 'Like', actor: reader, object: article };
  const inner = { kind: 'reaction', reaction: 'like', target: article };

  test.each([
    ['a like', like, { kind: 'undo', id: undone, inner }],
    ['an emoji', { ...like, type: 'EmojiReact' }, { kind: 'undo', id: undone, inner }],
    ['a boost', { ...like, type: 'Announce' }, { kind: 'undo', id: undone, inner: { ...inner, reaction: 'boost' } }],
    [
      'a follow',
      { ...like, type: 'Follow', object: actor },
      { kind: 'undo', id: undone, inner: { kind: 'follow', target: actor } },
    ],
    [
      'a block',
      { ...like, type: 'Block', object: actor },
      { kind: 'undo', id: undone, inner: { kind: 'block', target: actor } },
    ],
    ['something by its id alone', undone, { kind: 'undo', id: undone, inner: null }],
    ['something in an object by its id alone', { id: undone }, { kind: 'undo', id: undone, inner: null }],
    ['a like that names no actor', { ...like, actor: undefined }, { kind: 'undo', id: undone, inner }],
    ['a like without an id', { ...like, id: undefined }, { kind: 'undo', id: null, inner }],
    ['a like of nothing', { ...like, object: undefined }, { kind: 'undo', id: undone, inner: null }],
  ])('takes back %s', (_, object, incoming) => {
    expect(read(activity('Undo', object))).toEqual(incoming);
  });

  test.each([
    ["somebody else's like", { ...like, actor: stranger }],
    ['the like of two', { ...like, actor: [reader, stranger] }],
    ['what is on another server', 'https://other.example/likes/1'],
    ['a post', { ...like, type: 'Create' }],
    ['a like of nothing, without an id', { type: 'Like', actor: reader }],
  ])('does not take back %s', (_, object) => {
    expect(read(activity('Undo', object))).toBeNull();
  });
});
