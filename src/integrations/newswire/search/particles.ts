/**
 * A Korean word as written, and without what grammar hung on it: `서울에서는` -> `서울에서는`, `서울`.
 * The word itself is always the first and never lost, because no rule knows that 제주도 is an island and 서울도 is not.
 */
export function withoutParticles(word: string): string[] {
  const bare = bareOf(word);
  return bare === word ? [word] : [word, bare];
}

/** Is it nothing but grammar, such as the `를` that is left of `(MOU)를`? */
export function isParticle(word: string): boolean {
  return particles.has(word);
}

const hangul = /^[가-힣]$/;

function bareOf(word: string): string {
  for (let length = Math.min(longest, word.length - 1); length > 0; length -= 1) {
    const ending = word.slice(-length);
    const stem = word.slice(0, -length);
    const rule = particles.get(ending) ?? verbs.get(ending);
    if (rule && stem.length >= rule.stem && fits(stem, rule)) return stem;
  }
  return word;
}

/** What stands before a particle decides its form: 은, 을, 이, 과 and 으로 follow a final consonant, their twins none. */
function fits(stem: string, { after }: Rule): boolean {
  const last = stem.at(-1) ?? '';
  // CCTV는, 5G를: how a number or a foreign word sounds at its end is not to be seen.
  if (after === 'any' || !hangul.test(last)) return true;
  const final = (last.charCodeAt(0) - 0xac00) % 28;
  if (after === 'vowel-or-rieul') return final === 0 || final === 8;
  return after === 'vowel' ? final === 0 : final !== 0;
}

interface Rule {
  after: 'any' | 'vowel' | 'consonant' | 'vowel-or-rieul';
  /** Letters that must be left: short nouns end like particles (회의, 아이, 속도, 경로). */
  stem: 1 | 2;
}

const any = { after: 'any', stem: 2 } satisfies Rule;
const vowel = { after: 'vowel', stem: 2 } satisfies Rule;
const consonant = { after: 'consonant', stem: 2 } satisfies Rule;
const sure = { after: 'any', stem: 1 } satisfies Rule;

/** Case particles: they stand next to the noun, and others may follow them. */
const inner: [string, Rule][] = [
  ...['에서', '에게', '에게서', '한테', '께서', '까지', '부터', '보다', '처럼', '마다', '조차', '밖에'].map(
    (name): [string, Rule] => [name, sure],
  ),
  ['으로', { after: 'consonant', stem: 1 }],
  ['으로서', { after: 'consonant', stem: 1 }],
  ['으로써', { after: 'consonant', stem: 1 }],
  ['로서', { after: 'vowel-or-rieul', stem: 2 }],
  ['로써', { after: 'vowel-or-rieul', stem: 2 }],
  ['에', any],
  ['로', { after: 'vowel-or-rieul', stem: 2 }],
  ['와', vowel],
  ['과', consonant],
];

/** Particles that close a word, alone or after another: 에서는, 까지도, 으로의. */
const outer: [string, Rule][] = [
  ['는', vowel],
  ['은', consonant],
  ['도', any],
  ['만', any],
  ['의', any],
];

const alone: [string, Rule][] = [
  ['이', consonant],
  ['가', vowel],
  ['을', consonant],
  ['를', vowel],
  ['이나', consonant],
  ['나', vowel],
  ['이라는', consonant],
  ['라는', vowel],
  ['이라고', consonant],
  ['라고', vowel],
  ['이란', consonant],
  ['이며', consonant],
  ['이다', consonant],
  ['이었다', consonant],
  ['였다', vowel],
  ['입니다', any],
  ['이라도', consonant],
];

const particles = new Map<string, Rule>([
  ...inner,
  ...outer,
  ...alone,
  ...inner.flatMap(([name, rule]) =>
    outer
      // The form of the second follows the first: 에서는, 으로는, never 에서은.
      .filter(([, next]) => fits(name, next))
      .map(([next]): [string, Rule] => [name + next, rule]),
  ),
]);

/** 하다 and 되다 make verbs of nouns: 개최했다 is to be found by 개최, and the other way round. */
const verbs = new Map<string, Rule>(
  [
    ...['하다', '한다', '했다', '하는', '하고', '하며', '하면', '하기', '하지', '하던', '하여', '해서', '했던', '했고'],
    ...['했으며', '했다고', '한다고', '하려는', '하도록', '하면서', '합니다', '했습니다', '하겠다', '하겠다고'],
    ...['되다', '된다', '됐다', '되는', '되고', '되며', '되면', '되기', '되지', '되던', '되어', '돼서', '됐던', '됐고'],
    ...['됐으며', '됐다고', '된다고', '되도록', '되면서', '됩니다', '됐습니다', '되었다', '시키는', '시켰다', '시킨다'],
  ].map((name) => [name, any]),
);

const longest = Math.max(...[...particles.keys(), ...verbs.keys()].map((name) => name.length));
