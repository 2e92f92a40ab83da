import { type Element, elementsIn, markupIn, readElements, textIn, textOf } from './elements.ts';
import { isAddress } from './names.ts';
import { parseJson } from './old-json.ts';
import { leave, type OldArticle, type OldPaper } from './old-paper.ts';
import { feedTime, isLater } from './old-times.ts';

/**
 * Reads what a feed holds: RSS, Atom or JSON Feed. That is as much as the feed has, often the newest articles only, and
 * sometimes no more of each than its beginning.
 * @throws NewsroomError where it is none of them.
 */
export async function readFeed(text: AsyncIterable<string>, file: string): Promise<OldPaper> {
  const paper: OldPaper = { articles: [], left: new Map() };
  const pieces: string[] = [];
  for await (const piece of text) pieces.push(piece);
  const whole = pieces.join('');
  if (/^\uFEFF?\s*\{/.test(whole)) readJsonFeed(whole, file, paper);
  else
    for await (const element of readElements(once(whole), file, new Set(['item', 'entry'])))
      add(element.name === 'item' ? ofRss(element) : ofAtom(element), `${file}:${element.line}`, paper);
  return paper;
}

/** What every format says of a piece, times as they were written. */
interface Item extends Partial<Omit<OldArticle, 'body' | 'place'>> {
  html: string;
}

function add(item: Item, place: string, paper: OldPaper): void {
  const published = feedTime(item.published ?? '') ?? feedTime(item.updated ?? '');
  const updated = feedTime(item.updated ?? '');
  const key = item.key || item.url;
  if (!published || !key) {
    leave(paper, published ? 'items without an id and an address' : 'items without a date');
    return;
  }
  const [section, ...tags] = item.tags ?? [];
  paper.articles.push({
    place,
    // A number is an id within its feed only.
    key: key.includes(':') ? key : `${URL.parse(item.url ?? '')?.host ?? 'feed'}/${key}`,
    slug: slugOf(item.url ?? '') || item.title || '',
    title: item.title ?? '',
    // A feed without bodies has its beginning in this place.
    summary: item.summary && item.summary !== item.html ? item.summary : undefined,
    published,
    updated: isLater(published, updated) ? updated : undefined,
    language: item.language || undefined,
    draft: false,
    section,
    tags,
    authors: (item.authors ?? []).map(nameIn).filter((name) => name !== ''),
    url: item.url || undefined,
    aliases: [],
    lead: item.lead,
    body: { html: item.html },
  });
}

function ofRss(item: Element): Item {
  const guid = elementsIn(item, 'guid')[0];
  const permalink = guid && guid.attributes['isPermaLink'] !== 'false' ? textIn(item, 'guid') : '';
  return {
    key: textIn(item, 'guid'),
    title: textIn(item, 'title'),
    url: wholeUrl(textIn(item, 'link')) ?? wholeUrl(permalink),
    published: textIn(item, 'pubDate', 'dc:date'),
    updated: textIn(item, 'atom:updated', 'dcterms:modified'),
    summary: textIn(item, 'description'),
    authors: textsIn(item, 'dc:creator').length > 0 ? textsIn(item, 'dc:creator') : textsIn(item, 'author'),
    tags: textsIn(item, 'category'),
    html: textIn(item, 'content:encoded', 'description'),
  };
}

function ofAtom(entry: Element): Item {
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
  };
}

function readJsonFeed(text: string, file: string, paper: OldPaper): void {
  const feed = parseJson(text, file);
  const items = list(feed['items']);
  for (const [index, item] of items.entries()) {
    const authors = list(item['authors'] ?? (item['author'] ? [item['author']] : []));
    const image = word(item['image']);
    add(
      {
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
      },
      `${file}: item ${index + 1}`,
      paper,
    );
  }
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

function asHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return text && `<p>${escaped.split(/\n\s*\n/).join('</p>\n<p>')}</p>`;
}

/** `desk@paper.example (The desk)`, as RSS has it, is `The desk`. */
function nameIn(author: string): string {
  const [, name = author] = /^\S+@\S+\s*\((.+)\)$/.exec(author.trim()) ?? [];
  return isAddress(name) ? '' : name.trim();
}

/** The last part of an address, without what says how it was served. */
function slugOf(url: string): string {
  const last =
    (URL.parse(url)?.pathname ?? '')
      .replace(/\/(?:index\.\w+)?$/, '')
      .split('/')
      .at(-1) ?? '';
  try {
    return decodeURIComponent(last).replace(/\.(?:html?|php|aspx?)$/, '');
  } catch {
    return last;
  }
}

function wholeUrl(text: string): string | undefined {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined;
}

function textsIn(element: Element, name: string): string[] {
  return elementsIn(element, name)
    .map((found) => textOf(found).trim().normalize('NFC'))
    .filter((text) => text !== '');
}

function word(value: unknown): string {
  return typeof value === 'string' ? value.trim().normalize('NFC') : '';
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
