import { getLogger } from '@logtape/logtape';
import { type Subject, subjectUrl } from '../../article/addresses.ts';
import { withAttachments } from '../../conversation/attached.ts';
import { toReplyHtml } from '../../conversation/reply-html.ts';
import type { Incoming, RemotePost } from '../../fediverse/incoming/incoming.ts';
import { readPost } from '../../fediverse/incoming/post.ts';
import { judgePost, readRules, reasons } from '../../moderation/rules.ts';
import type { Reply, Store } from '../../storage/store.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from './follows.ts';
import { gatherLater } from './gather.ts';
import type { Mail } from './on-activity.ts';
import type { Remote } from './remote.ts';
import { openSubject, threadOf } from './subjects.ts';

const logger = getLogger(['newswire', 'moderation']);

/** Somebody wrote or changed a post: kept when it answers, quotes or mentions the paper, by the rules of its desk. */
export async function onPost(
  { edit, post }: Extract<Incoming, { kind: 'post' }>,
  { desk, remote }: Pick<Mail, 'desk' | 'remote'>,
): Promise<void> {
  const { store } = desk;
  // A letter to a few is nobody else's to read; one that was public and no longer is goes.
  if (!post.isPublic) return void (await store.replies.remove(post.id, post.author));
  const known = await store.replies.find(post.id);
  if (known) return known.person === post.author ? keep(post, known, edit, { desk, remote }) : undefined;
  const place = await placeOf(post, desk);
  if (place) return keep(post, place, false, { desk, remote });
  // It speaks to the paper in a thread we do not know: perhaps it hangs on one of our articles further up.
  if (post.inReplyTo && post.mentions.some((id) => accountOf(id, desk)))
    await gatherLater(desk, { climb: post.id, depth: 0 });
}

/** A post sent by its id alone is read from its own host. */
export async function onNamedPost({ id, edit }: Extract<Incoming, { kind: 'named-post' }>, mail: Mail): Promise<void> {
  const post = readPost(await mail.remote.read(id), mail.desk.origin);
  if (post?.id === id && post.author === mail.sender) await onPost({ kind: 'post', edit, post }, mail);
}

type Place = Pick<Reply, 'kind' | 'subject' | 'parent'>;

/** Where in the paper a post belongs; null when it has nothing to do with us, as far as we know. */
export async function placeOf(post: RemotePost, desk: Desk): Promise<Place | null> {
  if (post.inReplyTo) {
    const own = openSubject(post.inReplyTo, desk);
    if (own) return { kind: 'reply', subject: threadOf(own, desk), parent: post.inReplyTo };
    const parent = await desk.store.replies.find(post.inReplyTo);
    // Whoever answers a quote talks to the one who quotes: only threads under the article are ours.
    if (parent?.kind === 'reply' && isOpen(parent.subject, desk))
      return { kind: 'reply', subject: parent.subject, parent: post.inReplyTo };
  }
  const quoted = post.quote ? openSubject(post.quote, desk) : null;
  if (quoted) return { kind: 'quote', subject: quoted, parent: post.quote };
  if (post.inReplyTo) return null;
  const mentioned = post.mentions.map((id) => accountOf(id, desk)).find((actor) => actor !== null);
  return mentioned ? { kind: 'mention', subject: `actors/${mentioned}`, parent: null } : null;
}

function isOpen(subject: Subject, desk: Desk): boolean {
  return openSubject(subjectUrl(desk, subject), desk) !== null;
}

async function keep(
  post: RemotePost,
  place: Place & Partial<Reply>,
  edit: boolean,
  { desk, remote }: { desk: Desk; remote: Remote },
): Promise<void> {
  const { store, clock, origin, manifest } = desk;
  const now = clock();
  const person = await remote.person(post.author);
  if (!person) return;
  const own = [origin, ...manifest().actors.map(({ url }) => url)];
  const words = toReplyHtml(post.content, { base: post.id, own });
  const html = toReplyHtml(withAttachments(post.content, post.attachments, manifest().language), {
    base: post.id,
    own,
  });
  // Nothing is left to read: a bare mention, or a post of a kind that has its words elsewhere.
  if (html === '') return void (await store.replies.remove(post.id, post.author));
  const verdict = await verdictOn(post, words, place, desk);
  if (verdict.state === 'refused') return;
  // What an editor put aside stays there, however it is rewritten.
  const aside = place.state === 'hidden' || (place.state === 'held' && place.reason === reasons.editor);
  const state = aside ? (place.state ?? 'held') : verdict.state;
  const reason = aside ? (place.reason ?? null) : verdict.reason;
  const reply: Reply = {
    id: post.id,
    kind: place.kind,
    subject: place.subject,
    parent: place.parent,
    person: post.author,
    url: post.url,
    html,
    warning: post.warning,
    language: post.language,
    // A clock that runs ahead must not keep a reply at the end of the page for ever.
    published: Math.min(post.published ?? now, now),
    received: place.received ?? now,
    edited: edit ? Math.min(post.updated ?? now, now) : (place.edited ?? null),
    state,
    reason,
  };
  await store.transaction(async (within) => {
    await within.people.put({ ...person, seen: now });
    await within.reach.add(person.sharedInbox ?? person.inbox, now);
    await within.replies.put(reply);
  });
  if (!edit && place.kind === 'reply' && post.replies)
    await gatherLater(desk, { walk: post.replies, below: post.id, depth: 0 });
}

async function verdictOn(post: RemotePost, html: string, place: Place & Partial<Reply>, desk: Desk) {
  const { store, clock, directory } = desk;
  const article = place.subject.startsWith('articles/')
    ? directory().article(place.subject.slice('articles/'.length))
    : null;
  const quotesOff =
    place.kind === 'quote' && article?.quotes === 'nobody' && !(await isStamped(store, place.subject, post.id));
  if (quotesOff) return { state: 'hidden' as const, reason: 'This article is not to be quoted.' };
  return judgePost(
    {
      html,
      // A description is read like the rest, but a picture is no link to somewhere.
      warning: [post.warning, ...post.attachments.map(({ alt }) => alt)].join('\n'),
      kind: place.kind,
      mentions: post.mentions.length,
      isTrusted: place.state === 'shown' || (await store.replies.isTrusted(post.author)),
      block: await store.blocks.on(post.author),
      // Whoever was in time may still correct himself.
      comments: place.received === undefined ? (article?.comments ?? { open: true }) : { open: true },
      now: clock(),
    },
    await readRules(store, () =>
      logger.warn('The rules of the desk cannot be read; the defaults hold. Set them anew with "newswire rules".'),
    ),
  );
}

async function isStamped(store: Store, subject: Subject, post: string): Promise<boolean> {
  return (await store.quotes.findPost(subject, post))?.state === 'approved';
}
