import { authorUrl, sectionUrl } from './addresses.ts';
import { nextAnniversary } from './age.ts';
import type { AccountPicture, Author, Edition, Poll, Section, ShareDesign, Site, Slot } from './edition.ts';
import { defaultFederation, type Federation } from './federation.ts';
import { defaultFeedOptions, type FeedOptions } from './feed-options.ts';
import { type AuthorData, idPattern, type PollData, type SectionData, type SlotData } from './frontmatter.ts';
import { isOut } from './is-out.ts';
import type { Masthead } from './masthead.ts';
import { pathId } from './path-id.ts';
import { NewsroomError, type Problem } from './problem.ts';
import { parseTime } from './time.ts';
import { type RenderedEntry, toArticle } from './to-article.ts';

export interface Entry<Data> {
  id: string;
  data: Data;
}

/** What has an account, with its pictures made ready. */
export interface AccountEntry<Data> extends Entry<Omit<Data, 'image' | 'banner'>> {
  avatar?: AccountPicture;
  banner?: AccountPicture;
}

/** Everything an edition is made of; nothing else has a say in it. */
export interface Newsroom {
  site: Site;
  masthead: Masthead;
  federation?: Federation;
  feeds?: FeedOptions;
  sharePictures?: ShareDesign;
  /** RFC 3339 instant in UTC. */
  now: string;
  articles: readonly RenderedEntry[];
  sections: readonly AccountEntry<SectionData>[];
  authors: readonly AccountEntry<AuthorData>[];
  polls: readonly Entry<PollData>[];
  slots: readonly Entry<SlotData>[];
}

/**
 * Makes the paper of this moment out of the newsroom's content. Order of the input does not matter.
 * @throws NewsroomError for ids, handles or names that collide: two articles would become one for their readers.
 */
export function toEdition(newsroom: Newsroom): Edition {
  const { site, masthead, now } = newsroom;
  const time = (text: string) => parseTime(text, masthead.zone) ?? text;
  const sections = newsroom.sections
    .map(
      ({ id, data, avatar, banner }): Section => ({
        ...data,
        id,
        handle: data.handle ?? toHandle('section', id),
        url: sectionUrl(site, id),
        avatar,
        banner,
      }),
    )
    .sort((a, b) => a.order - b.order || order(a.title, b.title) || order(a.id, b.id));
  const authors = newsroom.authors
    .map(
      ({ id, data, avatar, banner }): Author => ({
        ...data,
        id,
        departed: data.departed && time(data.departed),
        handle: data.handle ?? toHandle('author', id),
        url: authorUrl(site, id),
        avatar,
        banner,
      }),
    )
    .sort((a, b) => order(a.id, b.id));
  const context = { site, masthead, authors: new Map(authors.map((author) => [author.id, author])) };
  const articles = newsroom.articles
    .filter(({ data }) => isOut(data, masthead.zone, now))
    .map((entry) => toArticle(entry, context))
    .sort((a, b) => order(b.published, a.published) || order(a.id, b.id));
  const handles = [
    [masthead.handle, 'masthead'],
    ...sections.map(({ id, handle }) => [handle, `sections/${id}`] as const),
    ...authors.map(({ id, handle }) => [handle, `authors/${id}`] as const),
  ] as const;
  const federation = newsroom.federation ?? defaultFederation;
  const problems = [
    ...collisions(
      'The article id',
      articles.map(({ id, entry }) => [id, entry]),
      'Give one of the two another id; an id that was published stays with its article.',
      (entry) => fileOf(entry, newsroom.articles),
    ),
    ...collisions(
      'The handle',
      // The host's own name belongs to the account that signs the server's questions.
      [[new URL(site.origin).hostname, 'the server itself'], ...handles],
      'Set handle: to another name in one of the two; all accounts of the paper share one namespace.',
      (place) => place,
    ),
    ...strangers(federation, new Set(handles.map(([handle]) => handle))),
    ...newsroom.polls.filter(({ id }) => !idPattern.test(id)).map(({ id }) => unaddressable(id)),
  ];
  if (problems.length > 0) throw new NewsroomError(problems);
  return {
    site,
    masthead,
    federation,
    feeds: newsroom.feeds ?? defaultFeedOptions,
    sections,
    authors,
    articles,
    polls: newsroom.polls
      .map(({ id, data }): Poll => ({ ...data, id, opens: time(data.opens), closes: time(data.closes) }))
      .filter(({ opens }) => opens <= now)
      .sort((a, b) => order(b.opens, a.opens) || order(a.id, b.id)),
    slots: newsroom.slots
      .map(
        ({ id, data }): Slot => ({
          ...data,
          id,
          starts: time(data.starts),
          ends: time(data.ends),
          renewed: data.renewed && time(data.renewed),
        }),
      )
      .filter(({ starts, ends }) => starts <= now && now < ends)
      .sort((a, b) => order(a.id, b.id)),
    sharePictures: newsroom.sharePictures,
    now,
  };
}

