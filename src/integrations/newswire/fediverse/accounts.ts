import { avatarOf, bannerOf } from '../article/account-pictures.ts';
import { actorUrl, authorActor, paperActor, sectionActor, toUrl } from '../article/addresses.ts';
import type { Article } from '../article/article.ts';
import { question } from '../article/asked.ts';
import {
  type AccountPicture,
  articlesOfAuthor,
  articlesOfSection,
  type Edition,
  passesOn,
  readable,
} from '../article/edition.ts';
import { once } from '../article/once.ts';

/** One account of the paper before it is written down: the paper itself, a section, a reporter or desk. */
export interface Account {
  /** Stands in permanent addresses. */
  id: string;
  handle: string;
  type: 'Organization' | 'Person' | 'Service';
  name: string;
  description: string;
  /** Its page for people. */
  url: string;
  role?: string;
  contact?: string;
  avatar?: AccountPicture;
  banner?: AccountPicture;
  /** Its owner left the paper: it keeps what it has, and takes no new followers. */
  archived: boolean;
}

/** Every account that can be followed, the paper's own first. */
export function accountsOf(edition: Edition): Account[] {
  const { site, masthead, sections, authors, now } = edition;
  return [
    {
      id: paperActor,
      handle: masthead.handle,
      type: 'Organization',
      name: masthead.title,
      description: masthead.description,
      url: toUrl(site, '/'),
      avatar: avatarOf({}, edition),
      banner: bannerOf({}, edition),
      archived: false,
    },
    ...sections.map(
      (section): Account => ({
        id: sectionActor(section.id),
        handle: section.handle,
        // Not a Group: servers that know groups let anybody post into one, and wait for it to pass that on.
        type: 'Service',
        name: `${section.title} · ${masthead.title}`,
        description: section.description ?? '',
        url: section.url,
        avatar: avatarOf(section, edition),
        banner: bannerOf(section, edition),
        archived: false,
      }),
    ),
    ...authors.map(
      (author): Account => ({
        id: authorActor(author.id),
        handle: author.handle,
        type: author.kind === 'person' ? 'Person' : 'Service',
        name: `${author.name} · ${masthead.title}`,
        description: author.description ?? author.role ?? '',
        url: author.url,
        role: author.role,
        contact: author.contact,
        avatar: avatarOf(author, edition),
        banner: bannerOf(author, edition),
        archived: author.departed !== undefined && author.departed <= now,
      }),
    ),
  ];
}

/** The page of the account of this id (address), for people; undefined for what is no account of the paper. */
export const pageOfAccount = question('pageOfAccount', (edition, id: string) => pages(edition).get(id));

const pages = once((edition) => new Map(accountsOf(edition).map(({ id, url }) => [actorUrl(edition.site, id), url])));

/** What the account created or passed on, newest first. */
export function articlesOfAccount({ id }: Pick<Account, 'id'>, edition: Edition): Article[] {
  if (id === paperActor) return readable(edition);
  const section = edition.sections.find((candidate) => sectionActor(candidate.id) === id);
  if (section) return articlesOfSection(edition, section.id);
  const author = edition.authors.find((candidate) => authorActor(candidate.id) === id);
  return author ? articlesOfAuthor(edition, author.id).filter((article) => passesOn(author, article)) : [];
}
