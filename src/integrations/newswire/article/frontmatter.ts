import { z } from 'zod';
import { quotePolicies } from './federation.ts';
import { madeOnce } from './picture-schema.ts';
import { isTime, timeFormats } from './time.ts';

/** Ids stand in permanent addresses: ASCII, lower case, never reused. */
export const idPattern = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const idRule = 'Use 1 to 64 of a-z, 0-9 and -, such as 2022-10-12-roadshow; it stays for ever.';

/** YAML turns an unquoted date into an instant of UTC; by then it is too late to know what the editor meant. */
const time = z
  .string({
    error: (issue) =>
      issue.input instanceof Date
        ? 'YAML read this date as UTC. Quote it, or load the collection with newswireLoader().'
        : `Write a date: ${timeFormats}.`,
  })
  .refine(isTime, `Write a date: ${timeFormats}.`);

const text = z
  .string({
    error: ({ input }) =>
      input === undefined
        ? 'Add it.'
        : input === null
          ? 'Write something, or leave the line out.'
          : 'Put it between quotes, so that YAML reads it as text.',
  })
  .trim()
  .min(1, 'Write something, or leave the line out.')
  .transform((value) => value.normalize('NFC'));
const id = z
  .string({
    error: ({ input }) => (input === undefined || input === null ? idRule : `Put it between quotes. ${idRule}`),
  })
  .regex(idPattern, idRule);
const url = z.url({ protocol: /^https?$/, error: 'Write the whole address, from https:// on.' });
const shareRule = 'Write a number from 0 to 1, such as 0.5 for the middle.';
const share = z.number(shareRule).min(0, shareRule).max(1, shareRule);
const yesOrNo = z.boolean('Write true or false.');

/** For a value where names belong: `image: photo.jpg`. Unknown names keep the message that quotes them. */
function below(names: string) {
  return {
    error: ({ code }: { code: string }) =>
      code === 'invalid_type' ? `Write ${names} below it, indented by two spaces.` : undefined,
  };
}

/** Kept loose on purpose: Astro hands in its own `image()`, the checker a plain string. */
export interface SchemaContext {
  image: () => z.ZodType;
}

/** Rules between fields are asked even where a field is wrong: one run tells everything. */
function hasFields({ value }: { value: unknown }): boolean {
  return typeof value === 'object' && value !== null;
}

/** Front matter of one article. The shape of `src/content/articles/*.md`. */
export function articleSchema() {
  return madeOnce(({ image }) =>
    z
      .strictObject({
        /** Lasting id: survives a new file name, headline or section, and is never used twice. */
        id,
        title: text,
        /** The line under the headline. */
        deck: text.optional(),
        /** One short paragraph for lists, feeds and posts. Default: the deck, else the first paragraph. */
        summary: text.optional(),
        /** Id of a section: the name of a file in `sections/`. */
        section: text,
        /** Ids of authors or desks (files in `authors/`), each with a role where one is due. */
        authors: z
          .array(
            z.union(
              [
                text.transform((author) => ({ id: author, role: undefined })),
                z.strictObject({ id: text, role: text.optional() }),
              ],
              'Write the name of a file in authors/, or { id: ..., role: ... }.',
            ),
            'Write a list between brackets: [industry-desk].',
          )
          .min(1, 'Name at least one author or desk.'),
        published: time,
        /** Time of the last change that a reader should know of. */
        updated: time.optional(),
        /** BCP 47; default: the paper's language. */
        language: z
          .string('Write a language tag, such as ko or en.')
          .min(2, 'Write a language tag, such as ko or en.')
          .optional(),
        tags: z.array(text, 'Write a list between brackets: [one, two].').default([]),
        image: z
          .strictObject(
            {
              src: image(),
              alt: z
                .string({ error: 'Describe the picture for readers who cannot see it: alt: "...".' })
                .trim()
                .min(1, 'Describe the picture for readers who cannot see it.'),
              caption: text.optional(),
              credit: text.optional(),
              /** What must stay in sight where others crop it, as shares of width and height from the top left. */
              focus: z.strictObject({ x: share, y: share }, below('x: and y:')).optional(),
            },
            below('src: and alt:'),
          )
          .optional(),
        corrections: z
          .array(
            z.strictObject(
              {
                kind: z.enum(['correction', 'reply', 'follow-up'], 'Write correction, reply or follow-up.'),
                date: time,
                text,
              },
              below('kind:, date: and text:'),
            ),
            'Write a list, each item with kind:, date: and text:.',
          )
          .default([]),
        /** Where wire copy or facts come from. */
        source: z
          .strictObject({ name: text, url: url.optional(), date: time.optional() }, below('name:, url: or date:'))
          .optional(),
        rights: text.optional(),
        /** Label shown when the piece was paid for. */
        sponsored: text.optional(),
        comments: z
          .strictObject({ open: yesOrNo.default(true), until: time.optional() }, below('open: or until:'))
          .default({ open: true }),
        state: z
          .enum(['draft', 'published', 'retracted', 'taken-down'], 'Write draft, published, retracted or taken-down.')
          .default('published'),
        /** Why it was retracted, for its readers. */
        retraction: text.optional(),
        /** Old site-relative addresses that lead here. */
        aliases: z
          .array(
            z
              .string('Write the old address from the first slash: /2019/old-story/.')
              .startsWith('/', 'Write the old address from the first slash: /2019/old-story/.'),
            'Write a list between brackets: [/2019/old-story/].',
          )
          .default([]),
        fediverse: z
          .strictObject(
            {
              /** false: shown in the outbox, never pushed to followers. */
              deliver: yesOrNo.default(true),
              /** true: a change of this piece is not announced. */
              silent: yesOrNo.default(false),
              /** A warning that folds the post. */
              sensitive: text.optional(),
              /** true: stands first on the profiles of the paper and of its section. */
              pinned: yesOrNo.default(false),
              /** Who may quote it; default: as the paper says. */
              quotes: z.enum(quotePolicies, 'Write everyone, followers, approved or nobody.').optional(),
            },
            below('deliver:, silent:, sensitive:, pinned: or quotes:'),
          )
          .default({ deliver: true, silent: false, pinned: false }),
      })
      .refine((data) => data.state !== 'retracted' || data.retraction !== undefined, {
        path: ['retraction'],
        message: 'Say to readers why the piece was retracted: retraction: "...".',
        when: hasFields,
      })
      // Without a newer time Mastodon takes the retraction for nothing new and goes on showing what was said.
      .refine((data) => data.state !== 'retracted' || data.updated !== undefined, {
        path: ['updated'],
        message:
          'Say when it was retracted: updated: 2022-10-13 09:00. Other servers show a retraction by its time only.',
        when: hasFields,
      }),
  );
}

