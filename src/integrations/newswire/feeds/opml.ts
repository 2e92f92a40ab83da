import { createHash } from 'node:crypto';
import { correctionsUrl, tagUrl, toUrl } from '../article/addresses.ts';
import { lastChange } from '../article/article.ts';
import { type Edition, readable, tagsOf } from '../article/edition.ts';
import { mediaTypes } from '../article/media-types.ts';
import type { Output } from '../article/output.ts';
import { offsetTime } from '../article/time.ts';
import { wordsOf } from '../words/words.ts';
import { documentsOf } from './channel.ts';
import { toRfc822 } from './dates.ts';
import type { Beside } from './feeds.ts';
import { cleanLine, toXml } from './text.ts';

/**
 * All feeds of the paper in one list that readers import (OPML 2.0, opml.org/spec2.opml), at an address for people and at
 * the one where programs look: `/.well-known/feeds`, provisionally registered with IANA (RFC 8615) for an OPML document
 * that names a site's feeds. Its date is that of the newest change of any article.
 */
export function opmlOutputs(edition: Edition, beside?: Pick<Beside, 'correctionsPage'>): Output[] {
  const text = toOpml(edition, beside);
  const key = createHash('sha256').update(text).digest('hex');
  return ['feeds.opml', '.well-known/feeds'].map((path) => ({
    path,
    type: mediaTypes.opml,
    key,
    render: () => text,
  }));
}

/** A feed by the page it follows. */
interface Followed {
  /** None for the paper itself. */
  name?: string;
  description?: string;
  url: string;
  /** Address of the page, where that is not the one that the feed belongs to. */
  page?: string;
}

function toOpml(edition: Edition, { correctionsPage = false }: Pick<Beside, 'correctionsPage'> = {}): string {
  const { site, masthead, sections, authors } = edition;
  const words = wordsOf(masthead.language);
  const home = toUrl(site, '/');
  const changed = readable(edition).map(lastChange).sort().at(-1);
  const topics = new Map<string, Followed>();
  // Spellings that share a page share its feed, under the name that is used most.
  for (const name of tagsOf(edition)
    .map(cleanLine)
    .filter((tag) => tag !== '')) {
    const url = tagUrl(site, name);
    if (!topics.has(url)) topics.set(url, { name, url });
  }
  const group = (name: string, feeds: readonly Followed[]) =>
    feeds.length > 0
      ? [`<outline${toAttributes({ text: name })}>`, ...feeds.map((feed) => toOutline(feed, edition)), '</outline>']
      : [];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '<head>',
    `<title>${toXml(cleanLine(masthead.title))}</title>`,
    ...(changed ? [`<dateModified>${toRfc822(offsetTime(changed, masthead.zone))}</dateModified>`] : []),
    `<ownerId>${toXml(home)}</ownerId>`,
    '<docs>https://opml.org/spec2.opml</docs>',
    '</head>',
    '<body>',
    toOutline({ description: masthead.description, url: home }, edition),
    toOutline(
      {
        name: words.corrections.title,
        description: words.corrections.about,
        url: correctionsUrl(site),
        page: correctionsPage ? undefined : home,
      },
      edition,
    ),
    ...group(
      words.sections,
      sections.map(({ title, ...section }) => ({ ...section, name: title })),
    ),
    ...group(words.authors, authors),
    ...group(words.topics, [...topics.values()]),
    '</body>',
    '</opml>',
    '',
  ].join('\n');
}

/** One format each, or an import would bring every article three times: RSS is what every reader takes. */
function toOutline({ name, description = '', url, page = url }: Followed, { site, masthead }: Edition): string {
  const paper = cleanLine(masthead.title);
  const title = name === undefined ? paper : `${cleanLine(name)} - ${paper}`;
  const { rss } = documentsOf(site, url);
  const attributes = { text: title, title, type: 'rss', version: 'RSS', xmlUrl: rss.url, htmlUrl: page };
  const known = { ...attributes, description: cleanLine(description) || title, language: masthead.language };
  return `<outline${toAttributes(known)}/>`;
}

function toAttributes(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${toXml(value)}"`)
    .join('');
}
