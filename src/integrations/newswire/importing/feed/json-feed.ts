import { parseJson } from '../old-json.ts';
import { asHtml, type OldItem, wholeUrl } from './item.ts';

/** The items of a JSON Feed, of version 1 or 1.1. @throws NewsroomError where it is not JSON. */
export function itemsOfJsonFeed(text: string, file: string): OldItem[] {
  return list(parseJson(text, file)['items']).map((item) => {
    const authors = list(item['authors'] ?? (item['author'] ? [item['author']] : []));
    const image = word(item['image']);
    return {
      key: word(item['id']),
      title: word(item['title']),
      url: wholeUrl(word(item['url'])),
      published: word(item['date_published']),
      updated: word(item['date_modified']),
      summary: word(item['summary']),
      language: word(item['language']),
      authors: authors.map(({ name }) => word(name)),
      tags: Array.isArray(item['tags']) ? item['tags'].map(word).filter((tag) => tag !== '') : [],
      html: word(item['content_html']) || asHtml(word(item['content_text'])),
      lead: image ? { src: image, alt: '' } : undefined,
    };
  });
}

function word(value: unknown): string {
  return typeof value === 'string' ? value.trim().normalize('NFC') : '';
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}
