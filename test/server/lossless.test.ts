import { afterAll, describe, expect, it } from 'vitest';
import { take, toLetter, toTurns } from '../../src/integrations/newswire/server/incoming/take.ts';
import { toWaiting } from '../../src/integrations/newswire/server/incoming/waiting.ts';
import { addRelay } from '../../src/integrations/newswire/server/relays.ts';
import { handsOf } from './hands.ts';
import { cacheKept, quiet } from './kept.ts';
import { act, context, note } from './letters.ts';
import { openScene } from './scene.ts';
import { openStranger } from './stranger.ts';

/** What is the paper's is not lost: not when it comes late, early or twice, nor when its server is away just then. */
const { paper, at, far, reader, neighbour, evil, changesNothing, close } = await openScene();

afterAll(close);

const hour = 3_600_000;
const time = (ago: number) => new Date(Date.now() - ago).toISOString();
const found = async (id: string) => (await paper.store.replies.find(id))?.html ?? null;

async function say(...activities: Record<string, unknown>[]): Promise<void> {
  for (const activity of activities) expect(await reader.send(paper, activity)).toBe(202);
  await quiet(paper);
}

describe('an answer', () => {
  it('that comes after its own deletion stays deleted', async () => {
    const written = note(reader, at.article('a'));
    await say(act('Delete', reader, { id: written.id, type: 'Tombstone' }), act('Create', reader, written));
    expect(await found(written.id)).toBeNull();
  });

  it('that comes after its own correction keeps the correction, and says that it was edited', async () => {
    const written = note(reader, at.article('a'));
    const corrected = { ...written, content: '<p>Corrected</p>', updated: time(1000) };
    await say(act('Update', reader, corrected), act('Create', reader, written));
    expect(await found(written.id)).toBe('<p>Corrected</p>');
    expect((await paper.store.replies.find(written.id))?.edited).toBe(Date.parse(corrected.updated));
  });

  it('keeps the last of two corrections, whichever comes first', async () => {
    const written = note(reader, at.article('a'));
    const first = { ...written, content: '<p>First</p>', updated: time(20_000) };
    const second = { ...written, content: '<p>Second</p>', updated: time(10_000) };
    await say(act('Create', reader, written), act('Update', reader, second), act('Update', reader, first));
    expect(await found(written.id)).toBe('<p>Second</p>');
  });

  it('that comes twice is one, and nobody can change it without a mark by sending it again', async () => {
    const written = note(reader, at.article('a'), { content: '<p>As approved</p>' });
    await say(act('Create', reader, written));
    await changesNothing(
      () => reader.send(paper, act('Create', reader, { ...written, content: '<p>Something else</p>' })),
      202,
    );
  });

  it('is gone when it is no longer for everyone', async () => {
    const written = note(reader, at.article('a'));
    await say(act('Create', reader, written), act('Update', reader, { ...written, to: [`${reader.id}/followers`] }));
    expect(await found(written.id)).toBeNull();
  });

  it('of which only the address comes is read from its server, as it is now', async () => {
    const written = note(reader, at.article('a'), { content: '<p>Before</p>' });
    const { pathname } = new URL(written.id);
    far.serve(pathname, { '@context': context, ...written });
    await say(act('Create', reader, written.id));
    expect(await found(written.id)).toBe('<p>Before</p>');
    far.serve(pathname, { '@context': context, ...written, content: '<p>After</p>', updated: time(0) });
    await say(act('Update', reader, written.id));
    expect(await found(written.id)).toBe('<p>After</p>');
  });

  it('is shown under the name that its author has now, also where only the address of the account comes', async () => {
    await say(act('Create', reader, note(reader, at.article('a'))));
    reader.document['name'] = 'The reading desk';
    await say(act('Update', reader, reader.id));
    expect((await paper.store.people.find(reader.id))?.name).toBe('The reading desk');
  });
});

describe('a like', () => {
  const likes = async () => (await paper.store.reactions.counts('articles/unquoted')).likes;

  it('that is taken back at once is none, however often', async () => {
    for (let again = 0; again < 5; again += 1) {
      const like = act('Like', reader, at.article('unquoted'));
      expect(await reader.send(paper, like)).toBe(202);
      await say(act('Undo', reader, like));
      expect(await likes()).toBe(0);
    }
  });

  it('waits for the one before it of the same sender, and for nobody else', async () => {
    const inTurn = toTurns();
    const done: string[] = [];
    let letGo = () => {};
    const slow = inTurn('one', () =>
      new Promise<void>((resolve) => {
        letGo = () => resolve();
      }).then(() => void done.push('like')),
    );
    const failing = inTurn('one', async () => {
      done.push('undo');
      throw new Error('away');
    });
    await inTurn('other', async () => void done.push('other'));
    letGo();
    await slow;
    await expect(failing).rejects.toThrow('away');
    await inTurn('one', async () => void done.push('like again'));
    expect(done).toEqual(['other', 'like', 'undo', 'like again']);
  });

  it('that comes back under its old id, as from snac, counts again', async () => {
    const like = act('Like', reader, at.article('unquoted'));
    await say(like, act('Undo', reader, like));
    expect(await likes()).toBe(0);
    const later = { date: new Date(Date.now() - 2000).toUTCString() };
    expect(await reader.send(paper, like, later)).toBe(202);
    await quiet(paper);
    expect(await likes()).toBe(1);
  });
});

