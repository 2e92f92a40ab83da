/** Numbers from 0 to 1 that are the same for the same seed, so that a failing manuscript can be printed again. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What an editor typed, and what a reader is to see. */
export interface Manuscript {
  markdown: string;
  html: string;
}

/** A manuscript whose emphasis is meant as typed, its HTML known from how it was put together and not from any parser. */
export function manuscript(random: () => number): Manuscript {
  const blocks = Array.from({ length: 1 + Math.floor(random() * 3) }, () => block(random));
  // A line right under a quotation or a list would still belong to it.
  return {
    markdown: blocks.map(({ markdown }) => markdown).join('\n\n'),
    html: blocks.map(({ html }) => html).join('\n'),
  };
}

/** Any heap of Markdown's signs and Korean letters, well formed or not. */
export function heap(random: () => number): string {
  return Array.from({ length: 4 + Math.floor(random() * 24) }, () => pick(random, scraps)).join('');
}

const letters = [...'가나다를은漢かAb3  \n()"\'.,%「」…👍㎡|-:'];
const signs =
  '* * ** ** *** ~ ~ ~~ ~~ _ __ \\ \\~ \\* &amp; &#xB97C; `a~b**` ` $ [ ] ![ </i> [^1] [가(나)] [x][가(나)]'.split(' ');
// A bare address takes in what touches it, so it stands apart.
const links = [' https://x.example/b ', ' www.x.example/c ', ' desk@x.example ', '<https://x.example/~a>'];
const titled = ['[링(크)](/a~b "제~목")', '![그림 1~2](/p~q.png)', '<i a="~ **(가)**나">'];
const blocks = [
  '\n\n',
  '- ',
  '> ',
  '## ',
  '    ',
  '[^1]: 주~석\n\n',
  '[가(나)]: /d~e\n\n',
  '| 가~나 | **(다)**라 |\n|---|---|\n| 1~2 | ',
];
const closed = ['```\n**(가)**나 1~2~3\n```\n\n', '<div>\n1~2 **(가)**나\n</div>\n\n'];
const scraps = [...letters, ...signs, ...links, ...titled, ...[...blocks, ...closed].map((block) => `\n\n${block}`)];

function block(random: () => number): Manuscript {
  const { markdown, html } = line(random);
  return pick(random, [
    { markdown, html: `<p>${html}</p>` },
    { markdown: `## ${markdown}`, html: `<h2>${html}</h2>` },
    { markdown: `> ${markdown}`, html: `<blockquote>\n<p>${html}</p>\n</blockquote>` },
    { markdown: `- ${markdown}\n\n***`, html: `<ul>\n<li>${html}</li>\n</ul>\n<hr>` },
    { markdown: `| ${markdown} |\n|---|`, html: `<table>\n<thead>\n<tr>\n<th>${html}</th>\n</tr>\n</thead>\n</table>` },
    { markdown: '```\n1~2 **(가)**나\n```', html: '<pre><code>1~2 **(가)**나\n</code></pre>' },
  ]);
}

/** Words and emphasis in turn; what stands outside a delimiter run is a Korean letter, a space or a mark. */
function line(random: () => number): Manuscript {
  let { markdown, html } = { markdown: '', html: '' };
  const parts = 1 + Math.floor(random() * 5);
  for (let part = 0; part < parts; part += 1) {
    const words = plain(random);
    const marked = random() < 0.8 ? emphasised(random) : zone(random);
    markdown += words.markdown + marked.markdown;
    html += words.html + marked.html;
  }
  const last = plain(random);
  return { markdown: `글${markdown}${last.markdown}끝`, html: `글${html}${last.html}끝` };
}

function plain(random: () => number): Manuscript {
  const text = pick(random, outside);
  return {
    markdown: text,
    html: text.replace('https://x.example/~a', '<a href="https://x.example/~a">https://x.example/~a</a>'),
  };
}

const outside =
  '를|과|은 | 약|와|를 10.6~7일 |, | (|) |漢|は|라며 3~5% |를 통해 정부는| “|” | https://x.example/~a 를'.split('|');

/** @param around delimiters this stands in: the same one again would close them. */
function emphasised(random: () => number, around: readonly string[] = []): Manuscript {
  const [delimiter, tag] = pick(
    random,
    delimiters.filter(([sign]) => !around.includes(sign)),
  );
  const inner = around.length < 2 && random() < 0.3 ? nested(random, [...around, delimiter]) : edge(random, delimiter);
  return { markdown: delimiter + inner.markdown + delimiter, html: `<${tag}>${inner.html}</${tag}>` };
}

const delimiters = [
  ['**', 'strong'],
  ['*', 'em'],
  ['~~', 'del'],
] as const;

/** Emphasis in emphasis, a letter apart: `***` would be one run. */
function nested(random: () => number, around: readonly string[]): Manuscript {
  const inner = emphasised(random, around);
  const [before, after] = [pick(random, ['가', '(가', '“가']), pick(random, ['나', '나)', '나”', '나.'])];
  return { markdown: before + inner.markdown + after, html: before + inner.html + after };
}

function edge(random: () => number, delimiter: string): Manuscript {
  const text = pick(random, inside);
  if (random() < 0.15 || (delimiter === '~~' && text.startsWith('~'))) return zone(random);
  return { markdown: text, html: text };
}

const inside =
  "가 업무협약(MOU) (주)가나 '강조' “인용” 50% +12% 84㎡ ㈜가 「가」 가나. … 10.6~7 ~3일 가👍 👍 🫆 (1~2)".split(' ');

/** What nobody may touch. */
function zone(random: () => number): Manuscript {
  return pick(random, [
    { markdown: '`1~2 **(가)**나`', html: '<code>1~2 **(가)**나</code>' },
    { markdown: '[가(나)](/d~e "1~2 **(가)**나")', html: '<a href="/d~e" title="1~2 **(가)**나">가(나)</a>' },
    { markdown: '<https://x.example/~a~>', html: '<a href="https://x.example/~a~">https://x.example/~a~</a>' },
    { markdown: '<span title="1~2 **(가)**나">가</span>', html: '<span title="1~2 **(가)**나">가</span>' },
    { markdown: '![1~2, 3~4](/p~q~.png)', html: '<img src="/p~q~.png" alt="1~2, 3~4">' },
  ]);
}

function pick<T>(random: () => number, from: readonly T[]): T {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new RangeError('There is nothing to pick from.');
  return picked;
}
