import { z } from 'zod';
import { articleSchema } from './frontmatter.ts';
import type { Problem } from './problem.ts';
import { toTime } from './read-field.ts';
import { timeFormats } from './time.ts';

const text = z
  .string('Give it a text, or leave it out.')
  .trim()
  .min(1, 'Give it a text that is not empty, or leave it out.')
  .transform((value) => value.normalize('NFC'));

const timeRule = `Give it a Date, or a text such as ${timeFormats}.`;
const time = z.union([z.date(), z.string()], timeRule).transform((value, context) => {
  const read = toTime(value);
  if (read !== undefined) return read;
  context.addIssue({ code: 'custom', message: timeRule });
  return z.NEVER;
});

const path = z
  .string('Begin the address with a slash: /2019/old-story/.')
  .startsWith('/', 'Begin the address with a slash: /2019/old-story/.');

const authorRule = 'Give it a list of names, or of { name, role }.';

/** What `toArticle` returns of an entry. The rules are those of an article's front matter. */
export const articleFieldsSchema = z
  .strictObject(
    {
      /** Lasting id, best of 1 to 64 of a-z, 0-9 and -. Default: made of the path, so that a renamed file is a new article. */
      id: text.optional(),
      title: text,
      /** The line under the headline. */
      deck: text.optional(),
      /** One short paragraph for lists, feeds and posts. Default: the deck, else the first paragraph. */
      summary: text.optional(),
      /** Id of a section: the name of a file in `sections/`. */
      section: text.optional(),
      /** Names, or ids of authors or desks (files in `authors/`), each with a role where one is due. */
      authors: z
        .array(
          z.union(
            [
              text.transform((name) => ({ name, role: undefined })),
              z.strictObject({ name: text, role: text.optional() }),
            ],
            authorRule,
          ),
          authorRule,
        )
        .default([]),
      /** Without an offset it is a time of the paper's zone; one that is to come keeps the article back until then. */
      published: time,
      /** Time of the last change that a reader should know of. */
      updated: time.optional(),
      /** BCP 47. Default: that of the folder it lies in, else the paper's. */
      language: z
        .string('Give it a language tag, such as ko or en.')
        .min(2, 'Give it a language tag, such as ko or en.')
        .optional(),
      tags: z.array(text, 'Give it a list of words.').default([]),
      /** A picture of the schema's `image()`, or `{ src, alt, caption, credit, focus }` around one. */
      image: z.unknown().optional(),
      /** Whole text as HTML. Default: what Astro renders of the entry. */
      html: z.string('Give it HTML as a text.').optional(),
      /** Site-relative address of its page, `/2022/10/first-post/`. Default: as `pages.article` says. */
      address: path.optional(),
      /** true: nothing of it is published. */
      draft: z.boolean('Give it true or false.').default(false),
      state: z
        .enum(['published', 'retracted', 'taken-down'], 'Give it published, retracted or taken-down.')
        .default('published'),
      /** Why it was retracted, for its readers. */
      retraction: text.optional(),
      corrections: z
        .array(
          z.strictObject({
            kind: z.enum(['correction', 'reply', 'follow-up'], 'Give it correction, reply or follow-up.'),
            date: time,
            text,
          }),
          'Give it a list of { kind, date, text }.',
        )
        .default([]),
      /** Where wire copy or facts come from. */
      source: z
        .strictObject({ name: text, url: z.url('Give it a whole address.').optional(), date: time.optional() })
        .optional(),
      rights: text.optional(),
      /** Label shown when the piece was paid for. */
      sponsored: text.optional(),
      /** May readers answer it, and until when? */
      comments: z
        .strictObject({ open: z.boolean('Give it true or false.').default(true), until: time.optional() })
        .default({ open: true }),
      /** Old site-relative addresses that lead here. */
      aliases: z.array(path, 'Give it a list of addresses, each from the first slash.').default([]),
      /** As in an article's front matter: `deliver`, `silent`, `sensitive`, `pinned`, `quotes`. */
      fediverse: articleSchema()({ image: () => z.unknown() }).shape.fediverse,
    },
    {
      error: ({ code }) =>
        code === 'invalid_type' ? 'Return an object of fields, or null for what is no article.' : undefined,
    },
  )
  .refine(({ state, retraction, updated }) => state !== 'retracted' || (retraction && updated), {
    path: ['retraction'],
    message: 'Say why it was retracted in retraction, and when in updated.',
  });

/** What `toArticle` may return. */
export type ArticleFields = z.input<typeof articleFieldsSchema>;

/** An entry of a content collection; `CollectionEntry<'blog'>` of `astro:content` knows its data better. */
export interface ArticleEntry {
  id: string;
  collection: string;
  data: Record<string, unknown>;
  /** From the root of the site; an entry that came from elsewhere than a file has none. */
  filePath?: string;
}

/**
 * Makes the fields of an article of an entry, or null of what is no article. The same entry must make the same fields:
 * what was made of one holds until its file changes.
 */
export type ToArticle<Entry = ArticleEntry> = (
  entry: Entry,
) => ArticleFields | null | undefined | Promise<ArticleFields | null | undefined>;

/** The same, read. */
export type ReadFields = z.output<typeof articleFieldsSchema>;

/** @param maker path of the module that made them. @param file of the entry. */
export function readArticleFields(fields: unknown, maker: string, file: string): ReadFields | Problem[] {
  const result = articleFieldsSchema.safeParse(fields);
  if (result.success) return result.data;
  return result.error.issues.flatMap((issue) => toProblems(issue, fields, maker, file));
}

function toProblems(issue: z.core.$ZodIssue, fields: unknown, maker: string, file: string): Problem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      file,
      found: `${maker} made a field "${[...issue.path, key].join('.')}" of it, which articles do not have.`,
      remedy: `Correct the spelling, or take it out. The fields are: ${Object.keys(articleFieldsSchema.shape).join(', ')}.`,
    }));
  const value = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    fields,
  );
  const name = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  return [{ file, found: `${maker} made of it ${name}${shown(value)}.`, remedy: issue.message }];
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
