import { z } from 'zod';

/** How the paper publishes its feeds. Each key may be left out. */
export const feedOptionsSchema = z.strictObject({
  /**
   * Which feeds lead on to documents by month with all that is older than their newest articles (RFC 5005): that of the
   * `paper`, those of its `sections` too, `all` (authors and tags as well), or `none`.
   */
  archives: z.enum(['paper', 'sections', 'all', 'none'], 'Write paper, sections, all or none.').default('sections'),
});

export type FeedOptions = z.infer<typeof feedOptionsSchema>;

export const defaultFeedOptions: FeedOptions = feedOptionsSchema.parse({});

/** Minutes after which a reader may ask for a feed again: RSS says so, and so does the server's Cache-Control. */
export const feedTtl = 30;
