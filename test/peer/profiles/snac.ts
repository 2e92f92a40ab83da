import { createHash } from 'node:crypto';
import { everyone, type Json, without } from '../wire.ts';
import { mastodon } from './mastodon.ts';
import { type Pen, type Profile, type Target, toMention, toSeconds, type Wire } from './profile.ts';

const wire: Wire = {
  context: () => 'https://www.w3.org/ns/activitystreams',

  follow: ({ me, next }, target) => ({
    type: 'Follow',
    id: `${me.actor}/d/${next()}/Follow`,
    actor: me.actor,
    object: target,
  }),

  /** Whoever is answered stands in `to`, its own followers nowhere. */
  note: ({ me, now, next }, { content, inReplyTo, visibility, mentions }) => {
    const id = `${me.actor}/p/${next()}`;
    return {
      '@context': wire.context({}),
      ...{ type: 'Note', id, published: toSeconds(now()), attributedTo: me.actor, summary: '' },
      content: content.startsWith('<p>') ? content : `<p>${content}</p>`,
      ...{ context: `${id}#ctxt`, url: id, cc: [], inReplyTo, tag: mentions.map(toMention), sourceContent: content },
      to: [...mentions.map((account) => account.id), ...(visibility === 'public' ? [everyone] : [])],
    };
  },

  create: ({ me }, note) => ({
    type: 'Create',
    id: `${note['id']}/Create`,
    actor: me.actor,
    ...{ published: note['published'], attributedTo: me.actor, cc: note['cc'], to: note['to'] },
    object: note,
  }),

  update: ({ me, now, next }, note) => ({
    type: 'Update',
    id: `${note['id']}/Update_${next()}`,
    actor: me.actor,
    ...{ published: toSeconds(now()), to: note['to'], cc: note['cc'] },
    object: note,
  }),

  remove: (pen, { id }) => toDelete(pen, { type: 'Tombstone', id }, String(id)),

  like: (pen, target) => admire(pen, 'Like', target),

  announce: (pen, target) => admire(pen, 'Announce', target),

  vote: (pen, { id, author }, name) => {
    const {
      content: _,
      sourceContent: __,
      ...note
    } = wire.note(pen, {
      ...{ content: '', language: '', quote: null, inReplyTo: id, mentions: [author], visibility: 'direct' },
    });
    return wire.create(pen, { ...note, name });
  },

  undo: ({ me, now, next }, activity) => ({
    type: 'Undo',
    id: `${activity['id']}/Undo_${next()}`,
    actor: me.actor,
    published: toSeconds(now()),
    object: without(activity, '@context', 'published'),
    to: activity['to'] ?? activity['object'],
  }),

  block: mastodon.wire.block,

  move: ({ me, next }, target) => ({
    type: 'Move',
    id: `${me.actor}/d/${next()}/Move`,
    actor: me.actor,
    object: me.actor,
    target,
    to: everyone,
  }),

  leave: (pen) => toDelete(pen, pen.me.actor, pen.me.actor),
};

/** The id comes from what is liked or boosted: whoever does it again does it under the same id. */
function admire({ me, now }: Pen, type: 'Like' | 'Announce', { id, author }: Target): Json {
  const digest = createHash('md5').update(id).digest('hex');
  return {
    type,
    id: `${me.actor}/${type === 'Like' ? 'l' : 'a'}/${digest}`,
    actor: me.actor,
    published: toSeconds(now()),
    object: id,
    to: [everyone, author.id],
  };
}

function toDelete({ me, now, next }: Pen, object: unknown, id: string): Json {
  const rest = { actor: me.actor, published: toSeconds(now()), object, to: everyone };
  return { type: 'Delete', id: `${id}/Delete_${next()}`, ...rest };
}

/** snac 2.94. */
export const snac: Profile = {
  ...mastodon,
  name: 'snac',
  agent: (origin) => `snac/2.94; +${origin}/`,
  paths: { actor: (name) => `/${name}`, key: '#main-key', sharedInbox: '/shared-inbox' },
  signs: {
    algorithm: 'rsa-sha256',
    post: ['(request-target)', 'host', 'digest', 'date'],
    // A GET has the digest of nothing.
    get: ['(request-target)', 'host', 'digest', 'date'],
    contentType: 'application/activity+json',
  },
  fetchesAs: 'account',
  reads: ['draft-cavage'],
  answersAll: 202,
  sharedInbox: false,
  signedFetch: false,
  forgetsMissing: false,
  walksReplies: false,
  heeds: [],
  quotes: 'never',
  policy: undefined,
  wire,
};
