import { portableTags } from '../../src/integrations/newswire/article/portable-tags.ts';
import { dice } from '../markdown/random.ts';

/** A body such as Markdown makes, with every portable tag in every other; the same seed makes the same body. */
export function randomBody(seed: number): string {
  const random = dice(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const several = (most: number, make: () => string) =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, make).join('');
  const tag = (name: string) => `<${name}${several(2, () => pick(attributes))}>`;
  const element = (depth: number): string => {
    const name = pick(common);
    if (empty.has(name)) return pick([tag(name), tag(name).replace('>', ' />'), tag(name).replace('>', '/>')]);
    return `${tag(name)}${content(depth - 1)}</${name}>`;
  };
  const content = (depth: number): string =>
    several(depth > 0 ? 4 : 1, () => (depth > 0 && random() < 0.5 ? element(depth) : pick(texts)));
  return several(4, () => element(3) + pick(['', '\n']));
}

/** The body with a few of its letters, tags or attributes cut out, doubled, put elsewhere or swapped for a trap. */
export function brokenBody(seed: number): string {
  const random = dice(seed + 0x5eed);
  const place = (text: string) => Math.floor(random() * (text.length + 1));
  let body = randomBody(seed);
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) {
    const from = place(body);
    const to = Math.min(body.length, from + 1 + Math.floor(random() * 12));
    const piece = body.slice(from, to);
    const without = body.slice(0, from) + body.slice(to);
    const at = place(without);
    const trap = traps[Math.floor(random() * traps.length)] ?? '';
    const ways = [without, body.slice(0, to) + body.slice(from), without.slice(0, at) + piece + without.slice(at)];
    body = [...ways, body.slice(0, from) + trap + body.slice(from)][Math.floor(random() * 4)] ?? body;
  }
  return body;
}

const empty = new Set(['br', 'hr', 'img', 'source']);
/** What articles are made of comes more often than the rest, and so does what ends its like where it is left open. */
const often = 'p a img blockquote li tr td th thead tbody dd dt rt rp'.split(' ');
const common = [...portableTags, ...Array.from({ length: 6 }, () => often).flat()];

const texts = [
  ...[
    '글',
    '한 낱말',
    ' ',
    '\n',
    '  \n\t',
    '"인용"',
    "it's",
    '1 &lt; 2 &amp;&amp; 3 &gt; 2',
    '&#x3C;b&#x3E;',
    '&#x27;',
  ],
  ...['&quot;', '&amp;lt;', '&#38;amp;', 'a > b', '\u00A0', '🏙️', '\uFEFF', '\u2028', 'ﬁ', '=', '/', ']]>'],
  ...['&nbsp;', '&copy;', '&', '&amp', '&#0;', '&#xD800;', '&#X26;', '&lt', '&AMP;', '\0', '\uD83D', '\r\n', '\u001F'],
];

const attributes = [
  ...[' href="/x/"', ' href="#fn-1"', ' href="https://a.example/?a=1&amp;b=2"', ' href="mailto:desk@paper.example"'],
  ...[
    ' src="/a.jpg"',
    ' src="/사진 1.jpg"',
    ' src="https://cdn.example/a.webp"',
    ' alt="그림 &quot;1&quot;"',
    ' alt=""',
  ],
  ...[' class="x y"', ' id="user-content-fn-1"', ' data-footnote-ref', ' data-footnote-backref=""', ' lang="ko"'],
  ...[' title="제목 &amp; &#x27;말&#x27;"', ' style="text-align: center"', ' width="3"', ' start="2"', ' colspan="2"'],
  ...[
    ' href="javascript:alert(1)"',
    ' href=" "',
    ' href=""',
    ' href="http://["',
    ' href="data:text/html,x"',
    ' reversed',
  ],
  ...[' src="data:image/gif;base64,R0"', ' data-src="/b.jpg"', ' srcset="/a.jpg 1x"', ' cite="/q"', ' onclick="x()"'],
  ...[' title=""', ' title="a\nb"', ' title="&copy;1"', ' title="&copy=1"', ' src="//cdn.example/x"', ' dir="rtl"'],
  ...[' href="java\tscript:alert(1)"', ' href="\u0001javascript:alert(1)"', ' href="&#106;avascript:alert(1)"', ' alt'],
];

const traps = [
  ...['<', '>', '"', "'", '=', '/', '&', '<!--', '-->', '<script>', '</script>', '<p', '</p', '<p>', '</p>', '<a>'],
  ...['</a>', '<li>', '</br>', '<svg>', '<title>', '<xmp>', '<iframe>', '<textarea>', '<noscript>', '<plaintext>'],
  ...['<input type="checkbox" disabled>', '<image>', '<![CDATA[', '<?', '</', '< p>', '<P>', ' HREF="/x"', "<b a='>'>"],
  ...['<template>', '<math>', '<desc>', '&am', 'p;', '<td>', '<tr>', '<h2>', '<dt>', '<rt>', '\0', '<a href=/x>'],
];
