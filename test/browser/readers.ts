import { articleSubject } from '../../src/integrations/newswire/article/addresses.ts';
import { toReplyHtml } from '../../src/integrations/newswire/conversation/reply-html.ts';
import type { Person } from '../../src/integrations/newswire/storage/community.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { moment } from './paper.ts';

/** What a reader of another server says under an article. */
export interface Said {
  who: Person;
  /** HTML as his server sends it; cleaned as the inbox does. */
  html: string;
  /** Index of the earlier words that it answers; default: the article. */
  answers?: number;
  warning?: string;
  language?: string;
  edited?: boolean;
}

const now = Date.parse(moment);

/** An account on another server that nobody runs. */
export function account(user: string, name: string, host = 'far.example'): Person {
  const id = `https://${host}/users/${user}`;
  return {
    id,
    handle: `${user}@${host}`,
    name,
    url: `https://${host}/@${user}`,
    inbox: `${id}/inbox`,
    sharedInbox: null,
    seen: now,
  };
}

/** Puts a conversation under an article, a minute between two replies, the last one an hour ago. */
export async function converse(store: Store, article: string, all: readonly Said[]): Promise<void> {
  const known = new Set<string>();
  const ids: string[] = [];
  const begun = now - 3600_000 - all.length * 60_000;
  for (const [index, { who, html, answers, warning, language = 'ko', edited = false }] of all.entries()) {
    if (!known.has(who.id)) await store.people.put(who);
    known.add(who.id);
    const id = `${who.id}/posts/${index}`;
    ids.push(id);
    const published = begun + index * 60_000;
    await store.replies.put({
      id,
      kind: 'reply',
      subject: articleSubject(article),
      parent: answers === undefined ? articleSubject(article) : (ids[answers] ?? null),
      person: who.id,
      url: `${who.url}/${index}`,
      html: toReplyHtml(html, { base: id }),
      warning: warning ?? null,
      language,
      published,
      received: published,
      edited: edited ? published + 30_000 : null,
      state: 'shown',
      reason: null,
    });
  }
}

/** So many likes and boosts, of accounts that exist for nothing else; every fifth like comes with an emoji. */
export async function react(store: Store, article: string, likes: number, boosts: number): Promise<void> {
  for (const [kind, count] of [['like', likes] as const, ['boost', boosts] as const])
    for (let index = 0; index < count; index += 1) {
      const who = account(`${kind}-${index}`, `${index}`, 'sea.example');
      await store.people.put(who);
      await store.reactions.put({
        subject: articleSubject(article),
        kind,
        person: who.id,
        activity: `${who.id}#${kind}`,
        emoji: kind === 'like' && index % 5 === 0 ? '👏' : null,
        at: now - 3600_000,
      });
    }
}

/** Ballots of the page, so many for each choice. */
export async function vote(store: Store, poll: string, counts: readonly number[]): Promise<void> {
  for (const [choice, count] of counts.entries())
    for (let index = 0; index < count; index += 1)
      await store.votes.cast([{ poll, voter: `browser:${choice}-${index}`, choice, at: now - 3600_000 }], {
        multiple: false,
      });
}