/** One section of the paper. The shape of `src/content/sections/*.yaml`; the file name is the id. */
export function sectionSchema() {
  return ({ image }: SchemaContext) =>
    z.strictObject({
      title: text,
      description: text.optional(),
      order: z.number('Write a number, such as 10.').default(100),
      handle: handle().optional(),
      ...accountPictures(image),
    });
}

/** One reporter or desk. The shape of `src/content/authors/*.yaml`; the file name is the id. */
export function authorSchema() {
  return ({ image }: SchemaContext) =>
    z.strictObject({
      name: text,
      kind: z.enum(['person', 'desk'], 'Write person or desk.').default('person'),
      role: text.optional(),
      description: text.optional(),
      /** Printed as given; leave private addresses out. */
      contact: text.optional(),
      /** When they left the paper: the account stays as an archive that takes no new followers. */
      departed: time.optional(),
      handle: handle().optional(),
      ...accountPictures(image),
    });
}

function accountPictures(image: SchemaContext['image']) {
  return {
    /** The account's avatar: a square JPEG or PNG of 400 pixels or more. Default: the masthead's icon. */
    image: image().optional(),
    /** The wide picture over the account's page, 1500 x 500. Default: the masthead's banner. */
    banner: image().optional(),
  };
}

/** One reader poll. The shape of `src/content/polls/*.yaml`; the file name is the id. */
export function pollSchema() {
  return z.strictObject({
    question: text,
    choices: z
      .array(text, 'Write a list of choices, each on a line that begins with a hyphen.')
      .min(2, 'A poll needs two choices at least.')
      .max(20, 'Twenty choices are the most a reader can weigh.')
      // A vote names its choice by its words.
      .refine((choices) => new Set(choices).size === choices.length, 'Two choices have the same words: change one.'),
    multiple: yesOrNo.default(false),
    opens: time,
    closes: time,
    /** Id of the article the poll belongs to. */
    article: text.optional(),
  });
}

/** One advertisement slot with its term. The shape of `src/content/slots/*.yaml`. */
export function slotSchema() {
  return z.strictObject({
    advertiser: text,
    text,
    url,
    place: z.enum(['front', 'article', 'everywhere'], 'Write front, article or everywhere.').default('everywhere'),
    starts: time,
    ends: time,
    renewed: time.optional(),
  });
}

function handle() {
  return z
    .string('Use a-z, 0-9 and _ only: readers type it.')
    .regex(/^[a-z0-9_]+$/, 'Use a-z, 0-9 and _ only: readers type it.');
}

export type ArticleData = z.infer<ReturnType<ReturnType<typeof articleSchema>>>;
export type SectionData = z.infer<ReturnType<ReturnType<typeof sectionSchema>>>;
export type AuthorData = z.infer<ReturnType<ReturnType<typeof authorSchema>>>;
export type PollData = z.infer<ReturnType<typeof pollSchema>>;
export type SlotData = z.infer<ReturnType<typeof slotSchema>>;
