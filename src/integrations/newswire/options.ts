import { z } from 'zod';
import { mastheadSchema } from './article/masthead.ts';

const pattern = (placeholder: string) =>
  z
    .string()
    .startsWith('/', 'Begin the address with a slash.')
    .includes(`{${placeholder}}`, { message: `Put {${placeholder}} where it belongs in the address.` });

/** Options of `newswire()`. All of them may be left out. */
export const optionsSchema = z.strictObject({
  /** Who publishes. Default: a paper named after its host. */
  masthead: mastheadSchema.partial().optional(),
  /** Names of the content collections. Default: `articles` where it exists, else the first collection whose entries have a title and a date. */
  collections: z
    .strictObject({
      articles: z.string().optional(),
      sections: z.string().default('sections'),
      authors: z.string().default('authors'),
      polls: z.string().default('polls'),
      slots: z.string().default('slots'),
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
  const lines = result.error.issues.map(
    (issue) => `  newswire({ ${issue.path.join('.') || '...'} }): ${issue.message}`,
  );
  throw new Error(`The options of astro-newswire need a correction in astro.config:\n${lines.join('\n')}`);
}
