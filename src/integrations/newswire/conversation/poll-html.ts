import { offsetTime, showTime } from '../article/time.ts';
import { html, type Markup } from './markup.ts';
import type { PollResult } from './snapshot.ts';
import { toPercent, type Words } from './words.ts';

interface Around {
  words: Words;
  zone: string;
  /** Where votes go; without it there is no form. */
  action?: string;
}

/** A poll: its form while it is open and somebody takes the votes, and the result so far. The numbers are text, the bars repeat them. */
export function pollHtml(poll: PollResult, { words, zone, action }: Around): Markup {
  const title = `poll-${poll.id}-question`;
  const people = html`<p class="newswire-voters">${words.voters(poll.voters)}${poll.browsers > 0 && html` · ${words.browsers(poll.browsers)}`} · ${closing(poll, words, zone)}</p>`;
  return html`<section class="newswire-poll" id="poll-${poll.id}" aria-labelledby="${title}">
${[
  html`<h3 id="${title}">${poll.question}</h3>`,
  action !== undefined && !poll.closed && form(poll, { action, title, words }),
  html`<ul class="newswire-result">\n${poll.choices.map((choice) => result(choice, poll, words))}\n</ul>`,
  people,
  html`<p class="newswire-overlap">${words.overlap}</p>`,
]}
</section>`;
}

function form({ choices, multiple }: PollResult, about: { action: string; title: string; words: Words }): Markup {
  const { action, title, words } = about;
  const input = (value: number) =>
    multiple
      ? html`<input type="checkbox" name="choice" value="${value}" />`
      : html`<input type="radio" name="choice" value="${value}" required="" />`;
  return html`<form class="newswire-vote" method="post" action="${action}">
<fieldset aria-labelledby="${title}">
${[
  multiple && html`<p>${words.several}</p>`,
  ...choices.map(({ name }, index) => html`<p><label>${input(index)} ${name}</label></p>`),
  html`<p><button type="submit">${words.vote}</button></p>`,
]}
</fieldset>
</form>`;
}

function result({ name, votes }: PollResult['choices'][number], poll: PollResult, words: Words): Markup {
  // Where several can be chosen, a share is of people: the shares of one poll then add up to more than all.
  const whole = poll.multiple ? poll.voters : poll.choices.reduce((sum, choice) => sum + choice.votes, 0);
  const max = Math.max(whole, 1);
  return html`<li><span class="newswire-choice">${name}</span> <meter min="0" max="${max}" value="${Math.min(votes, max)}" aria-hidden="true"></meter> <span class="newswire-share">${toPercent(votes, whole)} (${words.votes(votes)})</span></li>`;
}

function closing({ closed, closes }: PollResult, words: Words, zone: string): Markup {
  const shown = showTime(closes, zone);
  return html`<time datetime="${offsetTime(closes, zone)}">${closed ? words.ended(shown) : words.closes(shown)}</time>`;
}
