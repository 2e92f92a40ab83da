import { type Element, elementsIn, markupIn, textIn, textOf } from '../elements.ts';
import { asHtml, type OldItem, wholeUrl } from './item.ts';

/** An `<item>` of RSS 2.0 or 1.0. */
export function ofRss(item: Element): OldItem {
  const guid = elementsIn(item, 'guid')[0];
  const permalink = guid && guid.attributes['isPermaLink'] !== 'false' ? textIn(item, 'guid') : '';
  const names = textsIn(item, 'dc:creator');
  return {
    key: textIn(item, 'guid') || item.attributes['rdf:about'],
    title: textIn(item, 'title'),
    url: wholeUrl(textIn(item, 'link')) ?? wholeUrl(permalink),
    published: textIn(item, 'pubDate', 'dc:date'),
    updated: textIn(item, 'atom:updated', 'dcterms:modified'),
    summary: textIn(item, 'description'),
    authors: names.length > 0 ? names : textsIn(item, 'author'),
    tags: textsIn(item, 'category'),
    html: textIn(item, 'content:encoded', 'description'),
    lead: pictureIn(item),
  };
}

/** An `<entry>` of Atom (RFC 4287). */
export function ofAtom(entry: Element): OldItem {
  const links = elementsIn(entry, 'link');
  const link = links.find(({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate');
  const summary = htmlIn(entry, 'summary');
  return {
    key: textIn(entry, 'id'),
    title: textIn(entry, 'title'),
    url: wholeUrl(link?.attributes['href'] ?? ''),
    published: textIn(entry, 'published'),
    updated: textIn(entry, 'updated'),
    summary,
    authors: elementsIn(entry, 'author').map((author) => textIn(author, 'name')),
    tags: elementsIn(entry, 'category').map(({ attributes }) => attributes['label'] ?? attributes['term'] ?? ''),
    html: htmlIn(entry, 'content') || summary,
    lead: pictureIn(entry),
  };
}

/** The first picture that goes along with it: Media RSS or an enclosure. */
function pictureIn(item: Element): OldItem['lead'] {
  const content = elementsIn(item, 'media:content').find(
    ({ attributes }) => attributes['medium'] === 'image' || /^image\//.test(attributes['type'] ?? ''),
  );
  const enclosure = elementsIn(item, 'enclosure').find(({ attributes }) => /^image\//.test(attributes['type'] ?? ''));
  // WordPress.com sends the writer's portrait along in the same way.
  const found = [content, enclosure].find((one) => one && !/gravatar\.com/.test(one.attributes['url'] ?? ''));
  const src = wholeUrl(found?.attributes['url'] ?? '');
  return src && found ? { src, alt: textIn(found, 'media:description') } : undefined;
}

/** Atom says of each text how it is written. */
function htmlIn(entry: Element, name: string): string {
  const element = elementsIn(entry, name)[0];
  if (!element) return '';
  const { type = 'text' } = element.attributes;
  if (type === 'xhtml') return markupIn(element).normalize('NFC');
  const text = textOf(element).trim().normalize('NFC');
  return type === 'text' ? asHtml(text) : text;
}

function textsIn(element: Element, name: string): string[] {
  return elementsIn(element, name)
    .map((found) => textOf(found).trim().normalize('NFC'))
    .filter((text) => text !== '');
}
