import type { Archive } from './archive.ts';
import { insist } from './drop.ts';
import { findAccount, findTarget } from './find.ts';
import type { Follows } from './follows.ts';
import type { Office, Sent } from './office.ts';
import { leaveTo } from './policy.ts';
import type { Account, Draft, Pen, Permission, Profile, Target, Visibility } from './profiles/profile.ts';
import type { Publisher } from './publisher.ts';
import type { Remote } from './remote.ts';
import { idOf, isObject, type Json } from './wire.ts';

export interface ReplyOptions {
  /** `public` unless said. */
  visibility?: Visibility;
  /** BCP 47; `en` unless said. */
  language?: string;
  /** Ids of accounts to mention beside the author. */
  also?: string[];
  /** What the Note has in place of what it would. */
  fields?: Json;
}

/** What a reader does with somebody else's posts; every address is looked up, every activity written as the profile does. */
export interface Reader {
  /** A public answer that mentions the author, delivered to them and to the followers; `id` is the Note's. */
  reply(id: string, content: string, options?: ReplyOptions): Promise<Sent>;
  /** A Like, with an emoji where the software has them. */
  react(id: string, emoji?: string): Promise<Sent>;
  like(id: string): Promise<Sent>;
  boost(id: string): Promise<Sent>;
  /** Takes back what was done to a post; both name the post, or the activity whole. */
  unreact(what: string | Json): Promise<Sent>;
  unlike(what: string | Json): Promise<Sent>;
  unboost(what: string | Json): Promise<Sent>;
  /** One Create a choice, in order. */
  vote(question: string, choices: readonly string[]): Promise<Sent[]>;
  /** New words for a reply or quote of ours, to whom the old ones went. */
  edit(id: string, content: string): Promise<Sent>;
  /** Deletes a reply or quote of ours; its id answers 410. */
  remove(id: string): Promise<Sent>;
}

/** What acting takes. */
export interface Hands {
  pen: Pen;
  profile: Profile;
  remote: Remote;
  archive: Archive;
  office: Office;
  follows: Follows;
  publisher: Publisher;
}

/** The parts that quoting needs, too. */
export interface Writing {
  find(id: string, permission?: Permission): Promise<Target & { leave: 'yes' | 'ask' }>;
  /** Sends the Create of a Note and remembers to whom. */
  post(note: Json, inboxes: Iterable<string>): Promise<Sent>;
}

export function createReader(hands: Hands): Reader & Writing {
  const { pen, profile, remote, archive, office, follows, publisher } = hands;
  const { wire } = profile;
  const recipients = new Map<string, string[]>();
  const done = new Map<string, { activity: Json; inbox: string }>();

  async function find(id: string, permission?: Permission): Promise<Target & { leave: 'yes' | 'ask' }> {
    const { followers, ...target } = await findTarget(remote, id);
    if (!permission || !profile.heeds.includes(permission)) return { ...target, leave: 'yes' };
    const asking = { me: pen.me.actor, followers, follows: follows.has(target.author.id) };
    const leave = leaveTo(permission, target.object, asking);
    insist(
      leave !== 'no',
      `${id} does not let us: ${permission} of its interactionPolicy is ${toWords(target, permission)}`,
    );
    return { ...target, leave };
  }

  async function post(note: Json, inboxes: Iterable<string>): Promise<Sent> {
    const to = [...new Set(inboxes)];
    archive.put(note);
    recipients.set(String(note['id']), to);
    return office.send(wire.create(pen, note), to);
  }

  async function reply(id: string, content: string, options: ReplyOptions = {}): Promise<Sent> {
    const { visibility = 'public', language = 'en', also = [], fields = {} } = options;
    const { author } = await find(id, 'canReply');
    const others = await Promise.all(also.map((other) => findAccount(remote, other)));
    const mentions: Account[] = [author, ...others];
    const draft: Draft = { content, language, visibility, mentions, inReplyTo: id, quote: null };
    const followers = visibility === 'direct' ? [] : publisher.inboxes();
    return post({ ...wire.note(pen, draft), ...fields }, [...mentions.map(({ inbox }) => inbox), ...followers]);
  }

  async function react(id: string, emoji?: string): Promise<Sent> {
    const target = await find(id, 'canLike');
    return remember('Like', target, wire.like(pen, target, emoji), [target.author.inbox]);
  }

  async function boost(id: string): Promise<Sent> {
    const target = await find(id, 'canAnnounce');
    const inboxes = [target.author.inbox, ...publisher.inboxes()];
    return remember('Announce', target, wire.announce(pen, target), inboxes);
  }

  function remember(type: string, { id, author }: Target, activity: Json, inboxes: string[]): Promise<Sent> {
    done.set(`${type} ${id}`, { activity, inbox: author.inbox });
    return office.send(activity, inboxes);
  }

  async function undo(type: 'Like' | 'Announce', what: string | Json): Promise<Sent> {
    const id = isObject(what) ? String(idOf(what['object'])) : what;
    const act = done.get(`${type} ${id}`);
    insist(act, `there is no ${type} of ${id} to undo`);
    done.delete(`${type} ${id}`);
    const followers = type === 'Announce' ? publisher.inboxes() : [];
    return office.send(wire.undo(pen, act.activity), [act.inbox, ...followers]);
  }

  async function vote(id: string, choices: readonly string[]): Promise<Sent[]> {
    const question = await find(id);
    const sent: Sent[] = [];
    for (const [index, choice] of choices.entries()) {
      sent.push(await office.send(wire.vote(pen, question, choice, index), [question.author.inbox]));
    }
    return sent;
  }

  async function edit(id: string, content: string): Promise<Sent> {
    const note = ours(id);
    if (!profile.edits) throw new Error(`${profile.name} cannot correct a post`);
    const contentMap = isObject(note['contentMap'])
      ? { contentMap: Object.fromEntries(Object.keys(note['contentMap']).map((language) => [language, content])) }
      : {};
    const edited = { ...note, content, ...contentMap, updated: pen.now().toISOString() };
    archive.put(edited);
    return office.send(wire.update(pen, edited), recipients.get(id) ?? []);
  }

  async function remove(id: string): Promise<Sent> {
    const note = ours(id);
    archive.bury(id, pen.now());
    return office.send(wire.remove(pen, note), recipients.get(id) ?? []);
  }

  function ours(id: string): Json {
    const note = archive.post(id);
    insist(note, `${id} is no post of ours`);
    return note;
  }

  return {
    find,
    post,
    reply,
    react,
    like: (id) => react(id),
    boost,
    unreact: (what) => undo('Like', what),
    unlike: (what) => undo('Like', what),
    unboost: (what) => undo('Announce', what),
    vote,
    edit,
    remove,
  };
}

function toWords({ object: { interactionPolicy } }: Target, permission: Permission): string {
  const policy = isObject(interactionPolicy) ? interactionPolicy[permission] : undefined;
  return policy === undefined ? 'absent, which means nobody' : JSON.stringify(policy);
}
