import { escapeHtml } from '../article/html.ts';
import { wordsOf } from './words.ts';

interface Attachment {
  url: string;
  mediaType: string;
  alt: string;
}

/**
 * A post's words with its pictures, films and sounds as links in words below them. None is shown: a visitor's browser asks
 * nothing of other servers. Hostile until it is sanitised, like the words.
 * @param language BCP 47, of the page it will stand on.
 */
export function withAttachments(content: string, attachments: readonly Attachment[], language: string): string {
  const words = wordsOf(language);
  const links = attachments.map(({ url, mediaType, alt }) => {
    const kind = words.attached(mediaType.split('/')[0] ?? '');
    return `<p><a href="${escapeHtml(url)}">${escapeHtml(alt.trim() ? `${kind}: ${alt.trim()}` : kind)}</a></p>`;
  });
  return content + links.join('');
}
