import { readElements } from '../elements.ts';
import { isAddress } from '../names.ts';
import { isUrl } from '../old-file.ts';
import { emptyPaper, leave, type OldFeed, type OldPaper } from '../old-paper.ts';
import { feedTime, isLater } from '../old-times.ts';
import type { OldItem } from './item.ts';
import { itemsOfJsonFeed } from './json-feed.ts';
import { ofAtom, ofRss } from './xml-feed.ts';

/**
 * Reads what a feed holds: RSS, Atom or JSON Feed. That is as much as the feed has, often the newest articles only, and
 * sometimes no more of each than its beginning.
 * @param file path, or the feed's address.
 * @throws NewsroomError where it is none of them.
 */
export async function readFeed(text: AsyncIterable<string>, file: string): Promise<OldPaper> {
  const paper = emptyPaper();
  const whole = (await Array.fromAsync(text)).join('');
  let format: OldFeed['to'] = 'rss';
  if (/^\uFEFF?\s*\{/.test(whole)) {
    format = 'json';
    for (const [index, item] of itemsOfJsonFeed(whole, file).entries()) add(item, `${file}: item ${index + 1}`, paper);
  } else
    for await (const element of readElements(once(whole), file, new Set(['item', 'entry']))) {
      if (element.name === 'entry') format = 'atom';
      add(element.name === 'item' ? ofRss(element) : ofAtom(element), `${file}:${element.line}`, paper);
    }
  const { pathname, search } = isUrl(file) ? new URL(file) : {};
  return { ...paper, feeds: pathname ? [{ from: pathname + search, to: format }] : [] };
}

function add(item: OldItem, place: string, paper: OldPaper): void {
  const published = feedTime(item.published ?? '') ?? feedTime(item.updated ?? '');
  const updated = feedTime(item.updated ?? '');
  const key = item.key || item.url;
  if (!published || !key) {
    const why = published ? 'items without an id and an address' : 'items without a date';
    leave(paper, why, `${place}  ${item.title ?? ''}`.trim());
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

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
