import { z } from 'zod';

const nameRule = "Write the name under which entries have it, such as 'pubDate' or 'meta.date', or a list of names.";
const name = z.string(nameRule).min(1, nameRule);
const names = z.union([name.transform((one) => [one]), z.array(name, nameRule).min(1, nameRule)], nameRule).optional();

/**
 * Where entries of the site's own collections keep what an article has: the name in their data, with dots for what lies
 * deeper (`seo.title`), or a list of names of which the first that holds something is taken.
 */
export const fieldNamesSchema = z.strictObject({
  /** Lasting id; 1 to 64 of a-z, 0-9 and -. Default: `id`, else made of the path. */
  id: names,
  /** Headline. Default: `title`, `headline`. */
  title: names,
  /** The line under the headline. Default: `deck`, `subtitle`. */
  deck: names,
  /** One short paragraph for lists, feeds and posts. Default: `summary`, `description`, `excerpt`, `lead`. */
  summary: names,
  /** When it came or comes out. Default: `published`, `pubDate`, `pubDatetime`, `publishDate`, `publishedAt`, `publishedDate`, `date`, `created`, `createdAt`. */
  published: names,
  /** When it was last changed. Default: `updated`, `updatedDate`, `updatedAt`, `modified`, `lastmod`, `modDatetime`. */
  updated: names,
  /** Id of a section. Default: none. */
  section: names,
  /** Names, ids, references, or objects with a `name`; one or a list. Default: `authors`, `author`, `byline`. */
  authors: names,
  /** Words; one or a list. Default: `tags`, `keywords`, `categories`. */
  tags: names,
  /** BCP 47 tag. Default: `language`, `lang`. */
  language: names,
  /** A picture of the schema's `image()`, or `{ src, alt, caption, credit }` around one. Default: `image`, `heroImage`, `cover`, `coverImage`. */
  image: names,
  /** What the picture shows, for who cannot see it. Default: `imageAlt`, `heroImageAlt`, `coverAlt`, `coverImageAlt`. */
  imageAlt: names,
  /** Whole text as HTML, for entries that have none but in their data: of JSON, of a service. Default: none; what Astro renders. */
  html: names,
  /** `true` or `'draft'` keeps the entry back. Default: `draft` is true, `published` is false, or `status` is `draft`. */
  draft: names,
  /** Copyright line. Default: none; the masthead's is printed. */
  rights: names,
  /** Label of a piece that was paid for. Default: none. */
  sponsored: names,
  /** Old site-relative addresses that lead to it; one or a list. Default: none. */
  aliases: names,
});

export type Field = keyof typeof fieldNamesSchema.shape;

/** Names of the fields that an option gave; of those it did not, blogs' usual names are taken. */
export type FieldNames = { [Name in Field]?: string[] | undefined };

export const usualNames: Record<Field, readonly string[]> = {
  id: ['id'],
  title: ['title', 'headline'],
  deck: ['deck', 'subtitle'],
  summary: ['summary', 'description', 'excerpt', 'lead'],
  published: [
    'published',
    'pubDate',
    'pubDatetime',
    'publishDate',
    'publishedAt',
    'publishedDate',
    'date',
    'created',
    'createdAt',
  ],
  updated: ['updated', 'updatedDate', 'updatedAt', 'modified', 'lastmod', 'modDatetime'],
  section: [],
  authors: ['authors', 'author', 'byline'],
  tags: ['tags', 'keywords', 'categories'],
  language: ['language', 'lang'],
  image: ['image', 'heroImage', 'cover', 'coverImage'],
  imageAlt: ['imageAlt', 'heroImageAlt', 'coverAlt', 'coverImageAlt'],
  html: [],
  draft: [],
  rights: [],
  sponsored: [],
  aliases: [],
};