describe('a sender whose server is away', () => {
  it('is asked to try again, and heard when it is back', async () => {
    const account = far.account('away');
    const down = () => far.serve('/users/away', (_, response) => response.writeHead(502).end());
    const written = note(account, at.article('a'));
    const activity = act('Create', account, written);
    down();
    await changesNothing(() => account.send(paper, activity), 503);
    far.serve('/users/away', account.document);
    expect(await account.send(paper, activity)).toBe(202);
    await expect.poll(() => found(written.id)).not.toBeNull();
  });

  it('is asked to try again, when nothing answers there at all', async () => {
    const nowhere = await openStranger();
    const account = nowhere.account('nobody');
    await nowhere.close();
    await changesNothing(() => account.send(paper, act('Like', account, at.article('a'))), 503);
  });

  it('is heard later, when it went away after the door', async () => {
    const account = far.account('leaving');
    const written = note(account, at.article('a'));
    const text = JSON.stringify(act('Create', account, written));
    const { store } = paper;
    const begun = Date.now();
    // Long after the worker of the paper would look at it.
    await store.jobs.enqueue({ ...toLetter({ sender: account.id, text }, begun), due: begun + 10 * hour });
    const { desk, remote } = await handsOf(paper);
    const tryAt = async (now: number) => {
      const [job] = await store.jobs.claim({ owner: 'test', kinds: ['receive'], limit: 1, lease: 1000, now });
      expect(job?.kind).toBe('receive');
      await take(
        job!,
        { ...desk, clock: () => now },
        { remote: async () => remote, inTurn: toTurns(), waiting: toWaiting() },
      );
    };
    far.serve('/users/leaving', (_, response) => response.writeHead(503).end());
    await tryAt(begun + 11 * hour);
    expect([await found(written.id), (await store.jobs.depth(begun)).later > 0]).toEqual([null, true]);
    far.serve('/users/leaving', account.document);
    await tryAt(begun + 12 * hour);
    expect(await found(written.id)).toContain('Answer');
    expect(
      await store.jobs.claim({ owner: 'test', kinds: ['receive'], limit: 1, lease: 1, now: begun + 99 * hour }),
    ).toEqual([]);
  });
});

describe('a relay', () => {
  it('that passes on what others wrote is not refused, and nothing of it is kept', async () => {
    await addRelay(paper.store, `${evil.origin}/inbox`, paper.origin, Date.now());
    const relay = evil.account('relay', { type: 'Application' });
    await quiet(paper);
    const forwarded = act('Create', neighbour, note(neighbour, at.article('a')));
    const key = { keyId: relay.keyId, privateKey: relay.privateKey };
    await changesNothing(() => relay.send(paper, forwarded, { key }), 202);
  });
});

describe('a paper that is stopped', () => {
  it('acts on what it took when it runs again, and goes on with a thread that it was reading', async () => {
    const hidden = note(neighbour, at.article('a'));
    const { pathname } = new URL(hidden.id);
    far.serve(pathname, () => {});
    const tag = [{ type: 'Mention', href: at.account }];
    const below = note(reader, hidden.id, { tag });
    far.serve(new URL(below.id).pathname, { '@context': context, ...below });
    expect(await reader.send(paper, act('Create', reader, below))).toBe(202);
    await expect.poll(() => far.asked).toContain(pathname);
    const written = note(reader, at.article('a'));
    expect(await reader.send(paper, act('Create', reader, written))).toBe(202);
    far.serve(pathname, { '@context': context, ...hidden });
    await paper.restart();
    for (const { id } of [written, hidden, below]) await expect.poll(() => found(id)).not.toBeNull();
  });

  it('rids its cache of what is too old when it runs again, and of nothing else', async () => {
    const { cache } = paper.store;
    await cache.set(['test', 'old'], true, Date.now() - 1);
    await cache.set(['test', 'new'], true, Date.now() + hour);
    await paper.restart();
    const kept = () => cacheKept(paper).filter((key) => String(key).includes('test'));
    await expect.poll(kept).toHaveLength(1);
    expect(String(kept()[0])).toContain('new');
  });
});
