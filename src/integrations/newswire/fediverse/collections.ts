import { followingUrl, outboxUrl, paperActor } from '../article/addresses.ts';
import type { Article } from '../article/article.ts';
import type { Edition, Site } from '../article/edition.ts';
import { type Account, articlesOfAccount } from './accounts.ts';
import { toAnnounce, toCreate } from './activities.ts';
import { toObject } from './objects.ts';
import { type Document, objectContext, plainContext } from './vocabulary.ts';

/** Long forms have their whole text in the page: ten of them stay below the 1 MB that servers read. */
const pageSizes = { note: 20, article: 10 };

/** One document of an outbox, made when it is read: together they hold every article of the paper. */
interface OutboxPart {
  id: string;
  page?: number;
  /** Those that it holds, of so many pages. */
  articles: readonly Article[];
  pages: number;
  readonly document: Document;
}

/** The outbox and its pages, newest first: the paper created its articles, sections and authors announced theirs. */
export function toOutbox(
  account: Account,
  edition: Edition,
  objectOf = (article: Article) => toObject(article, edition),
): OutboxPart[] {
  const { site, federation } = edition;
  const articles = articlesOfAccount(account, edition);
  const pageSize = pageSizes[federation.object];
  const pages = Math.max(1, Math.ceil(articles.length / pageSize));
  const whole: Document = {
    '@context': plainContext,
    id: outboxUrl(site, account.id),
    type: 'OrderedCollection',
    totalItems: articles.length,
    first: outboxUrl(site, account.id, 1),
    last: outboxUrl(site, account.id, pages),
  };
  const toPage = (page: number): Document => ({
    '@context': account.id === paperActor ? objectContext : plainContext,
    id: outboxUrl(site, account.id, page),
    type: 'OrderedCollectionPage',
    partOf: outboxUrl(site, account.id),
    ...(page > 1 && { prev: outboxUrl(site, account.id, page - 1) }),
    ...(page < pages && { next: outboxUrl(site, account.id, page + 1) }),
    orderedItems: articles
      .slice((page - 1) * pageSize, page * pageSize)
      .map((article) => toItem(account, article, edition.site, objectOf)),
  });
  const numbers = Array.from({ length: pages }, (_, index) => index + 1);
  return [
    { id: account.id, articles: [], pages, document: whole },
    ...numbers.map((page) => ({
      id: account.id,
      page,
      pages,
      articles: articles.slice((page - 1) * pageSize, page * pageSize),
      get document() {
        return toPage(page);
      },
    })),
  ];
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

function toItem(account: Account, article: Article, site: Site, objectOf: (article: Article) => Document): Document {
  const activity =
    account.id === paperActor
      ? toCreate(objectOf(article), site)
      : toAnnounce(article.id, account.id, 0, article.published, site);
  const { '@context': _, ...item } = activity;
  return item;
}
