import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { writeRules } from '../../src/integrations/newswire/moderation/rules.ts';
import { createApp } from '../../src/integrations/newswire/server/app.ts';
import { toDesk } from '../../src/integrations/newswire/server/desk.ts';
import { toDirectory } from '../../src/integrations/newswire/server/directory.ts';
import type { Documents } from '../../src/integrations/newswire/server/documents.ts';
import { openFederation } from '../../src/integrations/newswire/server/federation.ts';
import type { Folder } from '../../src/integrations/newswire/server/folder.ts';
import { signedDocuments } from '../../src/integrations/newswire/server/loaders.ts';
import { startWorker } from '../../src/integrations/newswire/server/worker.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { editionOf } from '../../test/publish/newsroom.ts';
import { articles, origin, type Senders } from './letters.ts';
import type { Taker } from './taker.ts';

/** The paper, whose readers' accounts were read before: reading other servers is no part of this. */
export async function openPaper(senders: Senders, store: Store): Promise<Taker> {
  const manifest = toManifest(
    editionOf(
      articles.map((id) => ({ id, published: '2026-11-01 09:00' })),
      origin,
    ),
  );
  const folder = { manifest, directory: toDirectory(manifest), read: async () => null } as unknown as Folder;
  const desk = toDesk({
    ...{ store, origin, clock: Date.now, folder: () => folder },
    wake: (...kinds) => worker.wake(...kinds),
  });
  const federation = openFederation(desk, { allowPrivateAddresses: true });
  const worker = startWorker(desk, federation, 'bench');
  await writeRules(store, { hold: 'none', words: [], links: null });
  for (const document of senders.documents())
    await store.cache.set(
      [...signedDocuments, document.id],
      { contextUrl: null, documentUrl: document.id, document },
      null,
    );
  // Documents are served by another part, and measured on their own.
  const app = createApp({ served: () => ({ folder, documents: {} as Documents }), desk, federation });
  return {
    take: app,
    done: () => worker.idle(),
    close: async () => {
      await worker.stop();
      await store.close();
    },
  };
}
