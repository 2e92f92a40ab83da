import { everyone, type Json, without } from '../wire.ts';
import { mastodon } from './mastodon.ts';
import { addressed, type Pen, type Profile, toAudience, toMention, toSeconds, type Wire } from './profile.ts';

const anybody = { always: [everyone], approvalRequired: [], automaticApproval: [everyone], manualApproval: [] };
const policy = { canAnnounce: anybody, canLike: anybody, canReply: anybody };

const wire: Wire = {
  context: ({ object, ...document }) =>
    'attributedTo' in { ...document, ...(object as Json | undefined) }
      ? ['https://gotosocial.org/ns', 'https://www.w3.org/ns/activitystreams', { sensitive: 'as:sensitive' }]
      : 'https://www.w3.org/ns/activitystreams',

  follow: ({ me, next }, target) => ({
    actor: me.actor,
    id: `${me.actor}/follow/${toUlid(next())}`,
    object: target,
    to: target,
    type: 'Follow',
  }),

  note: ({ me, now, next }, draft) => {
    const ulid = toUlid(next());
    const id = `${me.actor}/statuses/${ulid}`;
    const content = addressed(
      draft.content,
      draft.mentions,
      ({ url, name }) =>
        `<span class="h-card"><a href="${url}" class="u-url mention" rel="nofollow noreferrer noopener" target="_blank">@<span>${name}</span></a></span>`,
    );
    const { to, cc } = toAudience(me, draft);
    return {
      ...{ attachment: [], attributedTo: me.actor, cc: scalar(cc), content, contentMap: { [draft.language]: content } },
      ...{ id, inReplyTo: draft.inReplyTo, interactionPolicy: policy, published: toSeconds(now()) },
      ...{ sensitive: false, summary: '', tag: scalar(draft.mentions.map(toMention)), to: scalar(to), type: 'Note' },
      url: `${me.origin}/@${me.name}/statuses/${ulid}`,
    };
  },

  create: (pen, note) => wrap(pen, 'Create', note, note['published']),

  update: (pen, note) => wrap(pen, 'Update', note, note['updated']),

  /** Names what is deleted, and makes no Tombstone of it. */
  remove: ({ me, next }, { id, to, cc }) => ({
    actor: me.actor,
    cc,
    id: `${me.origin}/${toUlid(next())}`,
    object: id,
    to,
    type: 'Delete',
  }),

  like: ({ me, next }, { id, author }) => ({
    actor: me.actor,
    id: `${me.actor}/liked/${toUlid(next())}`,
    object: id,
    to: author.id,
    type: 'Like',
  }),

  announce: ({ me, now, next }, { id, author }) => ({
    actor: me.actor,
    cc: [author.id, everyone],
    id: `${me.actor}/statuses/${toUlid(next())}`,
    object: id,
    published: toSeconds(now()),
    to: me.followers,
    type: 'Announce',
  }),

  vote: ({ me, now, next }, { id, author }, name, index) => ({
    actor: me.actor,
    id: `${me.actor}/activity#vote${index}/${id}`,
    object: {
      attributedTo: me.actor,
      id: `${me.actor}#${toUlid(next())}/votes/${index}`,
      inReplyTo: id,
      name,
      to: author.id,
      type: 'Note',
    },
    published: toSeconds(now()),
    to: author.id,
    type: 'Create',
  }),

  undo: ({ me, next }, activity) => ({
    actor: me.actor,
    ...('cc' in activity ? { cc: activity['cc'] } : {}),
    id: `${me.origin}/${toUlid(next())}`,
    object: without(activity, '@context'),
    to: activity['to'],
    type: 'Undo',
  }),

  block: ({ me, next }, target) => ({
    actor: me.actor,
    id: `${me.actor}/blocks/${toUlid(next())}`,
    object: target,
    to: target,
    type: 'Block',
  }),

  move: ({ me, next }, target) => ({
    actor: me.actor,
    cc: everyone,
    id: `${me.actor}/moves/${toUlid(next())}`,
    object: me.actor,
    target,
    to: me.followers,
    type: 'Move',
  }),

  leave: ({ me, next }) => ({
    actor: me.actor,
    cc: everyone,
    id: `${me.origin}/${toUlid(next())}`,
    object: me.actor,
    to: me.followers,
    type: 'Delete',
  }),
};

function wrap({ me }: Pen, type: string, note: Json, published: unknown): Json {
  const { id, to, cc } = note;
  return { actor: me.actor, cc, id: `${id}/activity#${type}`, object: note, published, to, type };
}

/** One value goes without its array. */
function scalar<T>(values: T[]): T | T[] {
  return values.length === 1 ? values[0]! : values;
}

function toUlid(part: string): string {
  return `01M81EB5${part.padStart(18, '0')}`;
}

/** GoToSocial 0.20. */
export const gotosocial: Profile = {
  ...mastodon,
  name: 'gotosocial',
  agent: (origin) => `gotosocial/0.20.0 (+${origin})`,
  paths: { ...mastodon.paths, key: '/main-key' },
  signs: {
    algorithm: 'hs2019',
    post: ['(request-target)', 'host', 'date', 'digest'],
    get: ['(request-target)', 'host', 'date'],
    contentType: 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
  },
  fetchesAs: 'account',
  reads: ['draft-cavage'],
  forgetsMissing: false,
  heeds: ['canReply', 'canLike', 'canAnnounce'],
  quotes: 'never',
  policy,
  wire,
};
