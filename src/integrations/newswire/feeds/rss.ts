import { getRssString, type RSSFeedItem, type RSSOptions } from '@astrojs/rss';
import type { Picture } from '../article/article.ts';
import { feedTtl } from '../article/feed-options.ts';
import { xmlBodyOf } from './body.ts';
import type { Channel } from './channel.ts';
import { toRfc822, toUtc } from './dates.ts';
import type { Format, Frame, Pieces } from './format.ts';
import { historyNamespace, linksOf, markOf } from './history.ts';
import type { Category, Item, Replies } from './item.ts';
import { onceForEach, openSlots, type Slots } from './slots.ts';
import { toHtml, toHtmlWords, toXml } from './text.ts';

const rssType = 'application/rss+xml; charset=utf-8';

/** RSS 2.0 with the modules atom, content, dc, fh, media, slash and wfw. */
export const rss: Format = { name: 'rss', type: rssType, frame: toFrame, item: toItemXml };

async function toFrame(channel: Channel): Promise<Frame> {
  const head = await toHead(channel);
  const end = head.lastIndexOf('\n</channel>');
  return { before: head.slice(0, end), between: '', after: `${head.slice(end)}\n` };
}

async function toHead(channel: Channel): Promise<string> {
  const { title, description, home, language, rights, icon, updated, documents, hub, history } = channel;
  const slots = openSlots();
  const { text, element, attributes } = xmlWith(slots);
  const skeleton = await writeHead({
    title: text(title),
    description: text(toHtmlWords(description)),
    site: text(home),
    customData: [
      element('language', language),
      rights ? element('copyright', rights) : '',
      updated ? element('lastBuildDate', toRfc822(updated)) : '',
      element('docs', 'https://www.rssboard.org/rss-specification'),
      element('generator', 'astro-newswire'),
      element('ttl', String(feedTtl)),
      icon ? `<image>${element('url', icon)}${element('title', title)}${element('link', home)}</image>` : '',
      `<atom:link${attributes({ href: documents.rss.url, rel: 'self', type: 'application/rss+xml' })}/>`,
      hub ? `<atom:link${attributes({ href: hub, rel: 'hub' })}/>` : '',
      ...linksOf(history, 'rss').map((link) => `<atom:link${attributes({ ...link, type: 'application/rss+xml' })}/>`),
      markOf(history),
    ].join(''),
  });
  return slots.fill(skeleton);
}

async function toItemXml(item: Item): Promise<Pieces> {
  const { source, rights, picture, replies } = item;
  const slots = openSlots();
  const { text, element } = xmlWith(slots);
  const skeleton = await writeItem({
    title: text(item.title),
    link: text(item.url),
    // A description is HTML by custom: a bare `<` would swallow the words after it.
    description: text(toHtmlWords(item.summary)),
    content: slots.put(xmlBodyOf(item)),
    source: source?.url ? { url: slots.put(toHtml(source.url)), title: text(source.name) } : undefined,
    customData: [
      element('guid', item.id, { isPermaLink: 'false' }),
      element('pubDate', toRfc822(item.published)),
      item.updated === item.published ? '' : element('atom:updated', toUtc(item.updated)),
      item.author ? element('dc:creator', item.author) : '',
      element('dc:language', item.language),
      source && !source.url ? element('dc:source', source.name) : '',
      rights ? element('dc:rights', rights) : '',
      ...item.categories.map((category) => toCategory(category, slots)),
      picture ? toMedia(picture, slots) : '',
      replies ? toComments(replies, slots) : '',
    ].join(''),
  });
  return slots.fillPieces(skeleton);
}

function toCategory({ name, domain }: Category, slots: Slots): string {
  return xmlWith(slots).element('category', name, domain ? { domain } : {});
}

/** No `enclosure`: it needs the length in bytes, and a wrong one is worse than none. */
function toMedia({ url, mediaType: type, width, height, alt, caption, credit }: Picture, slots: Slots): string {
  const { element, attributes } = xmlWith(slots);
  const facts = attributes({ url, type, medium: 'image', width: String(width), height: String(height) });
  return [
    `<media:content${facts}>`,
    caption ? element('media:title', caption, { type: 'plain' }) : '',
    alt ? element('media:description', alt, { type: 'plain' }) : '',
    credit ? element('media:credit', credit) : '',
    '</media:content>',
  ].join('');
}

function toComments({ count, page, feeds }: Replies, slots: Slots): string {
  const { element } = xmlWith(slots);
  return [
    element('comments', page),
    element('slash:comments', String(count)),
    element('wfw:commentRss', feeds.rss),
  ].join('');
}

function xmlWith({ put }: Slots) {
  const text = (words: string) => put(toXml(words));
  const attributes = (values: Record<string, string>) =>
    Object.entries(values)
      .map(([name, value]) => ` ${name}="${put(toHtml(value))}"`)
      .join('');
  const element = (name: string, words: string, values: Record<string, string> = {}) =>
    `<${name}${attributes(values)}>${text(words)}</${name}>`;
  return { text, attributes, element };
}

const xmlns = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  fh: historyNamespace,
  media: 'http://search.yahoo.com/mrss/',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
  wfw: 'http://wellformedweb.org/CommentAPI/',
};

const writeHead = onceForEach(async (head: Omit<RSSOptions, 'items'>) => {
  return inLines(await getRssString({ ...head, items: [], xmlns: { ...xmlns } }));
});

const writeItem = onceForEach(async (item: RSSFeedItem) => {
  const xml = await getRssString({ title: '', description: '', site: 'https://slot.invalid/', items: [item] });
  return `\n${inLines(xml.slice(xml.indexOf('<item>'), xml.lastIndexOf('</channel>')))}`;
});

function inLines(xml: string): string {
  return xml.replaceAll('><', '>\n<');
}
