import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { toEdition } from '../../src/integrations/newswire/article/to-edition.ts';
import { hostileHtml } from '../article/hostile.ts';
import { sampleEntry, sampleNewsroom } from '../article/sample.ts';
import { dice } from '../markdown/random.ts';

/** As many articles as a feed holds. */
export const articlesEach = 30;

/** A paper of articles put together from what breaks feeds; the same seed makes the same paper. */
export function randomPaper(seed: number): Edition {
  const random = dice(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const text = () =>
    Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(pieces)).join(pick(['', ' ', '가']));
  // The schema wants a letter that is no white space; that it can be seen, nobody asks.
  const line = () => `${text()}${pick(['글', '\x01'])}${text()}`;
  const unseen = () => pick([line, line, line, () => '\x01\uFFFE'])();
  const maybe = <T>(make: () => T): T | undefined => (random() < 0.4 ? make() : undefined);
  const day = () => 1 + Math.floor(random() * 28);
  const date = () =>
    `2022-${pick(['01', '06', '12'])}-${String(day()).padStart(2, '0')} ${pick(['00:00', '09:30', '23:59'])}`;
  const entry = (index: number) => {
    const retracted = random() < 0.1;
    return sampleEntry(
      `${seed}-${index}`,
      {
        title: unseen(),
        deck: maybe(unseen),
        summary: maybe(unseen),
        section: pick(['world', 'tech']),
        authors: pick([['industry-desk'], ['world-desk', 'industry-desk'], [unseen()], ['world-desk', line(), line()]]),
        published: date(),
        updated: retracted ? date() : maybe(date),
        language: pick(['ko', 'en', 'ar']),
        tags: random() < 0.4 ? [...new Set([pick(tags), pick(tags)])] : [],
        corrections:
          maybe(() => [{ kind: pick(['correction', 'reply'] as const), date: date(), text: unseen() }]) ?? [],
        source: maybe(() => ({ name: unseen(), url: maybe(() => 'https://wire.example/?a=1&b=%3C#x') })),
        rights: maybe(unseen),
        sponsored: maybe(unseen),
        state: retracted ? 'retracted' : 'published',
        retraction: line(),
      },
      { html: `<p>${text()}</p>${hostileHtml(seed * articlesEach + index)}${text()}` },
    );
  };
  return toEdition(
    sampleNewsroom({
      articles: Array.from({ length: articlesEach }, (_, index) => entry(index)),
      now: '2023-01-01T00:00:00Z',
    }),
  );
}

/** Few, because each is three feeds more. */
const tags = [']]>', '<x y="z">&"', '007', '스마트'.normalize('NFD'), '\x01가\uD83D', '\x01'];

const pieces = [
  ...[
    '\0',
    '\x08',
    '\x0B',
    '\x1B',
    '\x7F',
    '\x85',
    '\uFFFE',
    '\uFFFF',
    '\uD83D',
    '\uDC00',
    '\r',
    '\r\n',
    '\t',
    '\u2028',
  ],
  ...[
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '<?xml?>',
    '<b>',
    '</item>',
    '</entry>',
    '<x y="z"',
    '&',
    '&amp;',
    '&lt;',
    '&nope;',
  ],
  ...['&#0;', '&#xD800;', '&#x3C;', '"', "'", '$&', '$1', '%E0', '{{', '\\', '\\u0000', '\\ud83d'],
  ...['https://slot.invalid/0/', '1970-01-01T00:00:00.001Z', '007', '1.50', '1e3', '-0', 'null', 'true'],
  ...['🏙️', '👩‍🚀', '🇰🇷', '한', 'ᄒᆞᆫ', 'e\u0301', '\u200F', '\u202E', '가나다', 'plain words', ' ', '\u00A0', '\u3000'],
];
