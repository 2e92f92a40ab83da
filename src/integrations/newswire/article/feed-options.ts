import { z } from 'zod';
import { type Origin, ownHubUrl } from './addresses.ts';

const hubRule = "Write 'own', false, or the whole address of a hub, from https:// on.";

const pathRule = 'Write a path from the root of the host, such as /feed/.';
const path = z
  .string(pathRule)
  .regex(/^\/(?!\/)[^\s#]*$/, pathRule)
  // Written in plain letters or as it goes over the wire.
  .refine(isDecodable, 'Write the path in plain letters: its percent signs say nothing.');

/** How the paper publishes its feeds. Each key may be left out. */
export const feedOptionsSchema = z.strictObject({
  /**
   * Which feeds lead on to documents by month with all that is older than their newest articles (RFC 5005): that of the
   * `paper`, those of its `sections` too, `all` (authors and tags as well), or `none`.
   */
  archives: z.enum(['paper', 'sections', 'all', 'none'], 'Write paper, sections, all or none.').default('paper'),
  /**
   * Who tells subscribers of what is new (WebSub): the paper's `own` hub, which its server is; the address of another, which
   * is told of each change; or nobody (false), as for a paper without a server.
   */
  hub: z
    .union([z.literal('own'), z.literal(false), z.url({ protocol: /^https?$/, error: hubRule })], hubRule)
    .default('own'),
  /**
   * Old addresses of feeds, and where the feed is now: `{ '/feed/': '/rss.xml', '/?feed=atom': '/atom.xml' }`. Readers are sent
   * there for good (301). All are paths from the root of the host.
   */
  moved: z.record(z.string(), path).superRefine(toOnePlace).default({}),
  /** Addresses of feeds that ended: readers are told to ask no more (410). */
  closed: z.array(path, pathRule).default([]),
});

export type FeedOptions = z.infer<typeof feedOptionsSchema>;

export const defaultFeedOptions: FeedOptions = feedOptionsSchema.parse({});

/** Address of the paper's hub; undefined where it has none. */
export function hubOf({ hub }: Pick<FeedOptions, 'hub'>, site: Origin): string | undefined {
  if (hub === false) return undefined;
  return hub === 'own' ? ownHubUrl(site) : hub;
}

function isDecodable(path: string): boolean {
  try {
    return decodeURI(path) !== '';
  } catch {
    return false;
  }
}

/** A reader that is sent on twice may give up, and one that is sent round in a circle does. */
function toOnePlace(moved: Record<string, string>, context: z.RefinementCtx): void {
  const bare = (address: string) => address.replace(/\/$/, '');
  const from = new Set(Object.keys(moved).map(bare));
  const refuse = (old: string, message: string) => context.addIssue({ code: 'custom', path: [old], message });
  for (const [old, target] of Object.entries(moved)) {
    const { error } = path.safeParse(old);
    if (error) refuse(old, error.issues[0]?.message ?? pathRule);
    if (from.has(bare(target))) refuse(old, `Write where that feed is now: ${target} is an old address itself.`);
  }
}

/** Minutes after which a reader may ask for a feed again: RSS says so, and so does the server's Cache-Control. */
export const feedTtl = 30;
