import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { toObject } from '../../src/integrations/newswire/fediverse/objects.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { publish } from '../../src/integrations/newswire/publish/publish.ts';
import { newDelivery } from '../../src/integrations/newswire/server/queue.ts';
import { dispatch } from '../../src/integrations/newswire/server/send.ts';
import { type Draft, editionOf } from '../../test/publish/newsroom.ts';
import { compete } from '../contestant.ts';
import { content, letter, origin } from '../delivery/letter.ts';
import { openPaper } from '../delivery/open-paper.ts';

/** A paper that publishes, on the database named by the first argument. */
const { store, worker, close } = await openPaper(process.argv[2] ?? '');
const drafts: Draft[] = [];

export interface Published {
  /** Milliseconds since 1970. */
  known: number;
  /** In milliseconds: how long the call took. */
  took: number;
  /** Of them on the processor. */
  cpu: number;
  /** How far above what it held before the process came at most, in bytes. */
  memory: number;
}

compete({
  /** One article more, delivered from then on. */
  publish: async (): Promise<Published> => {
    const at = new Date().toISOString();
    // To the minute, as an editor writes it: what is dated later than now is not out yet.
    const published = `${at.slice(0, 16)}Z`;
    drafts.push({ id: `article-${drafts.length}`, published, body: `<p>${content}</p>` });
    const edition = editionOf(drafts, origin, at);
    const objects = new Map(edition.articles.map((article) => [article.id, toObject(article, edition)]));
    const manifest = toManifest(edition);
    globalThis.gc?.();
    const [before, peak] = [process.memoryUsage.rss(), process.resourceUsage().maxRSS];
    const cpu = process.cpuUsage();
    const known = Date.now();
    const start = performance.now();
    await publish({
      manifest,
      readObject: async (id) => objects.get(id) as Document,
      store,
      now: known,
      ...dispatch,
    });
    const took = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    const { maxRSS } = process.resourceUsage();
    worker.wake('deliver');
    // A peak from before says nothing of this call.
    const memory = Math.max(process.memoryUsage.rss(), maxRSS > peak ? maxRSS * 1024 : 0) - before;
    return { known, took, cpu: (user + system) / 1000, memory };
  },
  deliver: async (targets: string[]) => {
    const now = Date.now();
    await store.parcels.enqueue({ body: letter, inboxes: targets, state: newDelivery(now), due: now });
    worker.wake('deliver');
  },
  settle: () => worker.idle(),
  close,
});
