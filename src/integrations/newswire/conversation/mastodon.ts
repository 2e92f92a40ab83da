import { createHash } from 'node:crypto';
import { actorUrl, paperActor } from '../article/addresses.ts';
import type { QuotePolicy } from '../article/federation.ts';
import type { Manifest } from '../article/manifest.ts';
import { html } from './markup.ts';
import type { Account, Context, Poll, QuoteApproval, Status } from './mastodon-entities.ts';
import type { PollResult, ShownReply, Snapshot } from './snapshot.ts';

type Paper = Pick<Manifest, 'origin' | 'actors' | 'articles'>;

/** The article as a Mastodon server would show it; its id is the article's own. Null for one that the paper does not have. */
export function toStatus(snapshot: Snapshot, paper: Paper): Status | null {
  const article = paper.articles.find(({ id }) => id === snapshot.article);
  if (!article) return null;
  const { counts, polls } = snapshot;
  return {
    ...always,
    id: article.id,
    uri: snapshot.object,
    url: snapshot.url,
    created_at: toTime(article.published),
    edited_at: article.changed > article.published ? toTime(article.changed) : null,
    account: toPaperAccount(paper),
    content: html`<p><strong>${article.title}</strong></p><p><a href="${snapshot.url}">${snapshot.url}</a></p>`.markup,
    sensitive: false,
    spoiler_text: '',
    language: toLanguage(article.language),
    in_reply_to_id: null,
    in_reply_to_account_id: null,
    replies_count: counts.replies,
    reblogs_count: counts.boosts,
    favourites_count: counts.likes,
    quotes_count: counts.quotes,
    quote_approval: { ...nobody, ...approvals[article.quotes] },
    poll: polls[0] ? toPoll(polls[0]) : null,
  };
}

/** All replies of the snapshot below the article, in reading order. */
export function toContext({ article, replies }: Snapshot, paper: Paper): Context {
  const known = new Map(replies.map((reply) => [reply.id, reply]));
  const answers = new Map<string, number>();
  for (const { parent } of replies) if (parent !== undefined) answers.set(parent, (answers.get(parent) ?? 0) + 1);
  const descendants = replies.map((reply): Status => {
    const parent = reply.parent === undefined ? undefined : known.get(reply.parent);
    return {
      ...always,
      id: statusId(reply),
      uri: reply.id,
      url: reply.url,
      created_at: toTime(reply.published),
      edited_at: reply.edited === undefined ? null : toTime(reply.edited),
      account: toAccount(reply.author, paper),
      content: reply.html,
      sensitive: reply.warning !== undefined,
      spoiler_text: reply.warning ?? '',
      language: toLanguage(reply.language),
      in_reply_to_id: parent ? statusId(parent) : article,
      in_reply_to_account_id: accountId(parent ? parent.author.id : actorUrl(paper, paperActor)),
      replies_count: answers.get(reply.id) ?? 0,
      reblogs_count: 0,
      favourites_count: 0,
      quotes_count: 0,
      quote_approval: nobody,
      poll: null,
    };
  });
  return { ancestors: [], descendants };
}

const always = {
  visibility: 'public',
  media_attachments: [],
  mentions: [],
  tags: [],
  emojis: [],
  reblog: null,
  quote: null,
  card: null,
  application: null,
} satisfies Partial<Status>;

const nobody: QuoteApproval = { automatic: [], manual: [], current_user: 'denied' };

const approvals: Record<QuotePolicy, Partial<QuoteApproval>> = {
  everyone: { automatic: ['public'] },
  followers: { automatic: ['followers'] },
  approved: { manual: ['public'] },
  nobody: {},
};

/** Digits of 63 bits, later posts higher: clients put them in order by them, and some hold them as numbers. */
function statusId({ id, published }: Pick<ShownReply, 'id' | 'published'>): string {
  const seconds = Math.min(Math.max(Math.trunc(Date.parse(published) / 1000), 0), 0xffff_ffff);
  return String((BigInt(seconds) << 31n) | (hashOf(id) >> 33n));
}

function accountId(id: string): string {
  return String(hashOf(id) >> 1n);
}

/** 64 bits. */
function hashOf(id: string): bigint {
  return createHash('sha256').update(id).digest().readBigUInt64BE();
}

function toPaperAccount(paper: Paper): Account {
  const actor = paper.actors.find(({ id }) => id === paperActor);
  const { handle = paperActor, name = '', url = paper.origin } = actor ?? {};
  return { ...toAccount({ id: actorUrl(paper, paperActor), name, handle, url }, paper), discoverable: true };
}

/** Numbers and dates that we do not know are 0 and 1970; the picture is ours, so that no reader's browser asks a stranger. */
function toAccount({ id, name, handle, url }: ShownReply['author'], { origin, actors }: Paper): Account {
  const picture = actors.find((actor) => actor.id === paperActor)?.avatar?.url ?? `${origin}/favicon.ico`;
  return {
    id: accountId(id),
    username: handle.split('@')[0] ?? '',
    acct: handle,
    uri: id,
    url,
    display_name: name,
    note: '',
    avatar: picture,
    avatar_static: picture,
    header: picture,
    header_static: picture,
    locked: false,
    bot: false,
    group: false,
    discoverable: null,
    created_at: toTime('1970-01-01T00:00:00Z'),
    last_status_at: null,
    statuses_count: 0,
    followers_count: 0,
    following_count: 0,
    fields: [],
    emojis: [],
    roles: [],
  };
}

function toPoll({ id, closes, closed, multiple, choices, voters }: PollResult): Poll {
  return {
    id,
    expires_at: toTime(closes),
    expired: closed,
    multiple,
    votes_count: choices.reduce((sum, { votes }) => sum + votes, 0),
    voters_count: multiple ? voters : null,
    options: choices.map(({ name, votes }) => ({ title: name, votes_count: votes })),
    emojis: [],
  };
}

/** `2022-10-12T08:25:00.000Z`, as Mastodon writes it. */
function toTime(instant: string): string {
  return new Date(instant).toISOString();
}

/** ISO 639. */
function toLanguage(tag: string | undefined): string | null {
  return /^[a-z]{2,3}(?=$|-)/i.exec(tag ?? '')?.[0].toLowerCase() ?? null;
}
