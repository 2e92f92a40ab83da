import { z } from 'zod';
import { authorActor, paperActor, sectionActor } from './addresses.ts';
import { lastChange } from './article.ts';
import type { Edition } from './edition.ts';

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
});

const actorSchema = z.object({ id: z.string(), handle: z.string(), name: z.string(), url: z.string() });

/** `edition.json`: all that the server and the publish step need to know of a built paper. The seam between build and server. */
export const manifestSchema = z.object({
  format: z.literal(1),
  origin: z.string(),
  base: z.string(),
  title: z.string(),
  language: z.string(),
  zone: z.string(),
  now: z.string(),
  actors: z.array(actorSchema),
  articles: z.array(articleSchema),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestArticle = z.infer<typeof articleSchema>;

export function toManifest(edition: Edition): Manifest {
  const { site, masthead } = edition;
  const sections = new Set(edition.sections.map(({ id }) => id));
  return {
    format: 1,
    origin: site.origin,
    base: site.base,
    title: masthead.title,
    language: masthead.language,
    zone: masthead.zone,
    now: edition.now,
    actors: [
      { id: paperActor, handle: masthead.handle, name: masthead.title, url: site.origin + site.base },
      ...edition.sections.map((section) => ({
        id: sectionActor(section.id),
        handle: section.handle,
        name: section.title,
        url: section.url,
      })),
      ...edition.authors.map((author) => ({
        id: authorActor(author.id),
        handle: author.handle,
        name: author.name,
        url: author.url,
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
          ...article.byline.flatMap(({ id }) => (id ? [authorActor(id)] : [])),
        ]),
      ],
      deliver: article.fediverse.deliver,
      silent: article.fediverse.silent,
      aliases: article.aliases,
    })),
  };
}
