import { getLogger } from '@logtape/logtape';
import type { Subject } from '../../article/addresses.ts';
import { withAttachments } from '../../conversation/attached.ts';
import { toReplyHtml } from '../../conversation/reply-html.ts';
import type { Incoming, RemotePost } from '../../fediverse/incoming/incoming.ts';
import { judgePost, readRules, reasons, type Verdict } from '../../moderation/rules.ts';
import type { Reply, Store } from '../../storage/store.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from './follows.ts';
import { gatherLater } from './gather.ts';
import { isGone } from './gone.ts';
import type { Mail } from './on-activity.ts';
import { type Place, placeOf } from './places.ts';

const logger = getLogger(['newswire', 'moderation']);

type Written = Pick<Extract<Incoming, { kind: 'post' }>, 'edit' | 'post'>;
type Hands = Pick<Mail, 'desk' | 'remote'>;

/** Somebody wrote or changed a post: kept when it answers, quotes or mentions the paper, by the rules of its desk. */
export async function onPost(written: Written, hands: Hands): Promise<void> {
  const { post } = written;
  const { desk } = hands;
  if (await takePost(written, hands)) return;
  // It speaks to the paper in a thread we do not know: perhaps it hangs on one of our articles further up.
  if (post.inReplyTo && post.mentions.some((id) => accountOf(id, desk))) await gatherLater(desk, { climb: post.id });
}

/** Keeps a post that belongs to the paper. @returns whether it does. */
export async function takePost({ edit, post }: Written, hands: Hands): Promise<boolean> {
  const { store } = hands.desk;
  const known = await store.replies.find(post.id);
  if (known && known.person !== post.author) return true;
  // A letter to a few is nobody else's to read; one that was public and no longer is goes.
  if (!post.isPublic) return store.replies.remove(post.id, post.author).then(() => true);
  const place = known ?? (await placeOf(post, hands.desk));
  if (place) await keep({ edit, post }, place, hands);
  return place !== null;
}

/** A post sent by its id alone is read from its own host, when there is time for that. */
export async function onNamedPost(
  { id, edit }: Extract<Incoming, { kind: 'named-post' }>,
  { desk, sender }: Mail,
): Promise<void> {
  await gatherLater(desk, { post: id, author: sender, edit });
}

async function keep({ edit, post }: Written, place: Place & Partial<Reply>, { desk, remote }: Hands): Promise<void> {
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
  const isNew = await store.transaction(async (within) => {
    const known = await within.replies.find(post.id);
    if ((known && !isNewer({ edit, post }, known)) || (await isGone(post.id, within, now))) return false;
    await within.people.put({ ...person, seen: now });
    await within.reach.add(person.sharedInbox ?? person.inbox, now);
    await within.replies.put({ ...toReply(post, known ?? place, now), html, ...stateOf(known, verdict) });
    return known === null;
  });
  if (isNew && place.kind === 'reply' && post.replies)
    await gatherLater(desk, { walk: post.replies, below: post.id, depth: 0 });
}

/** Deliveries overtake each other: what is older never takes the place of what is newer. */
function isNewer({ edit, post }: Written, known: Reply): boolean {
  if (!edit) return post.updated !== null && post.updated > (known.edited ?? known.published);
  return post.updated === null || known.edited === null || post.updated >= known.edited;
}

function toReply(
  post: RemotePost,
  place: Place & Partial<Reply>,
  now: number,
): Omit<Reply, 'html' | 'state' | 'reason'> {
  const { id, author, url, warning, language } = post;
  // A clock that runs ahead must not keep a reply at the end of the page for ever.
  const published = Math.min(post.published ?? now, now);
  const updated = Math.min(post.updated ?? now, now);
  const isEdited = place.received !== undefined || (post.updated !== null && updated > published);
  return {
    ...{ id, kind: place.kind, subject: place.subject, parent: place.parent, person: author, url, warning, language },
    ...{ published, received: place.received ?? now, edited: isEdited ? updated : null },
  };
}

/** What an editor put aside stays there, however it is rewritten. */
function stateOf(known: Reply | null, { state, reason }: Verdict): Pick<Reply, 'state' | 'reason'> {
  const isAside = known?.state === 'hidden' || (known?.state === 'held' && known.reason === reasons.editor);
  if (known && isAside) return { state: known.state, reason: known.reason };
  return { state: state === 'refused' ? 'hidden' : state, reason };
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
