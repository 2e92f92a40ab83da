import { shareSize } from '../metadata/share-picture.ts';
import type { Font } from './font.ts';
import type { SetText } from './set-text.ts';

/** An element as satori reads it; React is not needed for that. */
export interface Element {
  type: 'div';
  props: { style: Style; children: string | Element[] };
}

type Style = Record<string, string | number>;

/** The light look of the demo paper: ink on paper, one accent. */
export const colours = { paper: '#fffefb', ink: '#14202b', soft: '#51606d', rule: '#cfd2d1', accent: '#b23a21' };
/** Pixels of white on the left and on the right. */
export const margin = 64;
/** Pixels between them. */
export const width = shareSize.width - 2 * margin;
/** Large letters stand closer to each other: ems, of `letterSpacing`. */
export const tight = -0.02;

/** Every size is said: satori then has nothing to guess, and nothing moves with its next version. */
export function box(style: Style, children: Element[] = []): Element {
  return {
    type: 'div',
    props: { style: { display: 'flex', boxSizing: 'border-box', flexShrink: 0, ...style }, children },
  };
}

/** A broadsheet's rule: a thick line and a thin one. */
export function thickThin(): Element {
  return box({ flexDirection: 'column', width, height: thickThinHeight }, [
    box({ height: 6, width, background: colours.ink }),
    box({ height: 1, width, marginTop: 4, background: colours.ink }),
  ]);
}

export const thickThinHeight = 11;

interface Look {
  fonts: readonly Font[];
  colour?: string;
  /** Pixels from line to line. */
  leading?: number;
  rightToLeft?: boolean;
}

/** Lines that were broken before: satori only sets them. */
export function lines({ lines: set, size, spacing }: SetText, look: Look): Element[] {
  return set.map((words) => ({
    type: 'div',
    props: {
      style: {
        display: 'flex',
        flexShrink: 0,
        whiteSpace: 'nowrap',
        wordBreak: 'keep-all',
        direction: look.rightToLeft ? 'rtl' : 'ltr',
        fontFamily: look.fonts.map(({ name }) => name).join(', '),
        fontSize: size,
        lineHeight: `${look.leading ?? Math.round(size * 1.3)}px`,
        letterSpacing: spacing * size,
        color: look.colour ?? colours.ink,
      },
      children: words,
    },
  }));
}
