import { authorActor, featuredUrl, followingUrl, outboxUrl, paperActor, sectionActor } from '../article/addresses.ts';
import type { Article } from '../article/article.ts';
import { articlesOfAuthor, articlesOfSection, type Edition, readable } from '../article/edition.ts';
import { toAnnounce, toCreate } from './activities.ts';
import type { Account } from './actors.ts';
import { toObject } from './objects.ts';
import { type Document, plainContext } from './vocabulary.ts';

const pageSize = 20;

/** The outbox and its pages, newest first: the paper created its articles, sections and authors announced theirs. */
export function toOutbox(account: Account, edition: Edition): { id: string; page?: number; document: Document }[] {
  const { site } = edition;
  const articles = articlesOf(account, edition);
  const pages = Math.max(1, Math.ceil(articles.length / pageSize));
  const whole: Document = {
    '@context': plainContext,
    id: outboxUrl(site, account.id),
    type: 'OrderedCollection',
    totalItems: articles.length,
    first: outboxUrl(site, account.id, 1),
    last: outboxUrl(site, account.id, pages),
  };
  const numbers = Array.from({ length: pages }, (_, index) => index + 1);
  return [
    { id: account.id, document: whole },
    ...numbers.map((page) => ({
      id: account.id,
      page,
      document: {
        '@context': plainContext,
        id: outboxUrl(site, account.id, page),
        type: 'OrderedCollectionPage',
        partOf: outboxUrl(site, account.id),
        ...(page > 1 && { prev: outboxUrl(site, account.id, page - 1) }),
        ...(page < pages && { next: outboxUrl(site, account.id, page + 1) }),
        orderedItems: articles
          .slice((page - 1) * pageSize, page * pageSize)
          .map((article) => toItem(account, article, edition)),
      },
    })),
  ];
}

/** Pinned posts: none yet chosen, but the address every server asks for must answer. */
export function toFeatured(account: Account, { site }: Edition): Document {
  return {
    '@context': plainContext,
    id: featuredUrl(site, account.id),
    type: 'OrderedCollection',
    totalItems: 0,
    orderedItems: [],
  };
}

/** A paper follows nobody. */
export function toFollowing(account: Account, { site }: Edition): Document {
  return {
    '@context': plainContext,
    id: followingUrl(site, account.id),
    type: 'OrderedCollection',
    totalItems: 0,
    orderedItems: [],
  };
}

function articlesOf(account: Account, edition: Edition): Article[] {
  if (account.id === paperActor) return readable(edition);
  const section = edition.sections.find(({ id }) => sectionActor(id) === account.id);
  if (section) return articlesOfSection(edition, section.id);
  const author = edition.authors.find(({ id }) => authorActor(id) === account.id);
  return author ? articlesOfAuthor(edition, author.id) : [];
}

function toItem(account: Account, article: Article, edition: Edition): Document {
  const activity =
    account.id === paperActor
      ? toCreate(toObject(article, edition), edition.site)
      : toAnnounce(article.id, account.id, 0, article.published, edition.site);
  const { '@context': _, ...item } = activity;
  return item;
}
