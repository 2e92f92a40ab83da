import { isParticle, withoutParticles } from './particles.ts';
import { isHangul, toMembers, toWords } from './to-words.ts';

/** One word of a query, and how else it may stand in an article. */
export interface Term {
  /** As typed, then without particles: `서울에서`, `서울`. */
  forms: string[];
  /** The word as two, should the article have a space in it: `스마트도시` -> `스마트`, `도시`. */
  splits: [string, string][];
  /** Numbers of a chain, should it not stand there as one: `10.6~7` -> `10`. */
  members: string[];
}

/** @returns at most eight terms; none for a query without letters or numbers. */
export function toTerms(query: string): Term[] {
  const words = [...new Set(toWords(query))];
  // `서울 까지` is about Seoul.
  const telling = words.filter((word) => !isParticle(word));
  return (telling.length > 0 ? telling : words).slice(0, mostTerms).map((word) => {
    const forms = withoutParticles(word);
    return {
      forms,
      splits: splitsOf(forms.at(-1) ?? word),
      members: /^\p{N}+$/u.test(word) ? membersOf(query, word) : [],
    };
  });
}

const mostTerms = 8;

/** Korean compounds are written with and without a space; both halves have two letters, the middle is tried first. */
function splitsOf(word: string): [string, string][] {
  if (!/^[가-힣]{4,8}$/.test(word)) return [];
  const places = Array.from({ length: word.length - 3 }, (_, index) => index + 2);
  const middle = word.length / 2;
  return places
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || b - a)
    .slice(0, 3)
    .map((place) => [word.slice(0, place), word.slice(place)]);
}

function membersOf(query: string, word: string): string[] {
  const members = toMembers(query).filter((member) => member !== word && word.includes(member));
  return isHangul(word) ? [] : members;
}
