import { showTime } from '../article/time.ts';
import { type Links, linksOf } from './links.ts';
import { html, type Markup } from './markup.ts';
import { pollHtml } from './poll-html.ts';
import { replyList } from './reply-list.ts';
import type { Snapshot } from './snapshot.ts';
import { type Outcome, type Words, wordsOf } from './words.ts';

export interface Options {
  /** A server takes votes and leads readers to their own servers; without one there are no forms. */
  live?: boolean;
  /** What came of the reader's vote, in the answer to it. */
  said?: { poll: string; outcome: Outcome };
}

/**
 * The conversation as one `<section>`, the same for the printed page and for the piece that refreshes it: complete
 * without a script, a style or a picture. Ids in it are made of the ids of posts and polls, so links to them last.
 */
export function toHtml(snapshot: Snapshot, { live = true, said }: Options = {}): string {
  const { language, zone, polls, replies, comments, version } = snapshot;
  const words = wordsOf(language);
  const links = linksOf(snapshot);
  // What the clock closes does not change the version.
  const open = [...(comments.open ? ['comments'] : []), ...polls.filter(({ closed }) => !closed).map(({ id }) => id)];
  return html`<section class="newswire-conversation" id="conversation" lang="${words.language}" aria-labelledby="conversation-title" data-live="${links.fragment}" data-version="${version}" data-open="${open.join(' ')}">
${[
  html`<h2 id="conversation-title">${words.title}</h2>`,
  counts(snapshot, words),
  emoji(snapshot, words),
  ...polls.map((poll) =>
    pollHtml(poll, { language, zone, live, ...(said?.poll === poll.id && { said: said.outcome }) }),
  ),
]}
<section class="newswire-conversation-comments" aria-labelledby="comments-title">
${[
  html`<h3 id="comments-title">${words.comments}</h3>`,
  replies.length > 0 && replyList(snapshot, { words, links, live }),
  paging(snapshot, words, links),
  replies.length === 0 && comments.open && html`<p class="newswire-conversation-none">${words.none}</p>`,
  comments.open
    ? invitation(snapshot, { words, links, live })
    : html`<p class="newswire-conversation-closed">${closing(snapshot, words)}</p>`,
  // Where nothing is said, and nothing will be, there is nothing to follow.
  live &&
    (comments.open || replies.length > 0) &&
    html`<p class="newswire-conversation-feed"><a href="${links.feed}">${words.feed.link}</a></p>`,
]}
</section>
</section>`.markup;
}

function counts({ counts: { replies, likes, boosts, quotes } }: Snapshot, words: Words): Markup | undefined {
  const all: [count: number, text: (count: number) => string][] = [
    [replies, words.replies],
    [likes, words.likes],
    [boosts, words.boosts],
    [quotes, words.quotes],
  ];
  const shown = all.filter(([count]) => count > 0);
  if (shown.length === 0) return undefined;
  return html`<ul class="newswire-conversation-counts">
${shown.map(([count, text]) => html`<li>${text(count)}</li>`)}
</ul>`;
}

function emoji({ emoji: all }: Snapshot, words: Words): Markup | undefined {
  if (all.length === 0) return undefined;
  return html`<ul class="newswire-conversation-emoji" aria-label="${words.emoji}">
${all.map((one) => html`<li><bdi>${one.emoji}</bdi> ${one.count}</li>`)}
</ul>`;
}

function paging({ page, pages }: Snapshot, words: Words, links: Links): Markup | undefined {
  if (pages === 1) return undefined;
  return html`<nav class="newswire-conversation-pages" aria-label="${words.pages}">
<ul>
${[
  page > 1 && html`<li><a href="${links.page(page - 1)}" rel="prev">${words.previous}</a></li>`,
  html`<li>${words.place(page, pages)}</li>`,
  page < pages && html`<li><a href="${links.page(page + 1)}" rel="next">${words.next}</a></li>`,
]}
</ul>
</nav>`;
}

function closing({ comments, zone }: Snapshot, words: Words): string {
  // Comments that were open once have an end; those that never were have none that matters.
  return comments.until !== undefined ? words.closedAt(showTime(comments.until, zone)) : words.closed;
}

interface Around {
  words: Words;
  links: Links;
  live: boolean;
}

function invitation({ object, zone, comments }: Snapshot, { words, links, live }: Around): Markup {
  const until = comments.until !== undefined && html` ${words.until(showTime(comments.until, zone))}`;
  const paste = html`<p class="newswire-conversation-paste">${live && html`${words.kept} `}${words.paste} <code>${object}</code></p>`;
  if (!live) return paste;
  return html`<form class="newswire-conversation-answer" method="get" action="${links.interact}">
<p>${words.invitation}${until}</p>
<input type="hidden" name="intent" value="reply" />
<input type="hidden" name="object" value="${object}" />
<p><label>${words.account} <input type="text" name="account" placeholder="@reader@server.example" required="" autocapitalize="none" autocomplete="on" spellcheck="false" /></label>
<button type="submit">${words.comment}</button></p>
${paste}
</form>`;
}
