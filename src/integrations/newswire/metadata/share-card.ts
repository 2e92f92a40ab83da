import { createHash } from 'node:crypto';
import { authorActor, paperActor, sectionActor } from '../article/addresses.ts';
import type { Article } from '../article/article.ts';
import { type Author, type Edition, readable, type Section } from '../article/edition.ts';
import { findSection } from '../article/find.ts';
import { accountName } from '../article/links.ts';
import { showTime } from '../article/time.ts';
import { wordsOf } from '../words/words.ts';

/** What a page is about: an article, a section, an author or desk; with none of them, the paper itself. */
export interface ShareSubject {
  article?: Article;
  section?: Section;
  author?: Author;
}

/** All that is printed on one share picture, as plain text. */
export interface ShareCard {
  /** Begins the name of its file. */
  id: string;
  /** The paper's name stands over an article and an account; on its own card it is the headline. */
  kind: 'article' | 'account' | 'paper';
  paper: string;
  /** BCP 47 tag of the headline's language. */
  language: string;
  headline: string;
  /** Section of an article, role of an author. */
  kicker?: string;
  /** Said before all else: that it was retracted, that it was paid for. */
  label?: string;
  deck?: string;
  /** Who signs it: names, or the account as readers type it. */
  signed: string;
  /** Day of publication in the paper's zone: `2022-10-12`. */
  date?: string;
}

/** What is said of a page where its link is passed on; undefined for what was taken down. */
export function toShareCard(edition: Edition, subject: ShareSubject = {}): ShareCard | undefined {
  const { article, section, author } = subject;
  if (article) return article.state === 'taken-down' ? undefined : toArticleCard(edition, article);
  const { site, masthead } = edition;
  const { title: paper, language } = masthead;
  if (section)
    return {
      id: sectionActor(section.id),
      kind: 'account',
      paper,
      language,
      headline: section.title,
      deck: section.description,
      signed: accountName(site, section.handle),
    };
  if (author)
    return {
      id: authorActor(author.id),
      kind: 'account',
      paper,
      language,
      headline: author.name,
      kicker: author.role,
      deck: author.description,
      signed: accountName(site, author.handle),
    };
  return {
    id: paperActor,
    kind: 'paper',
    paper,
    language,
    headline: paper,
    deck: masthead.description || undefined,
    signed: accountName(site, masthead.handle),
  };
}

/** Every card that a page of this edition names: the pictures that a build draws; none where the paper draws none. */
export function shareCards(edition: Edition): ShareCard[] {
  const subjects: ShareSubject[] = [
    {},
    ...edition.sections.map((section) => ({ section })),
    ...edition.authors.map((author) => ({ author })),
    ...readable(edition).map((article) => ({ article })),
  ];
  return subjects
    .filter((subject) => wantsShareCard(edition, subject))
    .flatMap((subject) => toShareCard(edition, subject) ?? []);
}

/** Does the paper draw a card for it? An article's own picture may stand in its place, unless both were withdrawn. */
export function wantsShareCard({ sharePictures }: Edition, { article }: ShareSubject): boolean {
  if (!sharePictures || article?.state === 'taken-down') return false;
  return sharePictures.for === 'all' || !article?.picture || article.state === 'retracted';
}

/**
 * Site-relative path of the picture. It carries the hash of all that is seen, so what lies there never changes.
 * @param design what the card looks like: see `ShareDesign` in `article/edition.ts`.
 */
export function sharePath(card: ShareCard, design: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([card, design]))
    .digest('hex')
    .slice(0, 16);
  return `share/${card.id}.${hash}.png`;
}

function toArticleCard(edition: Edition, article: Article): ShareCard {
  const { masthead } = edition;
  const words = wordsOf(article.language);
  const retracted = article.state === 'retracted';
  return {
    id: article.id,
    kind: 'article',
    paper: masthead.title,
    language: article.language,
    headline: article.title,
    kicker: findSection(edition, article.section)?.title,
    label: retracted ? words.retracted : article.sponsored && words.sponsored,
    // What was withdrawn is not told a second time.
    deck: retracted ? undefined : article.deck,
    signed: bylineOf(article),
    date: showTime(article.published, masthead.zone).slice(0, 'YYYY-MM-DD'.length),
  };
}

/** Each name once: one desk may sign in two roles. */
function bylineOf({ byline }: Article): string {
  return [...new Set(byline.map(({ name }) => name))].join(', ');
}
