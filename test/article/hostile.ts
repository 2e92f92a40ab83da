/** Bodies that mean harm: made of broken, nested and disguised pieces; the same seed makes the same body. */
export function hostileHtml(seed: number): string {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const quoted = (value: string) => pick([`"${value}"`, `'${value}'`, value.replaceAll(' ', ''), `"${value}`]);
  const attribute = () => ` ${pick(names)}${pick(['=', ' = ', '=\n'])}${quoted(pick(values))}`;
  const tag = () => {
    const name = pick(elements);
    const open = `<${name}${Array.from({ length: Math.floor(random() * 4) }, attribute).join('')}${pick(['>', '>', '/>', ''])}`;
    return pick([open, open, `${open}${pick(texts)}</${name}>`, `</${name}>`]);
  };
  const piece = () => pick([tag, tag, tag, () => pick(texts), () => pick(traps)])();
  return Array.from({ length: 4 + Math.floor(random() * 16) }, piece).join('');
}

/** Mulberry32. @returns numbers from 0 to 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed + 0x6d2b79f5;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const elements = [
  ...[
    'p',
    'a',
    'img',
    'A',
    'IMG',
    'div',
    'span',
    'td',
    'table',
    'li',
    'blockquote',
    'figure',
    'video',
    'audio',
    'source',
  ],
  ...['script', 'ScRiPt', 'style', 'iframe', 'object', 'embed', 'form', 'input', 'button', 'svg', 'math', 'textarea'],
  ...['template', 'noscript', 'base', 'meta', 'link', 'xmp', 'plaintext', 'title', 'marquee', 'x-y', 'a:b', 'select'],
];

const names = [
  ...['href', 'src', 'HREF', 'poster', 'cite', 'srcset', 'data', 'data-src', 'data-original', 'data-srcset', 'action'],
  ...[
    'onclick',
    'onerror',
    'ONLOAD',
    'onmouseover',
    'style',
    'class',
    'id',
    'srcdoc',
    'xlink:href',
    'formaction',
    'alt',
    'title',
  ],
];

const values = [
  ...[
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '&#106;avascript:alert(1)',
    'javascript&colon;alert(1)',
  ],
  ...[
    '\u0001javascript:alert(1)',
    'vbscript:x',
    'data:text/html,<script>alert(1)</script>',
    'data:image/gif;base64,R0',
    'file:///etc/passwd',
  ],
  ...[
    'blob:https://paper.example/x',
    '//cdn.example/x',
    '/path',
    '../up',
    '#note',
    '?q=1',
    '',
    ' ',
    'http://[',
    'https://',
    'https:////x',
  ],
  ...[
    'https://ok.example/?a=1&b=2',
    'mailto:desk@paper.example',
    'tel:+8220000',
    'MAILTO:x@y.example',
    '스마트 도시.jpg',
    '"><script>alert(1)</script>',
  ],
  ...[
    '/a.jpg 1x, javascript:alert(1) 2x',
    'a.jpg 320w',
    ', ,',
    'alert(1)',
    'expression(alert(1))',
    'https://user:pass@host.example/',
    '%zz',
    'about:blank',
  ],
];

const texts = [
  '글',
  '1 &lt; 2',
  '<',
  '>',
  '&',
  '&amp;lt;script&amp;gt;',
  ']]>',
  '"',
  "'",
  '\u0000',
  '\uD83D',
  'a  b',
  '\n',
  '🏙️',
];

const traps = [
  '<!--',
  '-->',
  '<!-- <script>alert(1)</script> -->',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<scr<script>ipt>alert(1)</script>',
  '<<script>alert(1)//<</script>',
  '<img src="x" onerror="alert(1)"',
  '<a href="javascript:alert(1)',
  '<svg><script>alert(1)</script></svg>',
  '<svg/onload=alert(1)>',
  '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe><script>alert(1)</script>',
  '<textarea></textarea/><img src=x onerror=alert(1)>',
  '<object data="javascript:alert(1)"><a href=/x>',
  '<embed src=javascript:alert(1)>',
  '</p></div></table>',
  '<table><tr><td><table><tr><td>',
  '<form><form><input onfocus=alert(1) autofocus>',
  '<a href="/a"><a href="/b">',
  '<xmp></xmp><script>alert(1)</script>',
];
