import { insist } from './drop.ts';
import { idOf, isObject, isPublic, type Json, quotedBy, timeOf, toList } from './wire.ts';

/** One thing that somebody did to a post of this server. */
export interface Act {
  kind: 'like' | 'boost' | 'reply' | 'quote' | 'vote' | 'letter';
  /** Id of the post; of the account, for a letter that answers nothing. */
  about: string;
  actor: string;
  /** Id of the activity, or of the reply, quote or letter. */
  id: string;
  /** What was written, or null. */
  object: Json | null;
  /** Of a like. */
  emoji: string | null;
  /** Of a vote. */
  choice: string | null;
}

/** What others did to the posts of this server. */
export interface Audience {
  acts(kind: Act['kind'], about?: string): Act[];
  /** Keeps what a Create, Like or Announce does to a post of ours; false when it does nothing to any. */
  take(activity: Json): boolean;
  /** Keeps the new words of a reply or quote; false when it is none of ours. */
  correct(object: Json, actor: string): boolean;
  /** Forgets what was undone or deleted, by its id or by what it did; false when there was none. */
  forget(object: unknown, actor: string): boolean;
  /** Forgets everything somebody did. */
  forgetAll(actor: string): void;
}

/** `post` finds what is published here. */
export function createAudience(me: string, post: (id: string) => Json | null, now: () => Date): Audience {
  let acts: Act[] = [];

  function add(act: Act) {
    acts = [...acts.filter((other) => !replaces(act, other)), act];
    return true;
  }

  function take({ id, type, actor, object, content }: Json): boolean {
    const base = { actor: String(actor), id: String(id), object: null, emoji: null, choice: null };
    if (type === 'Create') return isObject(object) && takePost(object, String(actor));
    const about = String(idOf(object));
    if (!post(about)) return false;
    if (type === 'Announce') return add({ ...base, kind: 'boost', about });
    return add({ ...base, kind: 'like', about, emoji: typeof content === 'string' ? content : null });
  }

  function takePost(object: Json, actor: string): boolean {
    const [id, answered, quoted] = [String(object['id']), idOf(object['inReplyTo']), quotedBy(object)];
    const keep = (kind: Act['kind'], about: string, choice: string | null = null) => {
      insist(object['attributedTo'] === actor, `attributedTo is ${object['attributedTo']}, not ${actor}`);
      return add({ kind, about, actor, id, object, choice, emoji: null });
    };
    const parent = answered === null ? null : (post(answered) ?? acts.find((act) => act.id === answered)?.object);
    if (parent?.['type'] === 'Question' && typeof object['name'] === 'string' && !object['content']) {
      return keep('vote', String(answered), checkVote(parent, object, actor));
    }
    const mentioned = toList(object['tag']).some((tag) => isObject(tag) && tag['href'] === me);
    if (!isPublic(object)) return mentioned && keep('letter', answered ?? me);
    if (parent) return keep('reply', String(answered));
    if (quoted !== null && post(quoted)) return keep('quote', quoted);
    return mentioned && keep('letter', me);
  }

  function checkVote(question: Json, { name }: Json, actor: string): string {
    const options = toList(question['oneOf'] ?? question['anyOf']).filter(isObject);
    const over = timeOf(question['closed'] ?? question['endTime']);
    insist(over === null || now().getTime() < over, 'the poll is over');
    insist(
      options.some((option) => option['name'] === name),
      `"${name}" is no option of the poll`,
    );
    const before = acts.filter((act) => act.kind === 'vote' && act.about === question['id'] && act.actor === actor);
    insist(
      'oneOf' in question ? before.length === 0 : !before.some((act) => act.choice === name),
      `${actor} has voted already`,
    );
    return String(name);
  }

  function correct(object: Json, actor: string): boolean {
    const act = acts.find((one) => one.id === object['id'] && one.actor === actor && one.object);
    if (act) act.object = object;
    return act !== undefined;
  }

  function forget(object: unknown, actor: string): boolean {
    const before = acts.length;
    const kind = isObject(object) && { Like: 'like', Announce: 'boost' }[String(object['type'])];
    const isMeant = (act: Act) =>
      act.id === idOf(object) || (kind === act.kind && isObject(object) && act.about === idOf(object['object']));
    acts = acts.filter((act) => act.actor !== actor || !isMeant(act));
    return acts.length < before;
  }

  return {
    acts: (kind, about) => acts.filter((act) => act.kind === kind && (about === undefined || act.about === about)),
    take,
    correct,
    forget,
    forgetAll(actor) {
      acts = acts.filter((act) => act.actor !== actor);
    },
  };
}

/** One like and one boost a person and post; anything else is itself. */
function replaces(act: Act, other: Act): boolean {
  if (act.actor !== other.actor || act.kind !== other.kind) return false;
  return act.kind === 'like' || act.kind === 'boost' ? act.about === other.about : act.id === other.id;
}
