import type { Edition } from '../article/edition.ts';
import { findSection } from '../article/find.ts';
import { line } from './line.ts';
import type { ShareSubject } from './share-card.ts';

/** What a theme knows of the page it is printing. */
export interface PageFacts {
  /** Without the paper's name; none for the front page. */
  title?: string;
  /** Default: what the subject says of itself, else the masthead. */
  description?: string;
  /** Absolute address; none for a page that has no address of its own, such as the one for a wrong address. */
  url?: string;
  /** BCP 47 tag. Default: the article's language, else the paper's. */
  language?: string;
  /** The article, section or author it is about. */
  subject?: ShareSubject;
  /** It lists articles: a tag, a month, all of them. */
  list?: boolean;
  /** The way from the front page to here, both left out. Default for an article: its section. */
  steps?: readonly Step[];
}

export interface Step {
  name: string;
  /** Site-relative, base included. */
  path: string;
}

export type PageKind = 'front' | 'article' | 'author' | 'list' | 'other';

/** A page as it is told to machines: everything is decided, and all text is one clean line. */
export interface Page {
  kind: PageKind;
  title?: string;
  description: string;
  url?: string;
  language: string;
  subject: ShareSubject;
  steps: readonly Step[];
}

/** What was taken down has no address any more and is about nothing. */
export function toPage(facts: PageFacts, edition: Edition): Page {
  const { masthead } = edition;
  const { subject = {}, title, list = false } = facts;
  const { article, section, author } = subject;
  const gone = article?.state === 'taken-down';
  const home = findSection(edition, article?.section);
  const summary = article?.state === 'retracted' ? (article.retraction ?? article.summary) : article?.summary;
  const own = summary ?? section?.description ?? author?.description;
  return {
    kind: gone ? 'other' : kindOf(facts, list),
    title: title && line(title),
    description: line(facts.description ?? ((!gone && own) || masthead.description)),
    url: gone ? undefined : facts.url,
    language: facts.language ?? article?.language ?? masthead.language,
    subject: gone ? {} : subject,
    steps: facts.steps ?? (home ? [{ name: home.title, path: new URL(home.url).pathname }] : []),
  };
}

function kindOf({ title, subject: { article, section, author } = {} }: PageFacts, list: boolean): PageKind {
  if (article) return 'article';
  if (author) return 'author';
  if (section || list) return 'list';
  return title ? 'other' : 'front';
}
