import { featuredTagsUrl, featuredUrl, objectUrl } from '../article/addresses.ts';
import type { Edition } from '../article/edition.ts';
import { type Account, articlesOfAccount } from './accounts.ts';
import { allHashtagsOf, type Hashtag } from './hashtags.ts';
import { type Document, hashtagContext, plainContext } from './vocabulary.ts';

/** As many as Mastodon lets its own accounts pin. */
const mostPinned = 5;

/** As many as Mastodon keeps of one account. */
const mostTags = 10;

/**
 * Pinned articles, newest first, by id: Mastodon fetches each from its own address. It shows them with the paper alone,
 * because it pins what the account itself wrote; other servers show them with sections and authors too.
 */
export function toFeatured(account: Account, edition: Edition): Document {
  const pinned = articlesOfAccount(account, edition)
    .filter(({ fediverse, state }) => fediverse.pinned && state === 'published')
    .slice(0, mostPinned)
    .map(({ id }) => objectUrl(edition.site, id));
  return {
    '@context': plainContext,
    id: featuredUrl(edition.site, account.id),
    type: 'OrderedCollection',
    totalItems: pinned.length,
    orderedItems: pinned,
  };
}

/** The tags that the account's articles use most, most used first, then by name. */
export function toFeaturedTags(account: Account, edition: Edition): Document {
  const uses = new Map<string, { hashtag: Hashtag; count: number }>();
  for (const article of articlesOfAccount(account, edition))
    for (const hashtag of allHashtagsOf(article, edition.site)) {
      const known = uses.get(hashtag.folded);
      if (known) known.count += 1;
      else uses.set(hashtag.folded, { hashtag, count: 1 });
    }
  const items = [...uses.values()]
    .sort((a, b) => b.count - a.count || (a.hashtag.name < b.hashtag.name ? -1 : 1))
    .slice(0, mostTags)
    .map(({ hashtag: { name, href } }) => ({ type: 'Hashtag', name, href }));
  return {
    '@context': hashtagContext,
    id: featuredTagsUrl(edition.site, account.id),
    type: 'Collection',
    totalItems: items.length,
    items,
  };
}
