import { showTime } from '../article/time.ts';
import { type Links, linksOf } from './links.ts';
import { html, type Markup } from './markup.ts';
import { pollHtml } from './poll-html.ts';
import { replyList } from './reply-list.ts';
import type { Snapshot } from './snapshot.ts';
import { type Words, wordsOf } from './words.ts';

interface Options {
  /** Polls that are open have a form. */
  vote?: boolean;
}

/**
 * The conversation as one `<section>`, the same for the printed page and for the piece that refreshes it: complete
 * without a script, a style or a picture. Ids in it are made of the ids of posts and polls, so links to them last.
 */
export function toHtml(snapshot: Snapshot, { vote = false }: Options = {}): string {
  const words = wordsOf(snapshot.language);
  const links = linksOf(snapshot);
  const { polls, zone, replies, comments } = snapshot;
  return html`<section class="newswire-conversation" id="conversation" lang="${words.language}" aria-labelledby="conversation-title" data-article="${snapshot.article}" data-version="${snapshot.version}">
${[
  html`<h2 id="conversation-title">${words.title}</h2>`,
  counts(snapshot, words),
  emoji(snapshot, words),
  ...polls.map((poll) => pollHtml(poll, { words, zone, ...(vote && { action: links.vote(poll.id) }) })),
]}
<section class="newswire-comments" aria-labelledby="comments-title">
${[
  html`<h3 id="comments-title">${words.comments}</h3>`,
  replies.length > 0 && replyList(snapshot, words, links),
  paging(snapshot, words, links),
  replies.length === 0 && comments.open && html`<p class="newswire-none">${words.none}</p>`,
  comments.open ? invitation(snapshot, words, links) : html`<p class="newswire-closed">${words.closed}</p>`,
]}
</section>
</section>`.markup;
}

function counts({ counts: { replies, likes, boosts, quotes } }: Snapshot, words: Words): Markup {
  const shown: [name: string, text: string][] = [
    ['replies', words.replies(replies)],
    ['likes', words.likes(likes)],
    ['boosts', words.boosts(boosts)],
    ['quotes', words.quotes(quotes)],
  ];
  return html`<ul class="newswire-counts">
${shown.map(([name, text]) => html`<li class="newswire-${name}">${text}</li>`)}
</ul>`;
}

function emoji({ emoji: all }: Snapshot, words: Words): Markup | undefined {
  if (all.length === 0) return undefined;
  return html`<ul class="newswire-emoji" aria-label="${words.emoji}">
${all.map((one) => html`<li><bdi>${one.emoji}</bdi> ${one.count}</li>`)}
</ul>`;
}

function paging({ page, pages }: Snapshot, words: Words, links: Links): Markup | undefined {
  if (pages === 1) return undefined;
  return html`<nav class="newswire-pages" aria-label="${words.pages}">
<ul>
${[
  page > 1 && html`<li><a href="${links.page(page - 1)}" rel="prev">${words.previous}</a></li>`,
  html`<li>${words.place(page, pages)}</li>`,
  page < pages && html`<li><a href="${links.page(page + 1)}" rel="next">${words.next}</a></li>`,
]}
</ul>
</nav>`;
}

function invitation({ object, zone, comments }: Snapshot, words: Words, links: Links): Markup {
  return html`<form class="newswire-interact" method="get" action="${links.interact}">
<p>${words.invitation}${comments.until !== undefined && html` ${words.until(showTime(comments.until, zone))}`}</p>
<input type="hidden" name="intent" value="reply" />
<input type="hidden" name="object" value="${object}" />
<p><label>${words.account} <input type="text" name="account" placeholder="@reader@server.example" required="" autocapitalize="none" autocomplete="off" spellcheck="false" /></label>
<button type="submit">${words.comment}</button></p>
<p>${words.paste} <code>${object}</code></p>
</form>`;
}
