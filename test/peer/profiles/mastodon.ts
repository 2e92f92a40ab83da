import { everyone, type Json, without } from '../wire.ts';
import { addressed, type Pen, type Profile, toAudience, toMention, toSeconds, type Wire } from './profile.ts';

const context = [
  'https://www.w3.org/ns/activitystreams',
  'https://w3id.org/security/v1',
  {
    Hashtag: 'as:Hashtag',
    sensitive: 'as:sensitive',
    toot: 'http://joinmastodon.org/ns#',
    votersCount: 'toot:votersCount',
    blurhash: 'toot:blurhash',
    focalPoint: { '@id': 'toot:focalPoint', '@container': '@list' },
    PropertyValue: 'http://schema.org#PropertyValue',
    value: 'http://schema.org#value',
    QuoteRequest: 'https://w3id.org/fep/044f#QuoteRequest',
    QuoteAuthorization: 'https://w3id.org/fep/044f#QuoteAuthorization',
    quote: { '@id': 'https://w3id.org/fep/044f#quote', '@type': '@id' },
    quoteAuthorization: { '@id': 'https://w3id.org/fep/044f#quoteAuthorization', '@type': '@id' },
    gts: 'https://gotosocial.org/ns#',
    interactionPolicy: { '@id': 'gts:interactionPolicy', '@type': '@id' },
    interactingObject: { '@id': 'gts:interactingObject', '@type': '@id' },
    interactionTarget: { '@id': 'gts:interactionTarget', '@type': '@id' },
    canQuote: { '@id': 'gts:canQuote', '@type': '@id' },
    automaticApproval: { '@id': 'gts:automaticApproval', '@type': '@id' },
    manualApproval: { '@id': 'gts:manualApproval', '@type': '@id' },
  },
];

const wire: Wire = {
  context: () => context,

  follow: ({ me, next }, target) => ({
    id: `${me.origin}/follow-${next()}`,
    type: 'Follow',
    actor: me.actor,
    object: target,
  }),

  note: ({ me, now, next }, draft) => {
    const id = `${me.actor}/statuses/${next()}`;
    const content = addressed(
      draft.content,
      draft.mentions,
      ({ url, name }) =>
        `<span class="h-card" translate="no"><a href="${url}" class="u-url mention">@<span>${name}</span></a></span>`,
    );
    return {
      ...{ id, type: 'Note', summary: null, inReplyTo: draft.inReplyTo, published: toSeconds(now()) },
      ...{ url: `${me.origin}/@${me.name}/${id.split('/').at(-1)}`, attributedTo: me.actor },
      ...toAudience(me, draft),
      ...{ sensitive: false, content, contentMap: { [draft.language]: content }, attachment: [] },
      tag: draft.mentions.map(toMention),
      ...(draft.quote ? { quote: draft.quote, _misskey_quote: draft.quote, quoteUri: draft.quote } : {}),
    };
  },

  create: ({ me }, note) => ({
    id: `${note['id']}/activity`,
    type: 'Create',
    actor: me.actor,
    published: note['published'],
    ...{ to: note['to'], cc: note['cc'] },
    object: note,
  }),

  update: ({ me, now, next }, note) => ({
    id: `${note['id']}#updates/${next()}`,
    type: 'Update',
    actor: me.actor,
    published: toSeconds(now()),
    ...{ to: note['to'], cc: note['cc'] },
    object: note,
  }),

  remove: ({ me }, { id }) => ({
    id: `${id}#delete`,
    type: 'Delete',
    actor: me.actor,
    to: [everyone],
    object: { id, type: 'Tombstone' },
  }),

  like: ({ me, next }, target) => ({
    id: `${me.actor}#likes/${next()}`,
    type: 'Like',
    actor: me.actor,
    object: target.id,
  }),

  announce: ({ me, now, next }, target) => ({
    id: `${me.actor}/statuses/${next()}/activity`,
    type: 'Announce',
    actor: me.actor,
    published: toSeconds(now()),
    to: [everyone],
    cc: [target.author.id, me.followers],
    object: target.id,
  }),

  vote: ({ me, next }, question, name) => {
    const id = `${me.actor}#votes/${next()}`;
    const to = question.author.id;
    const object = { id, type: 'Note', name, attributedTo: me.actor, inReplyTo: question.id, to };
    return { id: `${id}/activity`, type: 'Create', actor: me.actor, to, object };
  },

  undo: (pen, activity) => ({
    id: toUndoId(pen, activity),
    type: 'Undo',
    actor: pen.me.actor,
    ...(activity['type'] === 'Announce' ? { to: [everyone] } : {}),
    object: without(activity, '@context'),
  }),

  block: ({ me, next }, target) => ({
    id: `${me.actor}#blocks/${next()}`,
    type: 'Block',
    actor: me.actor,
    object: target,
  }),

  move: ({ me, next }, target) => ({
    id: `${me.actor}#moves/${next()}`,
    type: 'Move',
    target,
    actor: me.actor,
    object: me.actor,
    to: [me.followers],
  }),

  leave: ({ me }) => ({
    id: `${me.actor}#delete`,
    type: 'Delete',
    actor: me.actor,
    to: [everyone],
    object: me.actor,
  }),
};

/** Ids with a fragment of their own lead to the account, not to what is undone. */
function toUndoId({ me, next }: Pen, { id, type }: Json): string {
  if (type === 'Follow') return `${me.actor}#follows/${next()}/undo`;
  return type === 'Announce' ? `${me.actor}#announces/${next()}/undo` : `${id}/undo`;
}

/** Mastodon 4.6 in its "secure mode". */
export const mastodon: Profile = {
  name: 'mastodon',
  agent: (origin) => `Mastodon/4.6.0 (http.rb/5.3.1; +${origin}/)`,
  paths: { actor: (name) => `/users/${name}`, key: '#main-key', sharedInbox: '/inbox' },
  signs: {
    algorithm: 'rsa-sha256',
    post: ['(request-target)', 'host', 'date', 'digest', 'content-type'],
    get: ['(request-target)', 'host', 'date', 'accept'],
    contentType: 'application/activity+json',
  },
  fetchesAs: 'instance',
  reads: ['draft-cavage', 'rfc9421'],
  answersAll: null,
  sharedInbox: true,
  signedFetch: true,
  takesUpdates: true,
  edits: true,
  forgetsMissing: true,
  walksReplies: true,
  heeds: ['canQuote'],
  quotes: 'asks',
  policy: { canQuote: { automaticApproval: [everyone], manualApproval: [] } },
  wire,
};
