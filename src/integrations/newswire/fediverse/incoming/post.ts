import { isSameAddress, isSameOrigin, readAddress, readId, readIds } from './address.ts';
import { readAttachments } from './attachments.ts';
import { readContent } from './content.ts';
import type { RemotePost } from './incoming.ts';
import { field, isObject, type JsonObject, listOf } from './json.ts';
import { readQuote, withoutQuoteLine } from './quote.ts';
import { readPlainText, readTime } from './text.ts';
import { hasType, isToPublic, postTypes } from './types.ts';

/**
 * A post as its own server shows it; its author is whom it names, and must be of that server. Whether it was fetched from
 * where its id says is for the caller to see to.
 * @param origin the paper's own: nothing from there is a post of somebody else.
 */
export function readPost(document: unknown, origin: string): RemotePost | null {
  const [author] = isObject(document) ? readIds(field(document, 'attributedTo')) : [];
  return author ? readPostOf(author, document, origin) : null;
}

/**
 * A post that `author` is known to have sent; null if it is anybody else's.
 * @param envelope the activity it came in: says to whom, where the post does not.
 */
export function readPostOf(
  author: string,
  post: unknown,
  origin: string,
  envelope: JsonObject = {},
): RemotePost | null {
  if (!isObject(post) || !hasType(post, postTypes)) return null;
  const id = readPostId(author, post, origin);
  const text = readContent(post);
  if (!id || !text) return null;
  const quote = readQuote(post);
  const replies = readId(field(post, 'replies'));
  return {
    id,
    author,
    url: readPage(post) ?? id,
    content: quote ? withoutQuoteLine(text.content, quote) : text.content,
    warning: readPlainText(field(post, 'summary'), mostWarning),
    language: text.language,
    published: readTime(field(post, 'published')),
    updated: readTime(field(post, 'updated')),
    inReplyTo: readId(field(post, 'inReplyTo')),
    quote,
    quoteStamp: quote ? readId(field(post, 'quoteAuthorization')) : null,
    mentions: readMentions(post),
    isPublic: isPublic(post, envelope),
    replies: replies && isSameOrigin(replies, id) ? replies : null,
    attachments: readAttachments(post),
  };
}

/** Id of a post, where `author` may have written it: both are on one server, which is not ours, and no stranger signs too. */
export function readPostId(author: string, post: JsonObject, origin: string): string | null {
  const id = readAddress(field(post, 'id'));
  const authors = listOf(field(post, 'attributedTo'));
  const named = readIds(authors);
  const isTheirs =
    named.length === authors.length &&
    named.some((one) => isSameAddress(one, author)) &&
    named.every((one) => isSameOrigin(one, author));
  return id && isTheirs && isSameOrigin(id, author) && !isSameOrigin(id, origin) ? id : null;
}

const mostWarning = 500;
const mostMentions = 32;
const mentionTypes = new Set(['Mention']);

/** The first address that is one or leads to a page: videos list their files beside it. */
function readPage(post: JsonObject): string | null {
  for (const link of listOf(field(post, 'url'))) {
    const media = isObject(link) ? (field(link, 'mediaType') ?? 'text/html') : 'text/html';
    const isPage = typeof media === 'string' && /^text\/html\b/i.test(media);
    const [address] = isPage ? readIds([link]) : [];
    if (address) return address;
  }
  return null;
}

function readMentions(post: JsonObject): string[] {
  const tags = listOf(field(post, 'tag')).filter((tag) => isObject(tag) && hasType(tag, mentionTypes));
  return [...new Set(tags.flatMap((tag) => (isObject(tag) ? readIds(field(tag, 'href')) : [])))].slice(0, mostMentions);
}

/** What the post itself says counts; an envelope may only speak for a post that says nothing. */
function isPublic(post: JsonObject, envelope: JsonObject): boolean {
  const isSilent = ['to', 'cc'].every((name) => (field(post, name) ?? null) === null);
  const from = isSilent ? envelope : post;
  return isToPublic(field(from, 'to')) || isToPublic(field(from, 'cc'));
}
