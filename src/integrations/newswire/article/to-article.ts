import { articleUrl } from './addresses.ts';
import type { Article, Byline, Picture } from './article.ts';
import { changeHash } from './change-hash.ts';
import type { Author, Site } from './edition.ts';
import type { ArticleData } from './frontmatter.ts';
import type { Masthead } from './masthead.ts';
import { toPlainText, toPortableHtml } from './portable.ts';
import { parseTime } from './time.ts';

/** A content entry with everything that had to be awaited: its HTML and its picture. */
export interface RenderedEntry {
  collection: string;
  /** The entry's id in its collection, which is the slug. */
  id: string;
  data: Omit<ArticleData, 'image'>;
  html: string;
  picture?: Picture;
}

export interface ArticleContext {
  site: Site;
  masthead: Masthead;
  authors: ReadonlyMap<string, Author>;
}

/** One entry of the content collection as an article of the paper. Its dates have been validated by the schema. */
export function toArticle(entry: RenderedEntry, { site, masthead, authors }: ArticleContext): Article {
  const { data } = entry;
  const url = articleUrl(site, entry.id);
  const gone = data.state === 'taken-down';
  const html = gone ? '' : toPortableHtml(entry.html, url);
  const time = (text: string) => parseTime(text, masthead.zone) ?? text;
  const article: Omit<Article, 'hash'> = {
    id: data.id,
    url,
    title: data.title,
    deck: data.deck,
    summary: data.summary ?? data.deck ?? firstParagraph(html) ?? data.title,
    section: data.section || undefined,
    byline: data.authors.map(({ id, role }): Byline => {
      const author = authors.get(id);
      return author ? { id, name: author.name, role: role ?? author.role } : { name: id, role };
    }),
    published: time(data.published),
    updated: data.updated && time(data.updated),
    language: data.language ?? masthead.language,
    tags: data.tags,
    picture: gone ? undefined : entry.picture,
    corrections: data.corrections.map((correction) => ({ ...correction, date: time(correction.date) })),
    source: data.source && { ...data.source, date: data.source.date && time(data.source.date) },
    rights: data.rights ?? masthead.rights,
    sponsored: data.sponsored,
    comments: { open: data.comments.open, until: data.comments.until && time(data.comments.until) },
    state: data.state === 'draft' ? 'published' : data.state,
    retraction: data.retraction,
    aliases: data.aliases,
    fediverse: data.fediverse,
    html,
    entry: { collection: entry.collection, id: entry.id },
  };
  return { ...article, hash: changeHash(article) };
}

/** Is it for readers at this moment? Drafts never are, scheduled pieces from their minute on. */
export function isOut(data: Pick<ArticleData, 'state' | 'published'>, zone: string, now: string): boolean {
  const published = parseTime(data.published, zone);
  return data.state !== 'draft' && published !== null && published <= now;
}

function firstParagraph(html: string): string | undefined {
  const paragraphs = html.matchAll(/<p(?: [^>]*)?>([\s\S]*?)<\/p>/g);
  return paragraphs.map(([, words = '']) => toPlainText(words)).find((text) => text !== '');
}
