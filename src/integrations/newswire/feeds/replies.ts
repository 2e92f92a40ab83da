import {
  articleSubject,
  collectionUrl,
  conversationPlace,
  conversationUrl,
  type Origin,
  objectUrl,
} from '../article/addresses.ts';
import type { Article } from '../article/article.ts';
import { offsetTime } from '../article/time.ts';
import type { ConversationWords } from '../words/conversation.ts';
import { wordsOf } from '../words/words.ts';
import type { Channel } from './channel.ts';
import { firstThatFit, roomBeside } from './fit.ts';
import type { Item } from './item.ts';
import { toItemBody } from './item-body.ts';
import { cleanLine, toHtml } from './text.ts';

/** A reader's reply as pages show it; times are RFC 3339 in UTC. */
export interface Reply {
  id: string;
  url: string;
  author: { name: string; handle: string; url: string };
  /** Sanitised HTML. */
  html: string;
  /** Its beginning as plain text. */
  excerpt: string;
  /** Of what the reader is warned who opens it. */
  warning?: string;
  language?: string;
  published: string;
  edited?: string;
  /** The reply that it answers, if it does not answer the article. */
  answers?: { id: string; url: string; author: { name: string } };
}

/** An article and its newest replies. */
export interface Replied {
  article: Pick<Article, 'id' | 'url' | 'title' | 'language' | 'published'>;
  paper: Origin & { title: string; home: string; zone: string };
  /** Newest first; everything that readers must not see is gone from it. */
  replies: readonly Reply[];
}

/**
 * The replies to an article as a feed like all others: an item a reply, threads laid flat, each one naming what it answers.
 * It never says "now": without replies it is as old as its article.
 */
export function toRepliesChannel({ article, paper, replies }: Replied): Channel {
  const subject = articleSubject(article.id);
  const words = wordsOf(article.language).conversation;
  const document = (format: 'rss' | 'atom' | 'feed.json') => {
    const url = conversationUrl(paper, subject, format);
    return { url, path: url.slice(paper.origin.length + 1) };
  };
  const all = replies.map((reply) => toItem(reply, { article, paper, words }));
  // Two ids may differ only by how their letters are written, and a feed has each id once: the newest.
  const items = all.filter(({ id }, index) => all.findIndex((item) => item.id === id) === index);
  const head = {
    id: collectionUrl(paper, 'replies', subject),
    title: words.feed.title(cleanLine(article.title)),
    description: words.feed.about,
    home: conversationPlace(article),
    language: article.language,
    publisher: { name: cleanLine(paper.title), url: paper.home },
    documents: { rss: document('rss'), atom: document('atom'), json: document('feed.json') },
  };
  return {
    ...head,
    updated: items.reduce(
      (last, { updated }) => (Date.parse(updated) > Date.parse(last) ? updated : last),
      offsetTime(article.published, paper.zone),
    ),
    items: firstThatFit(items, roomBeside(head)),
    history: {},
  };
}

interface Context extends Pick<Replied, 'article' | 'paper'> {
  words: ConversationWords;
}

function toItem(reply: Reply, { article, paper, words }: Context): Item {
  const { author, warning, answers } = reply;
  const name = cleanLine(author.name);
  const signed = `${name} @${cleanLine(author.handle)}`;
  const comment = words.feed.comment(name);
  const warned = warning === undefined ? undefined : `${words.warning}: ${cleanLine(warning)}`;
  const published = offsetTime(moment(reply.published), paper.zone);
  const edited = reply.edited === undefined ? published : offsetTime(moment(reply.edited), paper.zone);
  const page = conversationPlace(article);
  return {
    id: toUri(reply.id),
    url: toPage(reply.url) ?? page,
    // Lists of headlines show nothing of what is behind a warning.
    title: warned === undefined ? comment : `${warned} (${comment})`,
    summary: warned ?? (cleanLine(reply.excerpt) || comment),
    body: toItemBody(toBody(reply, { signed, warned, words })),
    authors: [{ name: signed, url: toPage(author.url) }],
    author: signed,
    published,
    updated: Date.parse(edited) > Date.parse(published) ? edited : published,
    language: reply.language ?? article.language,
    categories: [],
    inReplyTo: answers
      ? { id: toUri(answers.id), url: toPage(answers.url) ?? page }
      : { id: objectUrl(paper, article.id), url: article.url },
  };
}

interface Around {
  signed: string;
  warned: string | undefined;
  words: ConversationWords;
}

/** Who says it, to whom, and what; behind its warning as on the page, which stands first also where `details` is unknown. */
function toBody({ author, answers, html }: Reply, { signed, warned, words }: Around): string {
  const [before, after] = words.answers;
  return [
    `<p>${link(author.url, signed)}</p>`,
    answers ? `<p>${link(answers.url, before + cleanLine(answers.author.name) + after)}</p>` : '',
    warned === undefined ? html : `<details><summary>${toHtml(warned)}</summary>\n${html}</details>`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function link(url: string, text: string): string {
  const page = toPage(url);
  return page === undefined ? toHtml(text) : `<a href="${toHtml(page)}">${toHtml(text)}</a>`;
}

/** The address of somebody else's page as a link may have it; undefined where it leads nowhere on the web. */
function toPage(url: string): string | undefined {
  const page = URL.parse(url);
  return page && /^https?:$/.test(page.protocol) ? toUri(page.href) : undefined;
}

/** An address with whatever no URI has as percent signs (RFC 3986): what is one stays as it is. */
function toUri(address: string): string {
  return address.toWellFormed().replace(notUri, encodeURIComponent);
}

const notUri = /%(?![\da-f]{2})|[^!-~]|["<>\\^`{|}]|(?<=#.*)#|(?<=^\w+:\/\/[^/?#]*[/?#].*)[[\]]/gisu;

/** A stranger writes any date: one that is none of this era's is the beginning of time, which every reader can show. */
function moment(time: string): string {
  return /^(?:19[7-9]|[2-9]\d\d)\d-/.test(time) ? time : '1970-01-01T00:00:00Z';
}
