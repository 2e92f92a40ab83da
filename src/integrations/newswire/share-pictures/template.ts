import type { ShareCard } from '../metadata/share-card.ts';
import { shareSize } from '../metadata/share-picture.ts';
import { box, colours, type Element, lines, margin, thickThin, thickThinHeight, tight, width } from './elements.ts';
import { fitHeadline, lineHeight, setLargest } from './fit.ts';
import { toLegible } from './legible.ts';
import { type Column, setText } from './set-text.ts';
import type { Typefaces } from './typefaces.ts';

/** Count it up with every change of the look: the pictures then get new addresses. */
export const templateVersion = 1;

/** A card as a front page would print it: nameplate, thick-thin rule, headline; who signs it stands at the foot. */
export function toElement(card: ShareCard, typefaces: Typefaces): Element {
  const { bold, plain } = typefaces;
  const printed: ShareCard = {
    ...card,
    paper: toLegible(card.paper, bold).text,
    headline: toLegible(card.headline, bold).text,
    kicker: card.kicker && toLegible(card.kicker, bold).text,
    label: card.label && toLegible(card.label, bold).text,
    deck: card.deck && toLegible(card.deck, plain).text,
    signed: toLegible(card.signed, plain).text,
  };
  return box(
    {
      ...shareSize,
      flexDirection: 'column',
      padding: `${top}px ${margin}px 0`,
      background: colours.paper,
      fontFamily: bold.map(({ name }) => name).join(', '),
    },
    card.kind === 'paper' ? frontCard(printed, typefaces) : pageCard(printed, typefaces),
  );
}

/** Pixels, from the top of the card to its bottom edge; nothing is printed below the foot. */
const top = 36;
const plate = 70;
const kickerRow = 54;
const foot = 84;
const page = shareSize.height - top - plate - thickThinHeight - foot;

/** An article, a section or an author: large words under a small nameplate. */
function pageCard(card: ShareCard, { bold, plain }: Typefaces): Element[] {
  const { language, deck, paper, kicker, label } = card;
  const isArticle = card.kind === 'article';
  // Of a headline in emoji, or in letters that no font has, the deck is left.
  const headline = card.headline || deck || paper;
  const below = deck && deck !== headline ? deck : '';
  const space = { above: kicker || label ? kickerRow : 0, padding: 22, below: 16 };
  const room = page - space.above - space.padding - space.below;
  const title = { fonts: bold, language, width, spacing: tight };
  const under = { fonts: plain, language, width, size: isArticle ? 31 : 34, lines: isArticle ? 2 : 4 };
  const fitted = fitHeadline(
    headline,
    title,
    below ? setText(below, under) : null,
    room,
    isArticle ? 'article' : 'name',
  );
  const rightToLeft = startsRightToLeft(headline);
  const small = { fonts: bold, language, lines: 1, spacing: tight };
  return [
    box({ width, height: plate, justifyContent: 'space-between', alignItems: 'center' }, [
      ...lines(setText(paper, { ...small, width: card.date ? 850 : width, size: 42 }), { fonts: bold }),
      ...(card.date
        ? lines(setText(card.date, { ...small, width: 200, size: 28 }), { fonts: plain, colour: colours.soft })
        : []),
    ]),
    thickThin(),
    box(
      {
        flexDirection: 'column',
        alignItems: rightToLeft ? 'flex-end' : 'flex-start',
        width,
        height: page,
        paddingTop: space.padding,
      },
      [
        ...(space.above > 0
          ? [
              box({ height: space.above, alignItems: 'flex-start', gap: 16 }, [
                ...(label ? [stamp(setText(label, { ...small, width: 400, size: 27 }), bold)] : []),
                ...(kicker
                  ? lines(setText(kicker, { ...small, width: 600, size: 30 }), {
                      fonts: bold,
                      colour: colours.accent,
                      leading: 40,
                    })
                  : []),
              ]),
            ]
          : []),
        ...lines(fitted.title, { fonts: bold, leading: lineHeight(fitted.title), rightToLeft }),
        ...(fitted.deck
          ? [
              box({ width, height: space.below }),
              ...lines(fitted.deck, {
                fonts: plain,
                colour: colours.soft,
                leading: lineHeight(fitted.deck),
                rightToLeft,
              }),
            ]
          : []),
      ],
    ),
    footOf(card, plain, 'flex-start'),
  ];
}

/** The paper itself: its name as large as on its front page, between rules. */
function frontCard({ headline, deck, language, ...card }: ShareCard, { bold, plain }: Typefaces): Element[] {
  const name = setLargest(headline || ' ', [150, 132, 116, 100, 88, 76, 66, 56, 48, 40], 250, {
    fonts: bold,
    language,
    width,
    spacing: tight,
    lines: 2,
  });
  const motto: Column = { fonts: plain, language, width: 940, size: 33, lines: 3 };
  const middle = { flexDirection: 'column', justifyContent: 'center', alignItems: 'center', width };
  return [
    box({ height: 3, width, background: colours.ink }),
    box({ ...middle, height: frontPlate }, lines(name, { fonts: bold, leading: lineHeight(name) })),
    thickThin(),
    box(
      { ...middle, height: page + plate - 3 - frontPlate },
      deck ? lines(setText(deck, motto), { fonts: plain, colour: colours.soft, leading: 50 }) : [],
    ),
    footOf({ language, ...card }, plain, 'center'),
  ];
}

const frontPlate = 290;

function footOf(
  { signed, language }: Pick<ShareCard, 'signed' | 'language'>,
  plain: Typefaces['plain'],
  justifyContent: string,
): Element {
  const set = setText(signed, { fonts: plain, language, width, size: 29, lines: 1 });
  return box(
    { width, height: foot, justifyContent, alignItems: 'center', borderTop: `1px solid ${colours.rule}` },
    lines(set, { fonts: plain }),
  );
}

/** A label that nobody overlooks: white on the accent. */
function stamp(set: ReturnType<typeof setText>, fonts: Typefaces['bold']): Element {
  return box(
    { height: 40, padding: '0 14px', background: colours.accent },
    lines(set, { fonts, colour: colours.paper, leading: 40 }),
  );
}

/** What begins in Arabic or Hebrew letters is read, and ranged, from the right. */
function startsRightToLeft(words: string): boolean {
  return /^[^\p{L}]*[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/u.test(words);
}
