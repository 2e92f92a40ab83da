import { html, trusted } from './markup.ts';
import { wordsOf } from './words.ts';

export interface Around {
  /** Of the article, or the question of a poll that has none. */
  title: string;
  /** Where it stands in the paper; an article's page. */
  article?: string;
  language: string;
  paper: { title: string; home: string; language: string };
  /** The look of a conversation (components/conversation.css). */
  style: string;
}

/** A piece of the conversation as a document of the paper: for a reader who opens a page of it by a link, or has just voted. */
export function toDocument(fragment: string, { title, article, language, paper, style }: Around): string {
  const words = wordsOf(language);
  const back = article ?? paper.home;
  const own = paper.language === language ? undefined : paper.language;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title} - ${paper.title}</title>
<style>${trusted(`${sheet}${style}`)}</style>
</head>
<body>
<header><a href="${paper.home}"${own !== undefined && html` lang="${own}"`}>${paper.title}</a></header>
<main>
<h1>${article === undefined ? title : html`<a href="${article}">${title}</a>`}</h1>
${trusted(fragment)}
<p><a href="${back}">${article === undefined ? words.toFront : words.toArticle}</a></p>
</main>
</body>
</html>
`.markup;
}

/** Paper, ink and letters as the demo's: a server does not know the theme of the pages. */
const sheet = `:root{--newswire-paper:#fffefb;--newswire-tint:#f4f1e9;--newswire-ink:#14202b;--newswire-soft:#51606d;--newswire-rule:#cfd2d1;--newswire-accent:#b23a21;--newswire-link:#12606a;--newswire-serif:"Noto Serif KR","Noto Serif CJK KR","Nanum Myeongjo",AppleMyungjo,"Apple SD Gothic Neo","Malgun Gothic",serif}
@media(prefers-color-scheme:dark){:root{--newswire-paper:#10171d;--newswire-tint:#19232b;--newswire-ink:#ebe7de;--newswire-soft:#a6b1ba;--newswire-rule:#36434d;--newswire-accent:#f18a70;--newswire-link:#7cc7cd}}
@layer newswire.base{
*{box-sizing:border-box}
html{background:var(--newswire-paper);color:var(--newswire-ink);color-scheme:light dark;font:100%/1.75 "Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR","Noto Sans CJK KR",system-ui,sans-serif;word-break:keep-all;overflow-wrap:anywhere;line-break:strict}
body{max-width:46rem;margin:0 auto;padding:0 1.25rem 3rem}
a{color:var(--newswire-link)}
body>header{padding-block:.75rem .375rem;border-block-end:3px double;font:700 1.5rem/1.3 var(--newswire-serif)}
body>header a,h1 a{color:inherit;text-decoration:none}
body>header a{display:inline-block}
h1{margin-block:1.25rem;font:700 1.75rem/1.35 var(--newswire-serif)}
:is(body>header,h1) a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--newswire-accent);outline-offset:2px}
}
@media print{:root{--newswire-paper:#fff;--newswire-ink:#000;--newswire-soft:#333;--newswire-accent:#000;--newswire-link:#000}}
`;