/**
 * Every later moment at which the edition changes by itself: an embargo, a poll, a slot, a closing discussion, a
 * farewell. Of the articles' birthdays only the next: each is known to the build before it, and an archive has thousands.
 */
export function changesDue(
  newsroom: Omit<Newsroom, 'articles'> & { articles: readonly Pick<RenderedEntry, 'data'>[] },
): string[] {
  const times = [
    ...newsroom.articles.flatMap(({ data }) => (data.state === 'draft' ? [] : [data.published, data.comments.until])),
    ...newsroom.authors.map(({ data }) => data.departed),
    ...newsroom.polls.flatMap(({ data }) => [data.opens, data.closes]),
    ...newsroom.slots.flatMap(({ data }) => [data.starts, data.ends]),
  ];
  const { zone } = newsroom.masthead;
  const toInstants = (texts: readonly (string | undefined)[]) =>
    texts.flatMap((text) => parseTime(text ?? '', zone) ?? []);
  const shown = newsroom.articles.filter(({ data }) => data.state === 'published' || data.state === 'retracted');
  const birthday = nextAnniversary(toInstants(shown.map(({ data }) => data.published)), newsroom.now, zone);
  const instants = [...toInstants(times), ...(birthday ? [birthday] : [])];
  return [...new Set(instants.filter((instant) => instant > newsroom.now))].sort(order);
}

/** @param toFile says of what has a name where that is written. */
function collisions<Place>(
  what: string,
  names: readonly (readonly [string, Place])[],
  remedy: string,
  toFile: (place: Place) => string,
): Problem[] {
  const owners = new Map<string, Place>();
  return names.flatMap(([name, place]) => {
    const owner = owners.get(name);
    owners.set(name, owner ?? place);
    return owner ? [{ file: toFile(place), found: `${what} "${name}" is taken by ${toFile(owner)}.`, remedy }] : [];
  });
}

/** As its editor knows it; of what came from elsewhere than a file, its name in the collection. */
function fileOf(
  { collection, id }: Pick<RenderedEntry, 'collection' | 'id'>,
  entries: readonly RenderedEntry[],
): string {
  return entries.find((entry) => entry.collection === collection && entry.id === id)?.file ?? `${collection}/${id}`;
}

/** Accounts elsewhere that are said to be an account that the paper does not have: nobody could ever move to it. */
function strangers({ alsoKnownAs }: Federation, handles: ReadonlySet<string>): Problem[] {
  return Object.keys(alsoKnownAs)
    .filter((handle) => !handles.has(handle))
    .map((handle) => ({
      file: 'astro.config',
      found: `federation.alsoKnownAs names "${handle}", which is no account of the paper.`,
      remedy: `Write one of its handles: ${[...handles].join(', ')}.`,
    }));
}

/** The id stands in the poll's permanent address, whatever loader brought it in. */
function unaddressable(id: string): Problem {
  return {
    file: `polls/${id}`,
    found: `The file name "${id}" cannot stand in an address.`,
    remedy: 'Rename the file with 1 to 64 of a-z, 0-9 and -; the question stays inside it.',
  };
}

/** Handles are typed by readers and read by servers that know ASCII only. */
function toHandle(kind: 'section' | 'author', id: string): string {
  const ascii = /^[ -~]+$/.test(id) ? id : pathId(kind, id);
  return ascii.toLowerCase().replace(/[^a-z0-9_]+/g, '_');
}

/** Code point order: the same on every machine, whatever its locale. */
function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
