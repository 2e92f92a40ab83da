import type { CollectionPage, ProfilePage, SearchAction, WebSite, WithActionConstraints } from 'schema-dts';
import { actorUrl, authorActor, toUrl } from '../article/addresses.ts';
import type { Author, Edition } from '../article/edition.ts';
import { line } from './line.ts';
import { publisherId } from './organization.ts';
import type { Page } from './page.ts';

/**
 * The site, told on its front page.
 * @param search site-relative address of the search page with `{query}` where the words go: `/search/?q={query}`.
 */
export function toWebSite({ site, masthead }: Edition, search?: string): WebSite {
  const home = toUrl(site, '/');
  return {
    '@type': 'WebSite',
    name: line(masthead.title),
    url: home,
    description: line(masthead.description) || undefined,
    inLanguage: masthead.language,
    publisher: { '@id': publisherId(site) },
    potentialAction: search ? toSearchAction(home + search.replace(/^\//, '')) : undefined,
  };
}

/** The page of one who writes. */
export function toProfilePage({ url, language }: Page, author: Author, { site }: Edition): ProfilePage {
  const { id, name, kind, role, description, avatar, departed } = author;
  const publisher = { '@id': publisherId(site) };
  const known = {
    name: line(name),
    url: author.url,
    description: description && line(description),
    image: avatar?.url,
    sameAs: actorUrl(site, authorActor(id)),
  };
  return {
    '@type': 'ProfilePage',
    url,
    inLanguage: language,
    mainEntity:
      kind === 'person'
        ? { '@type': 'Person', ...known, jobTitle: role && line(role), worksFor: departed ? undefined : publisher }
        : { '@type': 'Organization', ...known, parentOrganization: publisher },
  };
}

/** A page that lists articles: a section, a tag, a month. */
export function toCollectionPage({ title, url, description, language }: Page, { site }: Edition): CollectionPage {
  return {
    '@type': 'CollectionPage',
    name: title,
    url,
    description: description || undefined,
    inLanguage: language,
    publisher: { '@id': publisherId(site) },
  };
}

function toSearchAction(address: string): WithActionConstraints<SearchAction> {
  return {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: address.replace('{query}', '{search_term_string}') },
    'query-input': 'required name=search_term_string',
  };
}
