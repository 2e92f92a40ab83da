import { articleUrl, toUrl } from './addresses.ts';
import type { Article, Byline, Picture } from './article.ts';
import { changeHash } from './change-hash.ts';
import type { Author, Site } from './edition.ts';
import type { ArticleData } from './frontmatter.ts';
import type { Masthead } from './masthead.ts';
import { type Body, findingsIn, holdBody, toParted } from './parts.ts';
import { toPlainText, toPortableHtml } from './portable.ts';
import { printOf } from './prints.ts';
import { parseTime } from './time.ts';

/** A content entry with everything that had to be awaited: its HTML and its picture. */
export interface RenderedEntry {
  collection: string;
  /** The entry's id in its collection, which is the slug. */
  id: string;
  data: Omit<ArticleData, 'image'>;
  /** From the root of the site, where it is a file. */
  file?: string;
  /** Site-relative address of its page. Default: by the pattern of the site. */
  address?: string;
  /** As the page has it. */
  html: string;
  /** What was made of it already, in its place. */
  body?: PortableBody;
  picture?: Picture;
}

/** What a body becomes for those who read it elsewhere than on the page. */
export interface MadeBody {
  /** See {@link toPortableHtml}. */
  html: string;
  /** Its first words, for an article that says nothing else of itself. */
  firstParagraph?: string;
}

/** The same, read when it is asked for. */
export interface PortableBody extends Body {
  html(): string;
  firstParagraph(): string | undefined;
}

export interface ArticleContext {
  site: Site;
  masthead: Masthead;
  authors: ReadonlyMap<string, Author>;
}

/**
 * One entry of the content collection as an article of the paper. Its dates have been validated by the schema. The same entry
 * in the same context gives the same article: what was found out about it holds.
 */
export function toArticle(entry: RenderedEntry, context: ArticleContext): Article {
  const bylines = toBylines(entry, context);
  const key = JSON.stringify(bylines);
  const before = made.get(entry);
  if (before?.key === key && before.site === context.site && before.masthead === context.masthead)
    return before.article;
  const article = makeArticle(entry, bylines, context);
  made.set(entry, { ...context, key, article });
  return article;
}

const made = new WeakMap<
  RenderedEntry,
  Pick<ArticleContext, 'site' | 'masthead'> & { key: string; article: Article }
>();

function toBylines({ data }: RenderedEntry, { authors }: ArticleContext): Byline[] {
  return data.authors.map(({ id, role }): Byline => {
    const author = authors.get(id);
    return author ? { id, name: author.name, role: role ?? author.role } : { name: id, role };
  });
}

function makeArticle(entry: RenderedEntry, byline: Byline[], { site, masthead }: ArticleContext): Article {
  const { data } = entry;
  const url = entry.address ? toUrl(site, entry.address) : articleUrl(site, entry.id);
  const gone = data.state === 'taken-down';
  const body = entry.body ?? heldBody(makeBody(gone ? '' : entry.html, url));
  const time = (text: string) => parseTime(text, masthead.zone) ?? text;
  const card: Omit<Article, 'html' | 'hash'> = {
    id: data.id,
    url,
    title: data.title,
    deck: data.deck,
    summary: data.summary ?? data.deck ?? body.firstParagraph() ?? data.title,
    section: data.section || undefined,
    byline,
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
    entry: { collection: entry.collection, id: entry.id },
  };
  let hash: string | undefined;
  const article = toParted(card, {
    get html() {
      return body.html();
    },
    get hash() {
      hash ??= body.finding('change hash', printOf(JSON.stringify(card)), () => changeHash(article));
      return hash;
    },
  });
  holdBody(article, body);
  return article;
}

/** @param html as the page has it. @param url of the article. */
export function makeBody(html: string, url: string): MadeBody {
  const portable = toPortableHtml(html, url);
  return { html: portable, firstParagraph: firstParagraph(portable) };
}

/** In memory, for as long as the edition is. */
function heldBody({ html, firstParagraph: first }: MadeBody): PortableBody {
  return { html: () => html, firstParagraph: () => first, finding: findingsIn({}) };
}

function firstParagraph(html: string): string | undefined {
  const paragraphs = html.matchAll(/<p(?: [^>]*)?>([\s\S]*?)<\/p>/g);
  return paragraphs.map(([, words = '']) => toPlainText(words)).find((text) => text !== '');
}
