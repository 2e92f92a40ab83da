import { html } from '../../conversation/markup.ts';
import type { FeedPageWords } from '../../words/feed-page.ts';

/** A feed as its page shows it. */
export interface ShownFeed {
  title: string;
  /** Address of the feed. */
  url: string;
  /** Address of the pages that it follows. */
  home: string;
  items: { title: string; url: string /** RFC 3339 */; published: string; language: string }[];
}

export interface FeedPage {
  words: FeedPageWords;
  feed: ShownFeed;
  /** BCP 47 tag of the paper. */
  language: string;
  zone: string;
  /** Address of the list of all feeds; null where the site has none. */
  allFeeds: string | null;
}

/** What people see who open a feed with a browser: what it is, its address to copy, and what is in it. No script. */
export function toFeedPage({ words, feed, language, zone, allFeeds }: FeedPage): string {
  const day = new Intl.DateTimeFormat(words.language, { dateStyle: 'medium', timeZone: zone });
  const items = feed.items.map(
    ({ title, url, published, language }) =>
      html`<li><a href="${url}" lang="${language}">${title}</a> <time datetime="${published}">${day.format(new Date(published))}</time></li>`,
  );
  const body = html`<h1 lang="${language}">${feed.title}</h1>
<p>${words.what}</p>
<p><label>${words.address}<input type="text" readonly="" value="${feed.url}" aria-describedby="how" /></label></p>
<p id="how">${words.how}</p>
<h2>${words.newest}</h2>
${items.length > 0 ? html`<ol>${items}</ol>` : html`<p>${words.none}</p>`}
<ul class="ways">
<li><a href="${feed.home}">${words.site}</a></li>
${allFeeds !== null && html`<li><a href="${allFeeds}">${words.allFeeds}</a></li>`}
<li><a href="?raw">${words.source}</a></li>
</ul>`;
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="robots" content="noindex" />
<meta name="color-scheme" content="light dark" />
${html`<title>${feed.title}</title>`.markup}
<style>${style}</style>
</head>
<body>
<main>
${body.markup}
</main>
</body>
</html>
`;
}

const style =
  'html{color-scheme:light dark;background:Canvas;color:CanvasText}a{color:LinkText}' +
  'body{font:1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;word-break:keep-all;overflow-wrap:anywhere}' +
  'h1{font-size:1.6rem;line-height:1.3}h2{font-size:1.2rem}' +
  'input{display:block;font:inherit;width:100%;box-sizing:border-box;padding:.4em .6em}' +
  'li{padding:.35rem 0}time{white-space:nowrap;font-size:.9rem}' +
  '.ways{list-style:none;padding:0;border-top:1px solid}';

/**
 * Never kept by a cache that others read from: one that goes by the address alone would hand the page to feed readers.
 */
export const feedPageHeaders = {
  'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'X-Robots-Tag': 'noindex',
  Vary: 'Sec-Fetch-Dest',
};
