import { actorUrl, paperActor } from '../article/addresses.ts';
import type { Article } from '../article/article.ts';
import type { Edition } from '../article/edition.ts';
import { escapeHtml } from '../article/html.ts';
import { wordsOf } from '../words/words.ts';
import { toImage } from './attachments.ts';
import { blocksThatFit, toBlocks } from './blocks.ts';
import { clip, jsonBytes } from './clip.ts';
import { toNoteWords } from './note.ts';
import { toPlain } from './plain.ts';
import { type Room, sizeOf } from './room.ts';
import { hashtagLine, headlineOf, noticesOf, pageLink, paragraphs, signature } from './teaser.ts';
import type { Document } from './vocabulary.ts';

/**
 * The words of an article as an Article (FEP-b2b8): headline in `name`, the body in `content`, a teaser in `preview`. A
 * body that is too long ends at a paragraph, with a link to the page.
 * @param left bytes that all of it may take in JSON.
 */
export function toLongFormWords(article: Article, edition: Edition, room: Room, left: number): Document {
  const { language, fediverse, picture, state, published, url } = article;
  const name = toPlain(headlineOf(article, room));
  const summary = toPlain(abstractOf(article, room));
  const { contentMap: _, summaryMap: __, ...preview } = toNoteWords(article, edition, room);
  const around: Document = {
    name,
    nameMap: { [language]: name },
    summary,
    summaryMap: { [language]: summary },
    // Said outright, because a `summary` alone reads as a warning to some.
    sensitive: Boolean(fediverse.sensitive),
    preview: { type: 'Note', attributedTo: actorUrl(edition.site, paperActor), published, url, ...preview },
    ...(picture && state !== 'retracted' && { image: toImage(picture, room.alt) }),
  };
  const empty = sizeOf({ ...around, content: '', contentMap: { [language]: '' } });
  // It is sent twice: once more under its language.
  const content = toContent(article, edition, room, Math.floor((left - empty) / 2));
  return { ...around, content, contentMap: { [language]: content } };
}

/**
 * What Mastodon shows of an Article beside its headline, and others above the fold, so it begins with the warning and
 * changes with each correction. After a warning it does not say what the reader is warned of.
 */
function abstractOf(article: Article, room: Room): string {
  const { state, summary, fediverse } = article;
  const notice = noticesOf(article, room).at(-1);
  const parts = [fediverse.sensitive, notice, state === 'retracted' || fediverse.sensitive ? undefined : summary];
  return parts.flatMap((part) => (part ? clip(part, room.abstract) : [])).join(' · ');
}

function toContent(article: Article, edition: Edition, room: Room, left: number): string {
  const { deck, summary, state, url, html, language } = article;
  const notices = noticesOf(article, room).map(escapeHtml);
  const names = signature(article, edition, room);
  const tags = hashtagLine(article, edition, room);
  if (state === 'retracted') return paragraphs([...notices, ...names, pageLink(article, url), ...tags]);
  const subtitle = deck && deck !== summary ? [`<strong>${escapeHtml(clip(deck, room.line))}</strong>`] : [];
  const head = paragraphs([...notices, ...subtitle]);
  const blocks = toBlocks(html);
  const whole = head + blocks.join('') + paragraphs([...names, pageLink(article, url), ...tags]);
  if (jsonBytes(whole) <= left) return whole;
  const tail = paragraphs([pageLink(article, wordsOf(language).beside.readOn), ...names, ...tags]);
  return head + blocksThatFit(blocks, left - jsonBytes(head + tail)).join('') + tail;
}
