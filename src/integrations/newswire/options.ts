import { z } from 'zod';
import { federationSchema } from './article/federation.ts';
import { mastheadSchema } from './article/masthead.ts';

const pattern = (placeholder: string) =>
  z
    .string('Begin the address with a slash.')
    .startsWith('/', 'Begin the address with a slash.')
    .includes(`{${placeholder}}`, { message: `Put {${placeholder}} where it belongs in the address.` });

const collection = z.string('Write the name of a collection in content.config.ts.');

/** Options of `newswire()`. All of them may be left out. */
export const optionsSchema = z.strictObject({
  /** Who publishes. Default: a paper named after its host. */
  masthead: mastheadSchema.partial().optional(),
  /** How articles and accounts look to other servers, and who may follow and quote. */
  federation: federationSchema.prefault({}),
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
});

export type NewswireOptions = z.input<typeof optionsSchema>;
export type Options = z.infer<typeof optionsSchema>;

/** @throws Error naming each wrong option and what to write. */
export function readOptions(options: NewswireOptions): Options {
  const result = optionsSchema.safeParse(options);
  if (result.success) return result.data;
  const lines = result.error.issues.flatMap(toLines).map((line) => `  newswire(${line}`);
  throw new Error(`The options of astro-newswire need a correction in astro.config:\n${lines.join('\n')}`);
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
