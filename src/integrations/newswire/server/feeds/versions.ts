import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Store } from '../../storage/store.ts';
import type { Servable } from '../respond.ts';
import type { FeedAddress } from './feed-address.ts';
import { takeApart } from './parts.ts';

const versionSchema = z.object({
  /** Of its bytes, as {@link Servable} has it. */
  tag: z.string(),
  /** Since when the feed reads so, in ms since 1970. */
  since: z.number(),
  /** A mark of each item; none where the document could not be taken apart. */
  items: z.array(z.string()),
});

/** One state of a feed, as readers got it. */
export type Version = z.infer<typeof versionSchema>;

/**
 * The versions of a feed that were given out, the present one first. They outlive a restart: a reader that asks what is new
 * names a version of days ago, and the date of a feed is that of its last change, not of the build that wrote its file again.
 */
export async function versionsOf(
  { path, format }: FeedAddress,
  file: Servable,
  { store, clock }: { store: Pick<Store, 'cache'>; clock: () => number },
): Promise<[Version, ...Version[]]> {
  const key = ['feed-versions', path];
  const now = clock();
  for (;;) {
    const kept = (await store.cache.get(key, now))?.value;
    const known = parseVersions(kept);
    const [last] = known;
    if (last?.tag === file.tag) return [last, ...known.slice(1)];
    const version: Version = {
      tag: file.tag,
      // A file that was copied may be older than the version before it; a reader's date must still be too old.
      since: Math.max(file.modified ?? now, last ? last.since + 1000 : 0),
      items: marksOf(file, format),
    };
    const versions: [Version, ...Version[]] = [
      version,
      ...known.filter(({ tag }) => tag !== file.tag).slice(0, most - 1),
    ];
    if (await store.cache.swap(key, kept, versions, now + keep, now)) return versions;
  }
}

/** How many versions of a feed are remembered: some 6 kB. */
const most = 16;
/** How long a feed is remembered that does not change, in ms: a year. */
const keep = 365 * 86_400_000;

/** The same for the same words: an item that was changed has another mark. */
export function markOf(item: string): string {
  return createHash('sha256').update(item.trim()).digest('base64url').slice(0, 12);
}

function marksOf({ bytes }: Servable, format: FeedAddress['format']): string[] {
  return takeApart(new TextDecoder().decode(bytes), format)?.items.map(markOf) ?? [];
}

function parseVersions(value: unknown): Version[] {
  return z.array(versionSchema).safeParse(value).data ?? [];
}
