import type { Document } from '../fediverse/vocabulary.ts';
import { publish, type Report } from '../publish/publish.ts';
import type { Store } from '../storage/store.ts';
import type { Folder } from './folder.ts';
import { newDelivery } from './queue.ts';

/** Announces what a built paper says and the world was not told yet; deliveries are queued, not sent. */
export function publishFolder(
  folder: Folder,
  store: Store,
  now: number,
  options: { force?: boolean; dryRun?: boolean } = {},
): Promise<Report> {
  return publish({
    manifest: folder.manifest,
    readObject: (article) => readObject(folder, article),
    store,
    now,
    newDelivery,
    ...options,
  });
}

/** An article's object as it is served: what is sent is what a server finds when it asks. */
async function readObject(folder: Folder, article: string): Promise<Document> {
  const file = await folder.read(`ap/articles/${article}`);
  if (!file) throw new Error(`The built paper has no ap/articles/${article}. Build it again.`);
  return JSON.parse(new TextDecoder().decode(file.bytes)) as Document;
}
