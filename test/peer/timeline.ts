import { toShown, toText } from './html.ts';
import { type Count, isSameCount, recountProblem, toCount } from './poll.ts';
import { idOf, isObject, type Json, timeOf, toList } from './wire.ts';

/** A post as a reader of this server sees it; what was counted is of a Question, and empty for anything else. */
export interface Post extends Count {
  id: string;
  type: string;
  /** HTML as shown. */
  content: string;
  summary: string | null;
  name: string | null;
  url: string;
  language: string;
  attributedTo: string;
  published: string;
  /** Null until the first correction that shows. */
  updated: string | null;
  tags: Json[];
  attachments: Json[];
  /** What the post was before each correction that shows, oldest first. */
  edits: { updated: string | null; content: string }[];
  /** Updates that came and changed nothing a reader sees. */
  unseen: number;
  /** Actors who boosted it, in order. */
  boosts: string[];
}

export interface Timeline {
  /** What the reader sees, by order of arrival: each object once, however often it was sent or boosted. */
  posts(): Post[];
  post(id: string): Post | undefined;
  /** Ids of what was taken down. */
  deletions(): string[];
  /** Places an object that was sent, or boosted by an Announce. */
  show(object: Json, boost?: { id: string; actor: string }): void;
  /** Why an Update is refused; null when it was taken, shown or not. */
  correct(object: Json): string | null;
  /** Counts an Update that is ignored. */
  overlook(id: string): void;
  /** Takes a post down for good. */
  remove(id: string): void;
  /** Loses a copy, which may come again. */
  forget(id: string): void;
  /** Takes a boost back; a post that came by boosts only goes with the last one. False when there was none. */
  unboost(id: string, actor: string): boolean;
}

export function createTimeline(): Timeline {
  const posts = new Map<string, Post>();
  const sent = new Set<string>();
  const boosts = new Map<string, { actor: string; object: string }>();
  const gone = new Set<string>();

  function show(object: Json, boost?: { id: string; actor: string }) {
    const id = String(object['id']);
    const post = posts.get(id) ?? toPost(object);
    posts.set(id, post);
    if (!boost) sent.add(id);
    else if (!post.boosts.includes(boost.actor)) post.boosts.push(boost.actor);
    if (boost) boosts.set(boost.id, { actor: boost.actor, object: id });
  }

  function correct(object: Json): string | null {
    const post = posts.get(String(object['id']));
    if (!post) return `${object['id']} was never shown, so there is nothing to update`;
    const next = toPost(object);
    if (next.published !== post.published) return 'published changed in an Update (GoToSocial refuses it)';
    const isEdit = words(next) !== words(post);
    const newer = (timeOf(object['updated']) ?? 0) > (timeOf(post.updated ?? post.published) ?? 0);
    const [counted, problem] = [!isSameCount(post, next), recountProblem(post, next)];
    if (problem) return problem;
    if (counted && newer && !isEdit) return 'votes were counted and updated is newer, as if words had changed';
    const { poll, voters, closed } = next;
    Object.assign(post, { poll, voters, closed });
    if (!newer || !isEdit) {
      if (!counted) post.unseen++;
      return null;
    }
    post.edits.push({ updated: post.updated, content: post.content });
    const { edits, unseen, boosts } = post;
    Object.assign(post, next, { edits, unseen, boosts, updated: String(object['updated']) });
    return null;
  }

  function forget(id: string) {
    posts.delete(id);
    sent.delete(id);
  }

  function remove(id: string) {
    forget(id);
    gone.add(id);
  }

  function overlook(id: string) {
    const post = posts.get(id);
    if (post) post.unseen++;
  }

  function unboost(id: string, actor: string): boolean {
    const boost = boosts.get(id);
    if (boost?.actor !== actor) return false;
    boosts.delete(id);
    const post = posts.get(boost.object);
    if (post) post.boosts = post.boosts.filter((other) => other !== actor);
    if (post?.boosts.length === 0 && !sent.has(post.id)) posts.delete(post.id);
    return true;
  }

  return {
    posts: () => [...posts.values()],
    post: (id) => posts.get(id),
    deletions: () => [...gone],
    show,
    correct,
    overlook,
    remove,
    forget,
    unboost,
  };
}

function toPost(object: Json): Post {
  return {
    id: String(object['id']),
    type: String(object['type']),
    content: toShown(String(object['content'])),
    summary: text(object['summary']),
    name: text(object['name']),
    url: String(object['url']),
    language: Object.keys(isObject(object['contentMap']) ? object['contentMap'] : {})[0] ?? '',
    attributedTo: String(object['attributedTo']),
    published: String(object['published']),
    updated: text(object['updated']),
    tags: toList(object['tag']).filter(isObject),
    attachments: toList(object['attachment']).filter(isObject),
    edits: [],
    unseen: 0,
    boosts: [],
    ...toCount(object),
  };
}

/** What decides whether Mastodon calls a post edited: of an Article it shows the headline, the deck and the link only. */
function words({ type, content, name, summary, url, attachments }: Post): string {
  const shown = type === 'Article' ? [name, summary, url] : [toText(content), summary];
  return JSON.stringify([shown, attachments.map((one) => [idOf(one['url']), one['summary'] ?? one['name'] ?? ''])]);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
