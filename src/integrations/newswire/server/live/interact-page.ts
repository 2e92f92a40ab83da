import { interactUrl } from '../../article/addresses.ts';
import { html } from '../../conversation/markup.ts';
import type { InteractWords } from '../../words/interact.ts';

/** What a reader wants to follow or to answer. */
export interface Wanted {
  intent: 'follow' | 'reply';
  /** Its id in the fediverse. */
  object: string;
  /** What it is called; empty where it has no name. */
  name: string;
  /** Where it stands in the paper. */
  page: string;
}

export interface InteractPage {
  origin: string;
  words: InteractWords;
  wanted: Wanted;
  /** What the reader typed. */
  account: string;
  /** What went wrong; null on the first visit. */
  problem: string | null;
}

/** The page that asks a reader for his account: one form, no script, nothing from anywhere else. */
export function toInteractPage({ origin, words, wanted, account, problem }: InteractPage): string {
  const { intent, object, name, page } = wanted;
  const body = html`<h1>${words[intent]}</h1>
${name !== '' && html`<p><strong>${name}</strong></p>`}
${problem === null ? html`<p>${words.why}</p>` : html`<p role="alert">${problem}</p>`}
<form method="get" action="${interactUrl({ origin })}">
<input type="hidden" name="intent" value="${intent}" />
<input type="hidden" name="object" value="${object}" />
<p><label>${words.account} <input type="text" name="account" value="${account}" placeholder="@reader@server.example" required="" autocapitalize="none" autocomplete="on" spellcheck="false" /></label>
<button type="submit">${words.go}</button></p>
<p>${words.kept}</p>
</form>
<p>${words.paste}<br /><code>${object}</code></p>
<p><a href="${page}">${words.back}</a></p>`;
  return toDocument(words, words[intent], body.markup);
}

/** For an address that leads nowhere in the paper. */
export function toLostPage(words: InteractWords, home: string): string {
  const { notOurs } = words.wrong;
  return toDocument(words, notOurs, html`<p>${notOurs}</p>\n<p><a href="${home}">${words.back}</a></p>`.markup);
}

/** Nothing is loaded, framed or run; where the form leads is the reader's own server, so that is left open. */
export const pageHeaders = {
  'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
};

const style =
  // Said as colours, too: what judges contrast does not know what a scheme paints.
  'html{color-scheme:light dark;background:Canvas;color:CanvasText}a{display:inline-block;padding:.25rem 0;color:LinkText}' +
  'body{font:1rem/1.6 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;word-break:keep-all;overflow-wrap:anywhere}' +
  'input,button{font:inherit;padding:.4em .6em}input[type=text]{width:100%;box-sizing:border-box}button{margin-top:.5rem}' +
  '[role=alert]{border-left:.25rem solid;padding-left:.75rem}';

function toDocument({ language }: InteractWords, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="robots" content="noindex" />
<meta name="color-scheme" content="light dark" />
${html`<title>${title}</title>`.markup}
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}
