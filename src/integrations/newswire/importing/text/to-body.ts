import type { OldArticle } from '../old-paper.ts';
import { pictureLine, resolve, toMarkdown } from './to-markdown.ts';

/** The text of an article as Markdown, without the picture that stood over it. */
export function toBody({ body, url }: Pick<OldArticle, 'body' | 'url'>): string {
  return 'markdown' in body ? body.markdown.trim().normalize('NFC') : toMarkdown(body.html, url);
}

/** The address of the picture over it; undefined where it has none, or its text shows it. */
export function leadOf({ lead, url }: Pick<OldArticle, 'lead' | 'url'>, text: string): string | undefined {
  const src = lead && (url ? resolve(lead.src, url) : lead.src);
  return src && !text.includes(src) ? src : undefined;
}

/** The text with a picture over it. */
export function belowPicture(text: string, src: string, { alt = '', caption = '' } = {}): string {
  return `${pictureLine(src, alt, caption)}\n\n${text}`.trim();
}
