import { createHash } from 'node:crypto';
import type { Manifest } from '../article/manifest.ts';
import { topicPath, topicUrl } from '../feeds/topics.ts';
import type { Store } from '../storage/store.ts';
import { isOnTheWeb } from './index-now.ts';

export interface Pushing {
  manifest: Manifest;
  /** The document at a path of the built folder, as it is served; null where there is none. */
  readFeed(path: string): Promise<string | null>;
  store: Store;
  now: number;
}

/**
 * Tells readers which feeds changed: queues them for the subscribers of the paper's own hub, or tells the hub it has
 * elsewhere. What was told is noted with what is queued: a crash leaves both or neither, and a second run finds nothing to do.
 */
export async function pushFeeds(pushing: Pushing): Promise<void> {
  const { manifest, store, now } = pushing;
  const { hub } = manifest.feeds;
  if (hub === 'own') for (const topic of await store.subscriptions.topics(now)) await pushFeed(topic, pushing);
  else if (hub !== false && isOnTheWeb(manifest.origin)) await tellHub(hub, pushing);
}

/** Queues one feed for those of its subscribers who were not sent it as it is now. A waiting older version is replaced. */
export async function pushFeed(topic: string, { manifest, readFeed, store, now }: Pushing): Promise<void> {
  const path = topicPath(manifest, topic);
  const body = path && (await readFeed(path));
  // A feed that went away stays subscribed to until the lease is over: a section may be empty for a week.
  if (!body) return;
  const seen = versionOf(body);
  await store.transaction(async (within) => {
    const targets = await within.subscriptions.advance(topic, seen, now);
    await within.jobs.enqueue({ kind: 'push', topic, body, targets, state: untried, due: now });
  });
}

/** Names the content of a feed. */
export function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

const untried = '{"attempt":0}';
const fact = 'feeds-told';

/** The first time only notes what there is: nobody waits for an archive. */
async function tellHub(hub: string, { manifest, store, now }: Pushing): Promise<void> {
  const { topics } = manifest.feeds;
  const told = JSON.stringify(topics);
  await store.transaction(async (within) => {
    const known = await within.meta.get(fact);
    if (known === told) return;
    await within.meta.set(fact, told);
    const before = JSON.parse(known ?? '{}') as Record<string, string>;
    for (const [path, version] of Object.entries(topics)) {
      // Nobody can have subscribed to a feed that is new.
      if (!Object.hasOwn(before, path) || before[path] === version) continue;
      const topic = topicUrl(manifest, path);
      const body = String(new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic }));
      await within.jobs.enqueue({ kind: 'ping', topic, body, targets: [hub], state: untried, due: now });
    }
  });
}
