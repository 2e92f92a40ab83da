import { actorUrl, followersUrl, objectUrl, paperActor, tagUrl } from '../article/addresses.ts';
import { type Article, lastChange } from '../article/article.ts';
import type { Edition } from '../article/edition.ts';
import { wordsOf } from '../article/words.ts';
import { escapeHtml } from './html.ts';
import { type Document, objectContext, publicAudience } from './vocabulary.ts';

/**
 * The object of an article: a Note that carries headline, deck, summary and link in `content`, which Mastodon, GoToSocial,
 * Misskey and snac all show whole and unfolded. Once taken down it is a Tombstone (FEP-4f05).
 */
export function toObject(article: Article, edition: Edition): Document {
  const { site } = edition;
  const id = objectUrl(site, article.id);
  if (article.state === 'taken-down') return { '@context': objectContext, id, type: 'Tombstone', formerType: 'Note', deleted: lastChange(article) };
  const content = toContent(article, edition);
  const warning = article.fediverse.sensitive;
  return {
    '@context': objectContext,
    id,
    type: 'Note',
    // One string, never an array: Misskey drops anything else. Co-authors stand in the text and announce it themselves.
    attributedTo: actorUrl(site, paperActor),
    to: [publicAudience],
    cc: [followersUrl(site, paperActor)],
    published: article.published,
    // Absent until there was a change, else every post looks edited from birth.
    ...(lastChange(article) > article.published && { updated: lastChange(article) }),
    url: article.url,
    ...(warning && { summary: warning, sensitive: true }),
    content,
    contentMap: { [article.language]: content },
    tag: article.tags.map((tag) => ({ type: 'Hashtag', name: `#${hashtag(tag)}`, href: tagUrl(site, tag) })),
    attachment: article.picture
      ? [{ type: 'Image', mediaType: article.picture.mediaType, url: article.picture.url, name: article.picture.alt, width: article.picture.width, height: article.picture.height }]
      : [],
  };
}

function toContent(article: Article, { site, masthead }: Edition): string {
  const words = wordsOf(article.language);
  const names = article.byline.map(({ name }) => name).join(', ');
  const corrections = article.corrections.map((correction) => `${labelOf(correction.kind, article.language)}: ${correction.text}`);
  const paragraphs = [
    `<strong>${escapeHtml(article.sponsored ? `[${article.sponsored}] ${article.title}` : article.title)}</strong>`,
    ...(article.state === 'retracted' ? [escapeHtml(`${words.retracted}. ${article.retraction ?? ''}`.trim())] : [...corrections, ...teaser(article)].map(escapeHtml)),
    ...(names ? [escapeHtml(`${names} · ${masthead.title}`)] : []),
    `<a href="${escapeHtml(article.url)}">${escapeHtml(article.url)}</a>`,
    ...(article.tags.length > 0 ? [article.tags.map((tag) => `<a href="${escapeHtml(tagUrl(site, tag))}" class="mention hashtag" rel="tag">#${escapeHtml(hashtag(tag))}</a>`).join(' ')] : []),
  ];
  return paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('');
}

function teaser({ deck, summary }: Article): string[] {
  return deck && deck !== summary ? [deck, summary] : [summary];
}

function labelOf(kind: Article['corrections'][number]['kind'], language: string): string {
  const words = wordsOf(language);
  switch (kind) {
    case 'correction':
      return words.correction;
    case 'reply':
      return words.reply;
    case 'follow-up':
      return words.followUp;
  }
}

/** Hashtags end at the first space or dot on every server: `제로 트러스트` becomes `제로트러스트`. */
function hashtag(tag: string): string {
  return tag.replace(/[^\p{L}\p{N}_]+/gu, '');
}
