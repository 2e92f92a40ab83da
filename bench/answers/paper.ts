import { setTimeout as wait } from 'node:timers/promises';
import { openPaper } from '../../test/server/running-paper.ts';
import { compete } from '../contestant.ts';
import { articleHtml } from './article.ts';

compete({
  /** @returns the port. */
  open: async (): Promise<number> => {
    const published = new Date(Date.now() - 3_600_000).toISOString();
    const drafts = Array.from({ length: 30 }, (_, at) => ({
      ...{ id: `article-${at}`, title: `항구 ${at}`, published, body: articleHtml },
    }));
    const paper = await openPaper(drafts);
    // Keys are made while the first readers are served: that is no part of an answer.
    const accounts = paper.folder().manifest.actors.length + 1;
    while ((await paper.store.keys.all()).length < 2 * accounts) await wait(50);
    return Number(new URL(paper.origin).port);
  },
});
