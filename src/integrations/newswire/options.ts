import { z } from 'zod';
import { federationSchema } from './article/federation.ts';
import { feedOptionsSchema } from './article/feed-options.ts';
import { indexNowSchema } from './article/index-now.ts';
import { mastheadSchema } from './article/masthead.ts';
import { SiteError } from './article/problem.ts';
import { hostSchema } from './hosts/hosts.ts';

const pattern = (placeholder: string) =>
  z
    .string('Begin the address with a slash.')
    .startsWith('/', 'Begin the address with a slash.')
    .includes(`{${placeholder}}`, { message: `Put {${placeholder}} where it belongs in the address.` });

const font = z
  .string('Write the path of a font, or the file of an installed package.')
  .min(1, 'Write the path of a font, or the file of an installed package.');

const collection = z.string('Write the name of a collection in content.config.ts.');

/** Options of `newswire()`. All of them may be left out. */
export const optionsSchema = z.strictObject({
  /** Who publishes. Default: a paper named after its host. */
  masthead: mastheadSchema.partial().optional(),
  /** How articles and accounts look to other servers, and who may follow and quote. */
  federation: federationSchema.prefault({}),
  /** What feeds hold beside the newest articles. */
  feeds: feedOptionsSchema.prefault({}),
  /** Names of the content collections. Default: `articles` where it exists, else the first collection whose entries have a title and a date. */
  collections: z
    .strictObject({
      articles: collection.optional(),
      sections: collection.default('sections'),
      authors: collection.default('authors'),
      polls: collection.default('polls'),
      slots: collection.default('slots'),
    })
    .prefault({}),
  /** Site-relative addresses of the pages; `article` defaults to the route that shows the collection. */
  pages: z
    .strictObject({
      article: pattern('slug').optional(),
      section: pattern('id').default('/sections/{id}/'),
      author: pattern('id').default('/authors/{id}/'),
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
  /** Tells search engines of each new, changed and withdrawn article at once (indexnow.org). Default: nobody is told. */
  indexNow: indexNowSchema.optional(),
  /** Pictures that stand for pages where their links are passed on, drawn in the build. None unless it is set. */
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

/** @throws SiteError naming each wrong option and what to write. */
export function readOptions(options: NewswireOptions): Options {
  const result = optionsSchema.safeParse(options);
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
