import { z } from 'zod';
import { type Origin, ownHubUrl } from './addresses.ts';

const hubRule = "Write 'own', false, or the whole address of a hub, from https:// on.";

/** How the paper publishes its feeds. Each key may be left out. */
export const feedOptionsSchema = z.strictObject({
  /**
   * Which feeds lead on to documents by month with all that is older than their newest articles (RFC 5005): that of the
   * `paper`, those of its `sections` too, `all` (authors and tags as well), or `none`.
   */
  archives: z.enum(['paper', 'sections', 'all', 'none'], 'Write paper, sections, all or none.').default('sections'),
  /**
   * Who tells subscribers of what is new (WebSub): the paper's `own` hub, which its server is; the address of another, which
   * is told of each change; or nobody (false), as for a paper without a server.
   */
  hub: z
    .union([z.literal('own'), z.literal(false), z.url({ protocol: /^https?$/, error: hubRule })], hubRule)
    .default('own'),
});

export type FeedOptions = z.infer<typeof feedOptionsSchema>;

export const defaultFeedOptions: FeedOptions = feedOptionsSchema.parse({});

/** Address of the paper's hub; undefined where it has none. */
export function hubOf({ hub }: Pick<FeedOptions, 'hub'>, site: Origin): string | undefined {
  if (hub === false) return undefined;
  return hub === 'own' ? ownHubUrl(site) : hub;
}

/** Minutes after which a reader may ask for a feed again: RSS says so, and so does the server's Cache-Control. */
export const feedTtl = 30;
