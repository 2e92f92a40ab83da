import { z } from 'zod';

export const quotePolicies = ['everyone', 'followers', 'approved', 'nobody'] as const;
export type QuotePolicy = (typeof quotePolicies)[number];

/** How the paper shows itself to other servers. Each key may be left out. */
export const federationSchema = z.strictObject({
  /**
   * Shape of an article's object. `note`: headline, deck, summary and link, which every server shows whole. `article`:
   * the full text with a preview (FEP-b2b8); Mastodon shows headline and summary of it, others may fold it.
   */
  object: z.enum(['note', 'article'], 'Write note or article.').default('note'),
  /** `picture`: pictures are attached. `card`: none is, so that Mastodon shows a card of the page. */
  media: z.enum(['picture', 'card'], 'Write picture or card.').default('picture'),
  /** `approved`: nobody follows before "newswire approvals" lets them. */
  followers: z.enum(['open', 'approved'], 'Write open or approved.').default('open'),
  /** Who may quote an article (FEP-044f); an article can say otherwise. */
  quotes: z.enum(quotePolicies, 'Write everyone, followers, approved or nobody.').default('everyone'),
  /** true: other servers must sign what they ask for (Mastodon's "secure mode"). Accounts stay readable. */
  secure: z.boolean('Write true or false.').default(false),
  /** Accounts elsewhere that are this paper too, by the handle of the account here: needed before they can move here. */
  alsoKnownAs: z
    .record(z.string(), z.array(z.url('Write the address of the account, from https:// on.')), 'Write { news: [...] }.')
    .default({}),
});

export type Federation = z.infer<typeof federationSchema>;

export const defaultFederation: Federation = federationSchema.parse({});
