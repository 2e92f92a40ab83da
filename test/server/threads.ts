import { expect } from 'vitest';
import { type GatherTask, gather } from '../../src/integrations/newswire/server/incoming/gather.ts';
import { handsOf } from './hands.ts';
import { everythingKept, quiet } from './kept.ts';
import { act, context, note } from './letters.ts';
import { openScene } from './scene.ts';
import type { Account } from './stranger.ts';

/** A scene with threads that nobody sends to the paper. */
export async function openThreads() {
  const scene = await openScene();
  const { paper, far, reader, neighbour, evil, forger } = scene;
  const { store } = paper;

  /** A post that its server shows and sends to nobody. */
  function post(author: Account, inReplyTo: string | null, changes: Record<string, unknown> = {}) {
    const written = note(author, inReplyTo, changes);
    const own = author === forger ? evil : far;
    own.serve(new URL(written.id).pathname, { '@context': context, ...written });
    return written;
  }

  return {
    ...scene,
    store,
    post,
    /** Sends a post, and waits until all that comes of it at once is done. */
    async send(account: Account, written: Record<string, unknown>, type = 'Create'): Promise<void> {
      expect(await account.send(paper, act(type, account, written))).toBe(202);
      await quiet(paper);
    },
    kept: (...posts: { id: string }[]) =>
      Promise.all(posts.map(async ({ id }) => (await store.replies.find(id)) !== null)),
    /** How often a post or list was read. */
    reads({ id }: { id: string }): number {
      const { pathname, search } = new URL(id);
      return [...far.asked, ...evil.asked].filter((path) => path === pathname + search).length;
    },
    /** What is to be read later, and in how many minutes. */
    waiting(): { task: GatherTask; minutes: number }[] {
      const { jobs = [], bodies = [] } = everythingKept(paper) as Record<string, Record<string, unknown>[]>;
      return jobs
        .filter(({ kind }) => kind === 'gather')
        .map(({ body_id, due }) => ({
          task: JSON.parse(String(bodies.find(({ id }) => id === body_id)?.['body'])) as GatherTask,
          minutes: Math.round((Number(due) - Date.now()) / 60_000),
        }));
    },
    /** Does a task without waiting for its time. */
    async now(task: GatherTask, end = new AbortController().signal): Promise<void> {
      const { desk, remote } = await handsOf(paper);
      await gather(JSON.stringify(task), desk, remote, end);
    },
    /** Forgets all of it, and what was to be done. */
    async clean(): Promise<void> {
      for (const { id } of [reader, neighbour, forger]) await store.people.remove(id);
      for (const { id } of everythingKept(paper)['jobs'] as { id: number }[]) await store.jobs.finish(id);
      for (const { key } of await store.cache.list(['gathered'], Date.now())) await store.cache.delete(key);
    },
  };
}
