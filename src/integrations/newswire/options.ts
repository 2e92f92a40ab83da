import { z } from 'zod';
import { federationSchema } from './article/federation.ts';
import { feedOptionsSchema } from './article/feed-options.ts';
import { fieldNamesSchema } from './article/field-names.ts';
import { indexNowSchema } from './article/index-now.ts';
import { mastheadSchema } from './article/masthead.ts';
import { SiteError } from './article/problem.ts';
import { hostSchema } from './hosts/hosts.ts';

const pattern = (placeholder: string) =>
  z
    .string('Begin the address with a slash.')
    .startsWith('/', 'Begin the address with a slash.')
    .includes(`{${placeholder}}`, { message: `Put {${placeholder}} where it belongs in the address.` });

const articlePages = z
  .union([z.string(), z.record(z.string(), z.string())], 'Write an address, or one for each collection: { blog: ... }.')
  .superRefine((pages, context) => {
    for (const [collection, address] of typeof pages === 'string' ? [['', pages]] : Object.entries(pages))
      for (const issue of pattern('slug').safeParse(address).error?.issues ?? [])
        context.addIssue({ code: 'custom', path: collection ? [collection] : [], message: issue.message });
  });

const font = z
  .string('Write the path of a font, or the file of an installed package.')
  .min(1, 'Write the path of a font, or the file of an installed package.');

const collectionRule = 'Write the name of a collection in content.config.ts.';
const collection = z.string(collectionRule).min(1, collectionRule);
const collectionsRule = 'Write the name of a collection in content.config.ts, or a list of names.';
const collections = z.union(
  [collection.transform((name) => [name]), z.array(collection, collectionsRule).min(1, collectionsRule)],
  collectionsRule,
);

/** Options of `newswire()`. All of them may be left out. */
export const optionsSchema = z.strictObject({
  /** Who publishes: the name over every page, the channel of every feed, the paper's account in the fediverse. */
  masthead: mastheadSchema.partial().optional(),
  /** How articles and accounts look to other servers, and who may follow and quote. */
  federation: federationSchema.prefault({}),
  /** What feeds hold beside the newest articles. */
  feeds: feedOptionsSchema.prefault({}),
  /** Names of the content collections. */
  collections: z
    .strictObject({
      /**
       * Where the articles are: one name, or a list of names. Default: `articles` where it exists, else the first collection
       * whose entries have a title and a date.
       */
      articles: collections.optional(),
      /** Sections, each with an account and feeds. */
      sections: collection.default('sections'),
      /** Reporters and desks, the same. */
      authors: collection.default('authors'),
      /** Polls. */
      polls: collection.default('polls'),
      /** Advertisements with their term. */
      slots: collection.default('slots'),
    })
    .prefault({}),
  /** Where entries of the site's own collections keep what an article has. Default: the names that blogs use. */
  fields: fieldNamesSchema.prefault({}),
  /**
   * A module of the site, by path from its root (`./src/to-article.ts`), whose default export makes the fields of an article of
   * an entry, or null of what is no article. See `ToArticle` of `astro-newswire/content`. It takes the place of `fields`.
   */
  toArticle: z
    .string('Write the path of a module from the root of the site, such as ./src/to-article.ts.')
    .min(1, 'Write the path of a module from the root of the site, such as ./src/to-article.ts.')
    .optional(),
  /** Site-relative addresses of the pages. */
  pages: z
    .strictObject({
      /**
       * Page of an article, one address for all or one a collection: `{ blog: '/blog/{slug}/', notes: '/n/{slug}/' }`. `{slug}` is
       * the id of the entry. Default: the route that shows the collection.
       */
      article: articlePages.optional(),
      /** Page of a section. */
      section: pattern('id').default('/sections/{id}/'),
      /** Page of a reporter or desk. */
      author: pattern('id').default('/authors/{id}/'),
      /** Page of a tag. */
      tag: pattern('tag').default('/tags/{tag}/'),
    })
    .prefault({}),
  /** Who serves the built folder, where that is not the paper's own server: the build writes what it needs, and says what it cannot do. */
  host: hostSchema.optional(),
  /** A search over all articles, made by Pagefind into `/pagefind/`; place SearchBox and SearchResults on your pages. */
  search: z
    .union(
      [
        z.boolean(),
        z.strictObject({
          /** Language whose endings the search knows. Default: the commonest language of the articles but Korean. */
          language: z
            .string('Write a language tag, such as en.')
            .min(2, 'Write a language tag, such as en.')
            .optional(),
        }),
      ],
      'Write true, false or { language: ... }.',
    )
    .default(false),
  /** Tells search engines of each new, changed and withdrawn article at once (indexnow.org). */
  indexNow: indexNowSchema.optional(),
  /** Pictures that stand for pages where their links are passed on, drawn in the build. */
  sharePictures: z
    .strictObject({
      /**
       * Font files (.woff, .ttf, .otf) in order of preference, by path from the site's root or in an installed package:
       * bold ones for headlines, regular ones for decks. A Korean paper needs Hangul.
       */
      fonts: z
        .array(font, 'Write a list of font files: [...].')
        .min(
          1,
          'Name at least one font, such as @fontsource/nanum-myeongjo/files/nanum-myeongjo-korean-800-normal.woff',
        ),
      /** Articles that get one: `without-picture` of their own, or `all` of them. Default: `without-picture`. */
      for: z.enum(['without-picture', 'all'], 'Write without-picture or all.').default('without-picture'),
    })
    .optional(),
});

export type NewswireOptions = z.input<typeof optionsSchema>;
export type Options = z.infer<typeof optionsSchema>;

const wholeSchema = optionsSchema.refine(({ fields, toArticle }) => !toArticle || Object.keys(fields).length === 0, {
  path: ['fields'],
  message: 'Take out fields: what toArticle returns says all.',
});

/** @throws SiteError naming each wrong option and what to write. */
export function readOptions(options: NewswireOptions): Options {
  const result = wholeSchema.safeParse(options);
  if (result.success) return result.data;
  const lines = result.error.issues.flatMap(toLines).map((line) => `  newswire(${line}`);
  throw new SiteError(`The options of astro-newswire need a correction in astro.config:\n${lines.join('\n')}`);
}

function toLines(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) => `{ ${[...issue.path, key].join('.')} }): There is no such option. Correct the spelling, or take it out.`,
    );
  }
  const remedy =
    issue.code === 'invalid_type' && issue.expected === 'object' ? 'Write an object: { ... }.' : issue.message;
  return [issue.path.length > 0 ? `{ ${issue.path.join('.')} }): ${remedy}` : `...): ${remedy}`];
}
