import { createHash } from 'node:crypto';
import { offsetTime, showTime } from '../article/time.ts';
import { initialOf } from './clean-text.ts';
import type { Links } from './links.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { ShownReply, Snapshot } from './snapshot.ts';
import type { Words } from './words.ts';

/** Deeper than this an answer is shown beside what it answers: a telephone has no room for more. */
const deepest = 4;

interface Options {
  words: Words;
  links: Links;
  /** A server leads readers to their own, and has replies in full. */
  live: boolean;
}

/** Replies as lists in lists: who answers whom is seen without a style and heard by who does not see. */
export function replyList({ replies, comments, zone, page }: Snapshot, options: Options): Markup {
  const around = { ...options, zone, page, answerable: options.live && comments.open };
  const names = new Map(replies.map(({ id, author }) => [id, author.name]));
  const levels = new Map<string, number>();
  let list = '<ol class="newswire-conversation-replies">';
  let before = 0;
  for (const [index, reply] of replies.entries()) {
    const { parent } = reply;
    const above = parent === undefined ? undefined : levels.get(parent);
    const level = above === undefined ? 0 : Math.min(above + 1, deepest);
    levels.set(reply.id, level);
    if (index > 0) list += level > before ? '\n<ol>' : `</li>${'\n</ol></li>'.repeat(before - level)}`;
    before = level;
    // What stands inside the one it answers need not say so.
    const isInside = above !== undefined && level > above;
    const answered = parent === undefined || isInside ? undefined : { id: parent, name: names.get(parent) };
    list += `\n<li>${replyHtml(reply, answered, around).markup}`;
  }
  return trusted(`${list}</li>${'\n</ol></li>'.repeat(before)}\n</ol>`);
}

/** The anchor of a reply, lasting and unique as its id is. */
export function anchorOf(id: string): string {
  return `reply-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}

/** Whom a reply answers; the name is there if that stands on the same page. */
type Answered = { id: string; name?: string } | undefined;

interface Around extends Options {
  zone: string;
  page: number;
  answerable: boolean;
}

function replyHtml(reply: ShownReply, answered: Answered, around: Around): Markup {
  const { answerable, zone, page, words, links, live } = around;
  const { author, published, edited, warning } = reply;
  const anchor = anchorOf(reply.id);
  const time = (moment: string) => html`<time datetime="${offsetTime(moment, zone)}">${showTime(moment, zone)}</time>`;
  const body = html`<div class="newswire-reply-text"${reply.language !== undefined && html` lang="${reply.language}"`} dir="auto">${trusted(reply.html)}</div>${reply.more && live && html`\n<p class="newswire-reply-more"><a href="${links.whole(page)}#${anchor}" aria-describedby="${anchor}-author">${words.whole}</a></p>`}`;
  const header = html`<header>
<span class="newswire-reply-initial newswire-reply-hue-${hueOf(author.id)}" aria-hidden="true">${initialOf(author.name)}</span>
<h4 id="${anchor}-author">${link(author.url, html`<bdi>${author.name}</bdi>`)}</h4>
<p class="newswire-reply-by"><bdi>@${author.handle}</bdi> ${link(reply.url, time(published))}${edited !== undefined && html` <span class="newswire-reply-edited">${words.edited} ${time(edited)}</span>`}</p>
</header>`;
  return html`<article class="newswire-reply" id="${anchor}" aria-labelledby="${anchor}-author">
${[
  header,
  answered && answers(answered, words),
  warning === undefined
    ? body
    : html`<details>\n<summary>${words.warning}: <bdi>${warning}</bdi></summary>\n${body}\n</details>`,
  answerable &&
    html`<footer><a href="${links.answer(reply.id)}" rel="nofollow" aria-describedby="${anchor}-author">${words.answer}</a></footer>`,
]}
</article>`;
}

/** One of six colours, always the same for the same author. */
function hueOf(id: string): number {
  return (createHash('sha256').update(id).digest()[0] ?? 0) % 6;
}

function answers({ id, name }: { id: string; name?: string }, words: Words): Markup {
  const [before, after] = words.answers;
  return html`<p class="newswire-reply-answers">${
    name === undefined ? words.answersEarlier : html`<a href="#${anchorOf(id)}">${before}<bdi>${name}</bdi>${after}</a>`
  }</p>`;
}

function link(url: string, content: Markup): Markup {
  // Whoever kept it has checked it; a page still has no place for another scheme.
  return /^https?:\/\//i.test(url) ? html`<a href="${url}" rel="ugc nofollow noopener">${content}</a>` : content;
}
