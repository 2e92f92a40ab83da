import { escapeHtml } from '../../article/html.ts';
import type { OldArticle } from '../old-paper.ts';

/** What every format says of a piece, times as they were written. */
export interface OldItem extends Partial<Omit<OldArticle, 'body' | 'place'>> {
  html: string;
}

/** Plain text as the paragraphs that its empty lines make. */
export function asHtml(text: string): string {
  return (
    text &&
    `<p>${escapeHtml(text)
      .split(/\n\s*\n/)
      .join('</p>\n<p>')}</p>`
  );
}

export function wholeUrl(text: string): string | undefined {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined;
}
