import { offsetTime, showTime } from '../article/time.ts';
import { pollFragmentPath, voteUrl } from './links.ts';
import { html, type Markup } from './markup.ts';
import type { PollResult } from './snapshot.ts';
import { type Outcome, toPercent, type Words, wordsOf } from './words.ts';

export interface PollOptions {
  /** Language of the words around it, BCP 47. */
  language: string;
  /** IANA zone in which times are shown. */
  zone: string;
  /** A server takes votes; without one there is no form. */
  live?: boolean;
  /** What came of the reader's vote, in the answer to it. */
  said?: Outcome;
}

/** A poll on a page of no article: the same for the page and for the piece that refreshes it. */
export function toPollHtml(poll: PollResult, options: PollOptions): string {
  return pollHtml(poll, { ...options, alone: true }).markup;
}

/** A poll: each choice with what it got, and while it is open the form to vote. The numbers are text, the bars repeat them. */
export function pollHtml(poll: PollResult, { alone = false, ...options }: PollOptions & { alone?: boolean }): Markup {
  const { language, zone, live = true, said } = options;
  const words = wordsOf(language);
  const title = `poll-${poll.id}-question`;
  const own = wordsOf(poll.language).language === words.language ? undefined : poll.language;
  // Whoever has just voted reads what came of it.
  const votes = live && !poll.closed && said !== 'counted' && said !== 'again';
  const choices = html`<ul${own !== undefined && html` lang="${own}"`}>\n${poll.choices.map((_, index) => choice(poll, index, { votes, words }))}\n</ul>`;
  const question = html`id="${title}"${own !== undefined && html` lang="${own}"`}>${poll.question}`;
  return html`<section class="newswire-poll" id="poll-${poll.id}" aria-labelledby="${title}"${alone && standing(poll, words)}>
${[
  html`<p class="newswire-poll-kicker">${words.poll}</p>`,
  alone ? html`<h2 ${question}</h2>` : html`<h3 ${question}</h3>`,
  said !== undefined && html`<p class="newswire-poll-said" role="status" tabindex="-1">${words.said[said]}</p>`,
  votes ? form(choices, poll, { title, words, alone }) : choices,
  html`<p class="newswire-poll-facts">${words.voters(poll.voters)}${poll.browsers > 0 && html` · ${words.browsers(poll.browsers)}`} · ${closing(poll, words, zone)}</p>`,
  html`<p class="newswire-poll-note">${votes && html`${words.once} `}${words.overlap}</p>`,
]}
</section>`;
}

/** What the script needs that refreshes a poll by itself. */
function standing({ id, version, closed }: PollResult, { language }: Words): Markup {
  return html` lang="${language}" data-live="${pollFragmentPath(id)}" data-version="${version}" data-open="${closed ? '' : id}"`;
}

interface Asked {
  title: string;
  words: Words;
  alone: boolean;
}

function form(choices: Markup, { object, id, multiple }: PollResult, { title, words, alone }: Asked): Markup {
  return html`<form method="post" action="${voteUrl({ origin: new URL(object).origin }, id)}">
<fieldset aria-labelledby="${title}">
${[
  // Leads back to this poll and not to its article.
  alone && html`<input type="hidden" name="alone" value="1" />`,
  multiple && html`<p>${words.several}</p>`,
  choices,
  html`<p><button type="submit">${words.vote}</button></p>`,
]}
</fieldset>
</form>`;
}

function choice(poll: PollResult, index: number, { votes: open, words }: { votes: boolean; words: Words }): Markup {
  const { name, votes } = poll.choices[index] ?? { name: '', votes: 0 };
  // Where several can be chosen, a share is of people: the shares of one poll then add up to more than all.
  const whole = poll.multiple ? poll.voters : poll.choices.reduce((sum, each) => sum + each.votes, 0);
  const max = Math.max(whole, 1);
  const input = poll.multiple
    ? html`<input type="checkbox" name="choice" value="${index}" />`
    : html`<input type="radio" name="choice" value="${index}" required="" />`;
  const label = open ? html`<label>${input} ${name}</label>` : html`<span>${name}</span>`;
  return html`<li>${label} <span class="newswire-poll-share" lang="${words.language}">${toPercent(votes, whole)} (${words.votes(votes)})</span> <meter min="0" max="${max}" value="${Math.min(votes, max)}" aria-hidden="true"></meter></li>`;
}

function closing({ closed, closes }: PollResult, words: Words, zone: string): Markup {
  const shown = showTime(closes, zone);
  return html`<time datetime="${offsetTime(closes, zone)}">${closed ? words.ended(shown) : words.closes(shown)}</time>`;
}
