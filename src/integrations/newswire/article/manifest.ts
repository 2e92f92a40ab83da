import { z } from 'zod';
import { avatarOf } from './account-pictures.ts';
import { authorActor, paperActor, sectionActor, toUrl } from './addresses.ts';
import { lastChange } from './article.ts';
import { type Edition, passesOn } from './edition.ts';
import { federationSchema, quotePolicies } from './federation.ts';
import { feedOptionsSchema } from './feed-options.ts';
import { type IndexNow, indexNowSchema } from './index-now.ts';

const articleSchema = z.object({
  id: z.string(),
  url: z.string(),
  title: z.string(),
  published: z.string(),
  changed: z.string(),
  state: z.enum(['published', 'retracted', 'taken-down']),
  hash: z.string(),
  /** Local actors that announce it. */
  announcers: z.array(z.string()),
  deliver: z.boolean(),
  silent: z.boolean(),
  aliases: z.array(z.string()),
  language: z.string(),
  comments: z.object({ open: z.boolean(), until: z.string().optional() }),
  quotes: z.enum(quotePolicies),
});

const actorSchema = z.object({
  id: z.string(),
  handle: z.string(),
  name: z.string(),
  url: z.string(),
  /** Takes no new followers: its owner left the paper. */
  archived: z.boolean(),
  avatar: z.object({ url: z.string(), mediaType: z.string() }).optional(),
});

const pollSchema = z.object({
  id: z.string(),
  question: z.string(),
  choices: z.array(z.string()),
  multiple: z.boolean(),
  opens: z.string(),
  closes: z.string(),
  article: z.string().optional(),
});

/** `edition.json`: all that the server and the publish step need to know of a built paper. The seam between build and server. */
export const manifestSchema = z.object({
  format: z.literal(2),
  origin: z.string(),
  base: z.string(),
  title: z.string(),
  language: z.string(),
  zone: z.string(),
  now: z.string(),
  federation: federationSchema,
  feeds: feedOptionsSchema
    .pick({ hub: true, moved: true, closed: true })
    .extend({
      /** What can be subscribed to: each live document of a feed by its path, with a hash of all it shows. */
      topics: z.record(z.string(), z.string()).default({}),
    })
    .prefault({}),
  /** Where search engines are told of changes; absent: nowhere. */
  indexNow: indexNowSchema.optional(),
  actors: z.array(actorSchema),
  polls: z.array(pollSchema),
  articles: z.array(articleSchema),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestPoll = z.infer<typeof pollSchema>;
export type ManifestArticle = z.infer<typeof articleSchema>;

interface Beside {
  indexNow?: IndexNow;
  topics?: Manifest['feeds']['topics'];
}

/** @param beside what is not in the edition. */
export function toManifest(edition: Edition, { indexNow, topics = {} }: Beside = {}): Manifest {
  const { site, masthead } = edition;
  const sections = new Set(edition.sections.map(({ id }) => id));
  const authors = new Map(edition.authors.map((author) => [author.id, author]));
  return {
    format: 2,
    origin: site.origin,
    base: site.base,
    title: masthead.title,
    language: masthead.language,
    zone: masthead.zone,
    now: edition.now,
    federation: edition.federation,
    feeds: { hub: edition.feeds.hub, moved: edition.feeds.moved, closed: edition.feeds.closed, topics },
    indexNow,
    polls: edition.polls.map(({ id, question, choices, multiple, opens, closes, article }) => ({
      id,
      question,
      choices,
      multiple,
      opens,
      closes,
      article,
    })),
    actors: [
      {
        id: paperActor,
        handle: masthead.handle,
        name: masthead.title,
        url: toUrl(site, '/'),
        archived: false,
        avatar: avatarOf({}, edition),
      },
      ...edition.sections.map((section) => ({
        id: sectionActor(section.id),
        handle: section.handle,
        name: section.title,
        url: section.url,
        archived: false,
        avatar: avatarOf(section, edition),
      })),
      ...edition.authors.map((author) => ({
        id: authorActor(author.id),
        handle: author.handle,
        name: author.name,
        url: author.url,
        archived: author.departed !== undefined && author.departed <= edition.now,
        avatar: avatarOf(author, edition),
      })),
    ],
    articles: edition.articles.map((article) => ({
      id: article.id,
      url: article.url,
      // What was taken down is named nowhere in the built folder.
      title: article.state === 'taken-down' ? '' : article.title,
      published: article.published,
      changed: lastChange(article),
      state: article.state,
      hash: article.hash,
      // One desk may have two roles, and a section without a file has no account.
      announcers: [
        ...new Set([
          ...(article.section && sections.has(article.section) ? [sectionActor(article.section)] : []),
          ...article.byline.flatMap(({ id = '' }) => {
            const author = authors.get(id);
            return author && passesOn(author, article) ? [authorActor(id)] : [];
          }),
        ]),
      ],
      deliver: article.fediverse.deliver,
      silent: article.fediverse.silent,
      aliases: article.aliases,
      language: article.language,
      comments: article.comments,
      quotes: article.fediverse.quotes ?? edition.federation.quotes,
    })),
  };
}
