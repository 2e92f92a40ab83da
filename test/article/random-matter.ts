import { dice } from '../markdown/random.ts';

/** A file whose front matter is such as editors write; the same seed makes the same. @param traps share of values that are none. */
export function randomMatter(seed: number, traps: number): string {
  const random = dice(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const many = (most: number, make: () => string) => Array.from({ length: Math.floor(random() * (most + 1)) }, make);
  const words = () => (random() < traps ? pick(trapped) : many(4, () => pick(pieces)).join(pick(['', ' '])) || '글');
  const value = () => {
    const text = words();
    return pick([text, text, `"${text}"`, `'${text}'`]);
  };
  const list = () => `[${many(4, value).join(pick([', ', ', ', ',', ' , ']))}]`;
  const below = () =>
    random() < 0.5
      ? many(3, () => `  - ${value()}\n`).join('')
      : many(3, () => `  ${pick(names)}: ${value()}\n`).join('');
  const entry = () => {
    const kind = random();
    const name = random() < traps ? pick(['null', 'true', 'a-b', '글', '"q"', '-', '? a', '<<']) : pick(names);
    if (kind < 0.7) return `${name}: ${value()}\n`;
    return kind < 0.85 ? `${name}: ${list()}\n` : `${name}:\n${below()}`;
  };
  const odd = random() < traps ? pick(['\n', '# 덧붙임\n', '--- \n', '...\n', '  \n', '\uFEFF', '---\n', '\t\n']) : '';
  return `---\n${odd}${many(6, entry).join('')}---${pick(['\n', '\n\n', ''])}${pick(['', '글\n\n글', '---\n글'])}`;
}

const names = ['title', 'deck', 'summary', 'section', 'authors', 'published', 'tags', 'image', 'src', 'alt', 'state'];

const pieces = [
  ...['글', '한 낱말', '서울', 'KOTRA', 'a', 'no', 'true', 'e', '10', '2022', '-', '‘말’', '“말”', '…', '(주)', '·'],
  ...[
    '.',
    ',',
    '!',
    '?',
    '%',
    '50%',
    '1㎡',
    '3~5',
    '10시',
    '12:30',
    '2022-10-12',
    '12월',
    '+',
    '=',
    '/',
    '../a.jpg',
    './b.png',
    '..',
    '.5',
  ],
];

const trapped = [
  ...['true', 'false', 'True', 'yes', 'No', 'on', 'null', '~', '', ' ', '0', '10', '1.5', '1e3', '.5', '0x1F', '0o17'],
  ...[
    '1_000',
    '0b11',
    '12:30:45',
    '190:20:30',
    '.inf',
    '.NaN',
    '-1',
    '+1',
    '1.2.3',
    '2022-10-12',
    '2022-10-12 17:25:00',
  ],
  ...[
    '2022-10-12T17:25:00Z',
    '2022-1-2 3:04:05',
    '글 # 글',
    '글 #글',
    '글: 글',
    '글:',
    ':글',
    '- 글',
    '글 -',
    '[글',
    '글]',
  ],
  ...['{글}', '글, 글', '"글', "글'", "it's", 'a"b', '\\n', '&글', '*글', '!글', '|', '>', '@글', '`글', '%글', '#글'],
  ...['\u2028', '\u0085', '\u00A0', '\u200D', '🏙️', '\uD83D', '\uFFFE', '\t', '글\t', '글\n  글', '글\n글', '\u3000'],
];
