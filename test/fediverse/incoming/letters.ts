import { readIncoming } from '../../../src/integrations/newswire/fediverse/incoming/read-incoming.ts';

/** What the reader of another server may send, and what somebody makes of it who means harm. */
export const paper = 'https://paper.example';
export const article = `${paper}/ap/articles/2026-11-22-harbour-bridge`;
export const poll = `${paper}/ap/live/polls/how-you-read`;
export const reader = 'https://far.example/users/reader';
export const stranger = 'https://other.example/users/stranger';
export const everyone = 'https://www.w3.org/ns/activitystreams#Public';

type Wire = Record<string, unknown>;

/** A public answer to an article, as Mastodon writes it. */
export function note(changes: Wire = {}): Wire {
  return {
    id: 'https://far.example/users/reader/statuses/1',
    type: 'Note',
    summary: null,
    inReplyTo: article,
    published: '2026-11-22T10:55:30Z',
    url: 'https://far.example/@reader/1',
    attributedTo: reader,
    to: [everyone],
    cc: [`${reader}/followers`, `${paper}/ap/actors/paper`],
    sensitive: false,
    content: '<p>Who paid for the bridge?</p>',
    contentMap: { en: '<p>Who paid for the bridge?</p>' },
    attachment: [],
    tag: [{ type: 'Mention', href: `${paper}/ap/actors/paper`, name: '@news@paper.example' }],
    replies: {
      id: 'https://far.example/users/reader/statuses/1/replies',
      type: 'Collection',
      first: { type: 'CollectionPage', items: [] },
    },
    ...changes,
  };
}

export function vote(changes: Wire = {}): Wire {
  return {
    id: 'https://far.example/users/reader#votes/1/note',
    type: 'Note',
    name: 'On paper',
    attributedTo: reader,
    inReplyTo: poll,
    to: `${paper}/ap/actors/paper`,
    ...changes,
  };
}

export function activity(type: unknown, object: unknown, changes: Wire = {}): Wire {
  return {
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: 'https://far.example/activities/1',
    type,
    actor: reader,
    to: [everyone],
    object,
    ...changes,
  };
}

/** What the paper understands of it when `sender` has signed it. */
export function read(letter: unknown, sender = reader) {
  return readIncoming(letter, sender, paper);
}

/** The post in a Create of this note; null where there is none. */
export function readNote(changes: Wire = {}, envelope: Wire = {}) {
  const incoming = read(activity('Create', note(changes), envelope));
  return incoming?.kind === 'post' ? incoming.post : null;
}
