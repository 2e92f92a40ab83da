import { Feed, type Item as FeedItem, type FeedOptions } from 'feed';
import { xmlBodyOf } from './body.ts';
import type { Channel } from './channel.ts';
import { toUtc } from './dates.ts';
import type { Format, Frame, Pieces } from './format.ts';
import { historyNamespace, linksOf, markOf } from './history.ts';
import type { Item, Replies } from './item.ts';
import { onceForEach, openSlots } from './slots.ts';
import { toHtml, toXml } from './text.ts';

const atomType = 'application/atom+xml; charset=utf-8';

/** Atom 1.0 (RFC 4287) with the Threading Extensions (RFC 4685). */
export const atom: Format = { name: 'atom', type: atomType, frame: toFrame, item: toEntry };

function toFrame(channel: Channel): Frame {
  const head = toHead(channel);
  const end = head.lastIndexOf('\n</feed>');
  return { before: head.slice(0, end), between: '', after: `${head.slice(end)}\n` };
}

/** Atom wants a date of an empty feed too; any but a fixed one would change from build to build. */
const never = '2000-01-01T00:00:00Z';

function toHead({ publisher, rights, icon, history, ...channel }: Channel): string {
  const { put, putDate, fill } = openSlots();
  const text = (words: string) => put(toXml(words));
  const skeleton = writeHead({
    language: text(channel.language),
    options: {
      id: text(channel.id),
      title: text(channel.title),
      updated: putDate(toUtc(channel.updated ?? never)),
      link: put(toHtml(channel.home)),
      feedLinks: { atom: put(toHtml(channel.documents.atom.url)) },
      hub: channel.hub && put(toHtml(channel.hub)),
      description: text(channel.description),
      favicon: icon && text(icon),
      copyright: rights && text(rights),
      generator: 'astro-newswire',
      author: { name: text(publisher.name), link: text(publisher.url) },
    },
    additions: [
      ...linksOf(history, 'atom').map(
        ({ rel, href }) => `<link rel="${rel}" type="application/atom+xml" href="${put(toHtml(href))}"/>`,
      ),
      markOf(history),
    ].filter((line) => line !== ''),
  });
  return fill(skeleton);
}

function toEntry(item: Item): Pieces {
  const { author, rights, picture, source, replies, inReplyTo } = item;
  const { put, putDate, fillPieces } = openSlots();
  const text = (words: string) => put(toXml(words));
  const inQuotes = (words: string) => put(toHtml(words));
  const link = (values: Record<string, string>) =>
    `<link${Object.entries(values)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => ` ${name}="${inQuotes(value)}"`)
      .join('')}/>`;
  const skeleton = writeEntry({
    language: text(item.language),
    item: {
      id: text(item.id),
      link: inQuotes(item.url),
      title: text(item.title),
      published: putDate(toUtc(item.published)),
      date: putDate(toUtc(item.updated)),
      author: author ? [{ name: text(author) }] : undefined,
      description: text(item.summary),
      content: put(xmlBodyOf(item)),
      category: item.categories.map(({ name, domain }) => ({
        term: inQuotes(name),
        scheme: domain && inQuotes(domain),
      })),
      copyright: rights && text(rights),
    },
    // The library guesses a picture's media type from its address, and has no words for the source of wire copy.
    additions: [
      picture ? link({ rel: 'enclosure', type: picture.mediaType, href: picture.url, title: picture.alt }) : '',
      source?.url ? link({ rel: 'via', href: source.url, title: source.name }) : '',
      source && !source.url ? `<dc:source>${text(source.name)}</dc:source>` : '',
      inReplyTo
        ? `<thr:in-reply-to ref="${inQuotes(inReplyTo.id)}" type="text/html" href="${inQuotes(inReplyTo.url)}"/>`
        : '',
      replies ? link({ rel: 'replies', type: 'text/html', href: replies.page, ...toThread(replies) }) : '',
      replies
        ? link({ rel: 'replies', type: 'application/atom+xml', href: replies.feeds.atom, ...toThread(replies) })
        : '',
      replies ? `<thr:total>${text(String(replies.count))}</thr:total>` : '',
    ].filter((line) => line !== ''),
  });
  return fillPieces(skeleton);
}

interface HeadToWrite {
  options: FeedOptions;
  language: string;
  /** What the library has no words for. */
  additions: string[];
}

/** RFC 4685, section 4. */
function toThread({ count, updated }: Replies): Record<string, string> {
  return { 'thr:count': String(count), 'thr:updated': updated ? toUtc(updated) : '' };
}

const writeHead = onceForEach(({ options, language, additions }: HeadToWrite) =>
  new Feed(options)
    .atom1()
    .replace(
      '<feed ',
      `<feed xml:lang="${language}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:fh="${historyNamespace}" xmlns:thr="http://purl.org/syndication/thread/1.0" `,
    )
    .replace(' rel="alternate"', ' rel="alternate" type="text/html"')
    .replace(' rel="self"', ' rel="self" type="application/atom+xml"')
    .replace('\n</feed>', [...additions.map((line) => `\n    ${line}`), '\n</feed>'].join('')),
);

const writeEntry = onceForEach((entry: { item: FeedItem; language: string; additions: string[] }) => {
  const feed = new Feed({ id: '', title: '', updated: new Date(0) });
  feed.addItem(entry.item);
  const xml = feed.atom1();
  return xml
    .slice(xml.indexOf('\n    <entry>'), xml.lastIndexOf('\n</feed>'))
    .replace('<entry>', `<entry xml:lang="${entry.language}">`)
    .replace('<link ', '<link rel="alternate" type="text/html" ')
    .replace(/<!\[CDATA\[|\]\]>/g, '')
    .replace(/<(title|summary) type="html">/g, '<$1 type="text">')
    .replace('\n    </entry>', [...entry.additions.map((line) => `\n        ${line}`), '\n    </entry>'].join(''));
});
