import { z } from 'zod';
import { federationSchema, quotePolicies } from './federation.ts';
import { feedOptionsSchema } from './feed-options.ts';
import { indexNowSchema } from './index-now.ts';

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
