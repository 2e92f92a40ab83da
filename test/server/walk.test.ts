import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { context, note } from './letters.ts';
import { openThreads } from './threads.ts';

/** The answers below an answer are read where its server lists them, and not for ever. */
const { at, far, reader, neighbour, evil, forger, store, close, ...threads } = await openThreads();
const { post, send, kept, reads, waiting, now } = threads;

afterAll(close);
afterEach(threads.clean);

describe('the answers to an answer', () => {
  const list = `${reader.id}/lists`;
  let lists = 0;

  /** A collection at an address of its own, as some server writes it. */
  function serveList(toPages: (id: string) => Record<string, Record<string, unknown>>): string {
    lists += 1;
    const id = `${list}/${lists}`;
    for (const [path, page] of Object.entries(toPages(id)))
      far.serve(new URL(id).pathname + path, { '@context': context, id: id + path, ...page });
    return id;
  }

  async function answered(replies: string, changes: Record<string, unknown> = {}) {
    const written = note(reader, at.article('a'), { replies, ...changes });
    await send(reader, written);
    return written;
  }

  const page = (items: unknown[], more: Record<string, unknown> = {}) => ({ type: 'CollectionPage', items, ...more });

  it('are read out of its server’s list after a quarter of an hour, two hours and a day', async () => {
    const replies = serveList(() => ({ '': { type: 'Collection', items: [] } }));
    const { id } = await answered(replies);
    expect(waiting()).toEqual([{ task: { walk: replies, below: id, depth: 0 }, minutes: 15 }]);
    const found = post(forger, id);
    far.serve(new URL(replies).pathname, { '@context': context, id: replies, type: 'Collection', items: [found.id] });
    await now({ walk: replies, below: id, depth: 0 });
    expect(await store.replies.find(found.id)).toMatchObject({ subject: 'articles/a', parent: id, person: forger.id });
    await now({ walk: replies, below: id, depth: 1 });
    await now({ walk: replies, below: id, depth: 2 });
    expect(waiting().map(({ minutes }) => minutes)).toEqual([15, 120, 1200]);
    expect(reads(found)).toBe(1);
  });

  it.each<[string, (own: string, others: string) => (id: string) => Record<string, Record<string, unknown>>]>([
    [
      'Mastodon',
      (own, others) => (id) => ({
        '': { type: 'Collection', first: page([own], { partOf: id, next: `${id}?page=true` }) },
        '?page=true': page([others]),
      }),
    ],
    [
      'GoToSocial',
      (own, others) => (id) => ({
        '': { type: 'Collection', first: { ...page([]), id: `${id}?page=1`, next: `${id}?page=2` } },
        '?page=2': page([own, { id: others, type: 'Note' }]),
      }),
    ],
    [
      'a third',
      (own, others) => (id) => ({
        '': { type: 'OrderedCollection', totalItems: 2, first: `${id}?page=1` },
        '?page=1': { type: 'OrderedCollectionPage', orderedItems: [own], next: `${id}?page=2` },
        '?page=2': { type: 'OrderedCollectionPage', orderedItems: [others] },
      }),
    ],
  ])('are found as %s lists them', async (_, toPages) => {
    const written = note(reader, at.article('a'));
    const [own, others] = [post(reader, written.id), post(forger, written.id)];
    await send(reader, { ...written, replies: serveList(toPages(own.id, others.id)) });
    const task = waiting()[0]!.task;
    await now(task);
    expect(await kept(own, others)).toEqual([true, true]);
  });

  it('are not looked for in a list that leads to itself, to another server, or on and on', async () => {
    const replies = serveList((id) => ({
      '': { type: 'Collection', first: id, next: `${id}?page=0` },
      ...Object.fromEntries(
        Array.from({ length: 20 }, (_, n) => [`?page=${n}`, page([], { next: `${id}?page=${n + 1}` })]),
      ),
    }));
    const { id } = await answered(replies);
    await now({ walk: replies, below: id, depth: 0 });
    expect(far.asked.filter((path) => path.startsWith(new URL(replies).pathname))).toHaveLength(5);
    const elsewhere = serveList(() => ({ '': { type: 'Collection', first: `${evil.origin}/list` } }));
    await now({ walk: elsewhere, below: id, depth: 0 });
    expect(evil.asked).not.toContain('/list');
  });

  it('are read forty at a time, and only where they are answers to that very post, for everyone', async () => {
    const written = note(reader, at.article('a'));
    const strays = [
      post(neighbour, null),
      post(neighbour, written.id, { to: [reader.id] }),
      post(neighbour, at.article('a')),
    ];
    const answers = Array.from({ length: 45 }, () => post(neighbour, written.id));
    const items = [...strays, ...answers].map(({ id }) => id);
    const replies = serveList(() => ({ '': { type: 'Collection', items: [...items, at.article('a')] } }));
    await send(reader, { ...written, replies });
    const task = waiting()[0]!.task;
    await now(task);
    const all = async () => (await kept(...answers)).filter(Boolean).length;
    expect([await kept(...strays), await all()]).toEqual([[false, false, false], 37]);
    await now(task);
    expect(await all()).toBe(45);
  });

  it('are not walked twice for an answer that is sent again or corrected', async () => {
    const written = await answered(serveList(() => ({ '': { type: 'Collection', items: [] } })));
    await send(reader, written);
    const corrected = { ...written, content: '<p>Corrected</p>', updated: new Date().toISOString() };
    await send(reader, corrected, 'Update');
    expect(waiting()).toHaveLength(1);
  });

  it('wait while it waits for an editor itself, and are not read when it is hidden', async () => {
    const replies = serveList(() => ({ '': { type: 'Collection', items: [] } }));
    const { id } = await answered(replies);
    await store.replies.judge(id, 'held', null);
    await now({ walk: replies, below: id, depth: 0 });
    expect([reads({ id: replies }), waiting().map(({ minutes }) => minutes)]).toEqual([0, [15, 120]]);
    await store.replies.judge(id, 'hidden', null);
    await now({ walk: replies, below: id, depth: 1 });
    expect([reads({ id: replies }), waiting()]).toEqual([0, expect.objectContaining({ length: 2 })]);
  });

  it('do not come back once their author has deleted them, whatever the list still says', async () => {
    const { id } = await answered(serveList(() => ({ '': { type: 'Collection', items: [] } })));
    const gone = post(neighbour, id);
    const replies = serveList(() => ({ '': { type: 'Collection', items: [gone.id] } }));
    await now({ walk: replies, below: id, depth: 0 });
    expect(await kept(gone)).toEqual([true]);
    await send(neighbour, { id: gone.id, type: 'Tombstone' }, 'Delete');
    await now({ walk: replies, below: id, depth: 1 });
    expect(await kept(gone)).toEqual([false]);
  });
});
