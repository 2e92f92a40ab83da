import { type Element, elementsIn, textIn } from '../elements.ts';

/** A picture, film or sound of the media library. */
export interface Medium {
  src: string;
  alt: string;
  caption: string;
  /** Number of the post it was put into. */
  parent: string;
}

export function mediumOf(attachment: Element): Medium {
  return {
    src: textIn(attachment, 'wp:attachment_url', 'guid'),
    alt: metaOf(attachment, '_wp_attachment_image_alt'),
    caption: textIn(attachment, 'excerpt:encoded'),
    parent: textIn(attachment, 'wp:post_parent'),
  };
}

/** What WordPress and its plugins noted under a name; empty where there is nothing. */
export function metaOf(item: Element, key: string): string {
  return metasOf(item, key)[0] ?? '';
}

export function metasOf(item: Element, key: string): string[] {
  return elementsIn(item, 'wp:postmeta')
    .filter((meta) => textIn(meta, 'wp:meta_key') === key)
    .map((meta) => textIn(meta, 'wp:meta_value'))
    .filter((value) => value !== '');
}
