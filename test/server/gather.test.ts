import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { mayRead } from '../../src/integrations/newswire/server/incoming/budget.ts';
import { context, note } from './letters.ts';
import type { Act } from './stranger.ts';
import { openThreads } from './threads.ts';

/** A thread is read upwards until it hangs on something of the paper, and not for ever; downwards: walk.test.ts. */
const { at, far, reader, neighbour, evil, forger, store, close, ...threads } = await openThreads();
const { post, send, kept, reads, waiting, now } = threads;

afterAll(close);
afterEach(threads.clean);

const minute = 60_000;
const mention = { type: 'Mention', href: at.account };

describe('a post that speaks to the paper in a thread it does not know', () => {
  it('is kept with all that stands between it and the article', async () => {
    const first = post(neighbour, at.article('a'));
    const second = post(forger, first.id);
    const third = post(reader, second.id, { tag: [mention] });
    await send(reader, third);
    expect(await kept(first, second, third)).toEqual([true, true, true]);
    expect(await store.replies.find(third.id)).toMatchObject({
      kind: 'reply',
      subject: 'articles/a',
      parent: second.id,
    });
  });

  it('is left alone when it does not name the paper', async () => {
    const first = post(neighbour, at.article('a'));
    const second = post(reader, first.id);
    await send(reader, second);
    expect([await kept(first, second), reads(first), waiting()]).toEqual([[false, false], 0, []]);
  });

  it.each([
    [8, true],
    [9, false],
  ])('is looked for %i steps up: found? %s', async (steps, isFound) => {
    const line = [post(neighbour, at.article('a'))];
    while (line.length < steps) line.push(post(neighbour, line.at(-1)!.id, { tag: [mention] }));
    await send(neighbour, line.at(-1)!);
    expect(new Set(await kept(...line))).toEqual(new Set([isFound]));
    expect(line.map(reads).reverse()).toEqual([...Array.from({ length: 8 }, () => 1), ...(isFound ? [] : [0])]);
  });

  it.each([10, 40, 70, 100])(
    'is let go without a word where the server stops %i ms after another broke off',
    async (pause) => {
      const end = new AbortController();
      const broken = post(neighbour, at.article('a'));
      far.serve(new URL(broken.id).pathname, (_, response) => {
        response.destroy();
        // Fedify waits 100 ms before it asks once more.
        setTimeout(() => end.abort(), pause);
      });
      const thrown: unknown[] = [];
      const keep = (error: unknown) => thrown.push(error);
      process.on('uncaughtException', keep);
      await now({ post: broken.id, author: neighbour.id, edit: false }, end.signal);
      await sleep(200);
      process.off('uncaughtException', keep);
      expect([end.signal.aborted, thrown]).toEqual([true, []]);
    },
  );

  it('is given up where the thread goes round in a circle', async () => {
    const first = note(neighbour, null);
    const second = post(neighbour, first.id, { tag: [mention] });
    far.serve(new URL(first.id).pathname, { '@context': context, ...first, inReplyTo: second.id });
    await send(neighbour, second);
    expect([reads(first), reads(second), waiting()]).toEqual([1, 1, []]);
  });

  it('is given up where the thread began with somebody who only named the paper', async () => {
    const first = post(neighbour, null, { tag: [mention] });
    const second = post(reader, first.id, { tag: [mention] });
    await send(reader, second);
    expect([await kept(first, second), reads(first), reads(second), waiting()]).toEqual([[true, false], 1, 1, []]);
  });

  it('is given up where a private letter stands in between', async () => {
    const first = post(neighbour, at.article('a'));
    const second = post(neighbour, first.id, { to: [reader.id] });
    const third = post(reader, second.id, { tag: [mention] });
    await send(reader, third);
    expect([await kept(first, second, third), reads(first)]).toEqual([[false, false, false], 0]);
  });

  it('is given up where it leads to a post that the paper does not have', async () => {
    const first = post(reader, at.article('none'), { tag: [mention] });
    await send(reader, first);
    expect([await kept(first), waiting()]).toEqual([[false], []]);
  });

  it('does not make the paper ask a server that is blocked, nor show an account that is', async () => {
    const put = (kind: 'server' | 'account', target: string) =>
      store.blocks.put({ kind, target, severity: 'suspend', source: '', comment: '', at: 0 });
    const first = post(forger, at.article('a'));
    const second = post(neighbour, first.id);
    const third = post(reader, second.id, { tag: [mention] });
    await put('account', neighbour.id);
    await send(reader, third);
    expect([await kept(first, second, third), reads(first)]).toEqual([[false, false, false], 0]);
    await store.blocks.remove('account', neighbour.id);
    // Both servers of this test are one host: what is asked of it is told apart by who would send it.
    await put('server', 'localhost');
    const asked = far.asked.length + evil.asked.length;
    await now({ climb: third.id });
    expect(far.asked.length + evil.asked.length).toBe(asked);
    await store.blocks.remove('server', 'localhost');
  });

  it('is tried again later, when a server on the way is away', async () => {
    const first = note(neighbour, at.article('a'));
    far.serve(new URL(first.id).pathname, (_, response) => response.writeHead(502).end());
    const second = post(reader, first.id, { tag: [mention] });
    await send(reader, second);
    expect(waiting()).toEqual([{ task: { climb: second.id, tries: 1 }, minutes: 10 }]);
    far.serve(new URL(first.id).pathname, { '@context': context, ...first });
    await now({ climb: second.id, tries: 1 });
    expect(await kept(first, second)).toEqual([true, true]);
  });

  it('is left in the end, when that server stays away', async () => {
    const first = note(neighbour, at.article('a'));
    far.serve(new URL(first.id).pathname, (_, response) => response.writeHead(502).end());
    const second = post(reader, first.id, { tag: [mention] });
    for (const tries of [1, 2, 3]) await now({ climb: second.id, tries });
    expect(waiting().map(({ minutes }) => minutes)).toEqual([60, 360]);
  });
});

describe('what is read of threads', () => {
  it('is so much an hour of one server, and so much in all; what is over waits', async () => {
    const hour = Date.parse('2026-11-22T12:30:00Z');
    const spend = async (url: string) => {
      for (let count = 0; ; count += 1) if (!(await mayRead(url, store, hour))) return count;
    };
    expect(await spend('https://one.example/1')).toBe(200);
    expect(await mayRead('https://one.example/2', store, hour + 60 * minute)).toBe(true);
    for (const name of ['two', 'three', 'four']) expect(await spend(`https://${name}.example/`)).toBe(200);
    // Also where many ask at once.
    const asked = Array.from({ length: 300 }, (_, n) => mayRead(`https://${n}.example/`, store, hour));
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(200);

    const first = post(reader, null);
    await Promise.all(Array.from({ length: 200 }, () => mayRead(first.id, store, Date.now())));
    await now({ climb: first.id });
    expect([reads(first), waiting()]).toEqual([0, [{ task: { climb: first.id, tries: 1 }, minutes: 10 }]]);
  });

  it('ends where the paper is stopped', async () => {
    const end = new AbortController();
    const first = note(neighbour, at.article('a'));
    const second = post(reader, first.id, { tag: [mention] });
    const slow: Act = (_, response) => {
      end.abort();
      response.writeHead(200, { 'Content-Type': 'application/activity+json' });
      response.end(JSON.stringify({ '@context': context, ...second }));
    };
    far.serve(new URL(second.id).pathname, slow);
    await now({ climb: second.id }, end.signal);
    expect([reads(first), waiting()]).toEqual([0, []]);
  });
});
