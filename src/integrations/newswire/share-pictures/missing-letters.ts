import type { ShareCard } from '../metadata/share-card.ts';
import { toLegible } from './legible.ts';
import type { Typefaces } from './typefaces.ts';

/** One sentence for the editors where letters had to be left out of cards; none where the fonts have them all. */
export function missingLetters(cards: readonly ShareCard[], { bold }: Typefaces): string[] {
  const letters = new Set<string>();
  const hurt = cards.filter((card) => {
    const words = [card.paper, card.headline, card.kicker, card.label, card.deck, card.signed]
      .filter(Boolean)
      .join(' ');
    const { missing } = toLegible(words, bold);
    for (const letter of missing) letters.add(letter);
    return missing.length > 0;
  });
  const [first] = hurt;
  if (!first) return [];
  const some = [...letters].slice(0, 20).join(' ');
  return [
    `${hurt.length} share pictures leave out letters that no font has: ${some}${letters.size > 20 ? ' ...' : '.'} The first is that of ${first.id}. Add a font that has them to sharePictures.fonts.`,
  ];
}
