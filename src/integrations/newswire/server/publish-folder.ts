import type { Document } from '../fediverse/vocabulary.ts';
import { type PollNews, publishPolls } from '../publish/polls.ts';
import { publishProfiles } from '../publish/profiles.ts';
import { publish, type Report } from '../publish/publish.ts';
import { pushFeeds } from '../publish/push.ts';
import type { Store } from '../storage/store.ts';
import { withKeys } from './actor-document.ts';
import { withLiveCounts } from './counts.ts';
import type { Folder } from './folder.ts';
import { readFeed } from './hub/read-feed.ts';
import { relayInboxes } from './relays.ts';
import { dispatch } from './send.ts';

/** Announces what a built paper says and the world was not told yet; deliveries are queued, not sent. */
export async function publishFolder(
  folder: Folder,
  store: Store,
  now: number,
  options: { force?: boolean; dryRun?: boolean } = {},
): Promise<Report> {
  const report = await publish({
    manifest: folder.manifest,
    readObject: (article) => readObject(folder, article, store),
    store,
    now,
    ...dispatch,
    relays: await relayInboxes(store),
    ...options,
  });
  if (options.dryRun || report.refused) return report;
  await pushFeeds({ manifest: folder.manifest, readFeed: (path) => readFeed(folder, path), store, now });
  await publishProfiles({
    manifest: folder.manifest,
    readActor: (actor) => readDocument(folder, `ap/actors/${actor}`),
    overlay: withKeys,
    store,
    now,
    ...dispatch,
  });
  return { ...report, polls: await tellPolls(folder, store, now) };
}

/** Polls change by the clock and by votes: the server asks for this every few seconds. */
export function tellPolls({ manifest }: Pick<Folder, 'manifest'>, store: Store, now: number): Promise<PollNews[]> {
  return publishPolls(manifest, { store, now, ...dispatch });
}

/** An article's object as it is served: what is sent is what a server finds when it asks. */
async function readObject(folder: Folder, article: string, store: Store): Promise<Document> {
  const object = await readDocument(folder, `ap/articles/${article}`);
  return withLiveCounts(object, { article, site: folder.manifest, store });
}

async function readDocument(folder: Folder, path: string): Promise<Document> {
  const file = await folder.read(path);
  if (!file) throw new Error(`The built paper has no ${path}. Build it again.`);
  return JSON.parse(new TextDecoder().decode(file.bytes)) as Document;
}
