import { createHash } from 'node:crypto';
import { everyone, without } from '../wire.ts';
import { mastodon } from './mastodon.ts';
import { type Profile, toAudience, toMention, type Wire } from './profile.ts';

const terms = [
  ...['content', 'quote', 'reaction', 'votes', 'summary', 'followedMessage', 'license'],
  ...['requireSigninToViewContents', 'makeNotesFollowersOnlyBefore', 'makeNotesHiddenBefore'],
];
const context = [
  'https://www.w3.org/ns/activitystreams',
  'https://w3id.org/security/v1',
  {
    Key: 'sec:Key',
    manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
    sensitive: 'as:sensitive',
    Hashtag: 'as:Hashtag',
    quoteUrl: 'as:quoteUrl',
    toot: 'http://joinmastodon.org/ns#',
    Emoji: 'toot:Emoji',
    featured: 'toot:featured',
    discoverable: 'toot:discoverable',
    schema: 'http://schema.org#',
    PropertyValue: 'schema:PropertyValue',
    value: 'schema:value',
    misskey: 'https://misskey-hub.net/ns#',
    ...Object.fromEntries(terms.map((term) => [`_misskey_${term}`, `misskey:_misskey_${term}`])),
    freeText: { '@id': 'misskey:freeText', '@type': 'schema:text' },
    isCat: 'misskey:isCat',
    vcard: 'http://www.w3.org/2006/vcard/ns#',
  },
];

const wire: Wire = {
  context: () => context,

  /** Who follows whom is the id: a second Follow of the same account has that of the first. */
  follow: ({ me }, target) => {
    const whom = createHash('sha256').update(target).digest('hex').slice(0, 16);
    return { id: `${me.origin}/follows/${me.name}/${whom}`, type: 'Follow', actor: me.actor, object: target };
  },

  note: ({ me, now, next }, { content, quote, inReplyTo, ...draft }) => {
    const words = content.replace(/<[^>]+>/g, '');
    const link = `<p><span>${words}<br /><br />RE: </span><a href="${quote}">${quote}</a></p>`;
    return {
      ...{ id: `${me.origin}/notes/${next()}`, type: 'Note', attributedTo: me.actor },
      content: quote ? link : content.startsWith('<p>') ? content : `<p>${content}</p>`,
      ...{ _misskey_content: words, source: { content: words, mediaType: 'text/x.misskeymarkdown' } },
      ...(quote ? { _misskey_quote: quote, quoteUrl: quote } : {}),
      published: now().toISOString(),
      ...toAudience(me, draft),
      ...{ inReplyTo, attachment: [], sensitive: false, tag: draft.mentions.map(toMention) },
    };
  },

  create: ({ me }, note) => ({
    id: `${note['id']}/activity`,
    actor: me.actor,
    type: 'Create',
    published: note['published'],
    object: note,
    ...{ to: note['to'], cc: note['cc'] },
  }),

  update: () => {
    throw new Error('Misskey cannot correct a post');
  },

  remove: ({ me, now, next }, { id }) => ({
    type: 'Delete',
    actor: me.actor,
    object: { id, type: 'Tombstone' },
    published: now().toISOString(),
    id: `${me.origin}/${next()}`,
  }),

  like: ({ me, next }, { id }, emoji = '❤') => ({
    type: 'Like',
    id: `${me.origin}/likes/${next()}`,
    actor: me.actor,
    object: id,
    content: emoji,
    _misskey_reaction: emoji,
  }),

  announce: ({ me, now, next }, { id }) => ({
    id: `${me.origin}/notes/${next()}/activity`,
    actor: me.actor,
    type: 'Announce',
    published: now().toISOString(),
    to: [everyone],
    cc: [me.followers],
    object: id,
  }),

  vote: ({ me, now, next }, { id, author }, name) => {
    const vote = `${me.actor}#votes/${next()}`;
    const to = [author.id];
    const object = { id: vote, type: 'Note', attributedTo: me.actor, to, inReplyTo: id, name };
    return { id: `${vote}/activity`, actor: me.actor, type: 'Create', to, published: now().toISOString(), object };
  },

  undo: ({ me, now }, activity) => ({
    type: 'Undo',
    id: `${activity['id']}/undo`,
    actor: me.actor,
    object: without(activity, '@context'),
    published: now().toISOString(),
  }),

  block: ({ me, next }, target) => ({
    type: 'Block',
    id: `${me.origin}/blocks/${next()}`,
    actor: me.actor,
    object: target,
  }),

  move: ({ me, next }, target) => ({
    id: `${me.origin}/moves/${next()}`,
    actor: me.actor,
    type: 'Move',
    object: me.actor,
    target,
  }),

  leave: ({ me, now, next }) => ({
    type: 'Delete',
    actor: me.actor,
    object: me.actor,
    published: now().toISOString(),
    id: `${me.origin}/${next()}`,
  }),
};

/** Misskey 2025.3. */
export const misskey: Profile = {
  ...mastodon,
  name: 'misskey',
  agent: (origin) => `Misskey/2025.3.1 (${origin}/)`,
  signs: {
    algorithm: 'rsa-sha256',
    post: ['(request-target)', 'date', 'host', 'digest'],
    get: ['(request-target)', 'date', 'host', 'accept'],
    contentType: 'application/activity+json',
  },
  fetchesAs: 'account',
  reads: ['draft-cavage'],
  signedFetch: false,
  takesUpdates: false,
  edits: false,
  forgetsMissing: false,
  walksReplies: false,
  heeds: [],
  quotes: 'tells',
  policy: undefined,
  wire,
};
