import { authorUrl, sectionUrl } from './addresses.ts';
import type { Author, Edition, Poll, Section, Site, Slot } from './edition.ts';
import { defaultFederation, type Federation } from './federation.ts';
import { pathId } from './foreign.ts';
import type { AuthorData, PollData, SectionData, SlotData } from './frontmatter.ts';
import type { Masthead } from './masthead.ts';
import { NewsroomError, type Problem } from './problem.ts';
import { parseTime } from './time.ts';
import { isOut, type RenderedEntry, toArticle } from './to-article.ts';

export interface Entry<Data> {
  id: string;
  data: Data;
}

/** Everything an edition is made of; nothing else has a say in it. */
export interface Newsroom {
  site: Site;
  masthead: Masthead;
  federation?: Federation;
  /** RFC 3339 instant in UTC. */
  now: string;
  articles: readonly RenderedEntry[];
  sections: readonly Entry<SectionData>[];
  authors: readonly Entry<AuthorData>[];
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
      ({ id, data }): Section => ({
        ...data,
        id,
        handle: data.handle ?? toHandle('section', id),
        url: sectionUrl(site, id),
      }),
    )
    .sort((a, b) => a.order - b.order || order(a.title, b.title) || order(a.id, b.id));
  const authors = newsroom.authors
    .map(
      ({ id, data }): Author => ({
        ...data,
        id,
        departed: data.departed && time(data.departed),
        handle: data.handle ?? toHandle('author', id),
        url: authorUrl(site, id),
      }),
    )
    .sort((a, b) => order(a.id, b.id));
  const context = { site, masthead, authors: new Map(authors.map((author) => [author.id, author])) };
  const articles = newsroom.articles
    .filter(({ data }) => isOut(data, masthead.zone, now))
    .map((entry) => toArticle(entry, context))
    .sort((a, b) => order(b.published, a.published) || order(a.id, b.id));
  const problems = [
    ...collisions(
      'The article id',
      articles.map(({ id, entry }) => [id, `${entry.collection}/${entry.id}`]),
      'Give one of the two another id; an id that was published stays with its article.',
    ),
    ...collisions(
      'The handle',
      [
        [masthead.handle, 'masthead'],
        ...sections.map(({ id, handle }) => [handle, `sections/${id}`] as const),
        ...authors.map(({ id, handle }) => [handle, `authors/${id}`] as const),
      ],
      'Set handle: to another name in one of the two; all accounts of the paper share one namespace.',
    ),
  ];
  if (problems.length > 0) throw new NewsroomError(problems);
  return {
    site,
    masthead,
    federation: newsroom.federation ?? defaultFederation,
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
    now,
  };
}

/** Every later moment at which the edition changes by itself: an embargo, a poll, a slot, a closing discussion. */
export function changesDue(
  newsroom: Omit<Newsroom, 'articles'> & { articles: readonly Pick<RenderedEntry, 'data'>[] },
): string[] {
  const times = [
    ...newsroom.articles.flatMap(({ data }) => (data.state === 'draft' ? [] : [data.published, data.comments.until])),
    ...newsroom.polls.flatMap(({ data }) => [data.opens, data.closes]),
    ...newsroom.slots.flatMap(({ data }) => [data.starts, data.ends]),
  ];
  const instants = times.flatMap((text) => parseTime(text ?? '', newsroom.masthead.zone) ?? []);
  return [...new Set(instants.filter((instant) => instant > newsroom.now))].sort(order);
}

function collisions(what: string, names: readonly (readonly [string, string])[], remedy: string): Problem[] {
  const owners = new Map<string, string>();
  return names.flatMap(([name, file]) => {
    const owner = owners.get(name);
    owners.set(name, owner ?? file);
    return owner ? [{ file, found: `${what} "${name}" is taken by ${owner}.`, remedy }] : [];
  });
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
