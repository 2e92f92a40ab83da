import { afterEach, describe, expect, it } from 'vitest';
import type { Draft } from '../publish/newsroom.ts';
import { type Elsewhere, openElsewhere, type Seen } from './elsewhere.ts';
import { quiet } from './kept.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const old: Draft = { id: 'old', title: '지난 기사', published: minutesAgo(600) };

async function openOld(): Promise<RunningPaper> {
  const paper = await openPaper([old]);
  open.push(() => paper.stop());
  return paper;
}

async function elsewhere(options?: Parameters<typeof openElsewhere>[0]): Promise<Elsewhere> {
  const server = await openElsewhere(options);
  open.push(() => server.close());
  return server;
}

const bodies = (posts: readonly Seen[]) => posts.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
const objectOf = (paper: RunningPaper) => `${paper.origin}/ap/articles/old`;
const likes = async (paper: RunningPaper) => (await paper.store.reactions.counts('articles/old')).likes;

describe('a Follow', () => {
  it('is accepted word for word, with whatever its server wrote into it', async () => {
    const [paper, reader] = [await openOld(), await elsewhere()];
    const target = `${paper.origin}/ap/actors/paper`;
    const follow = reader.says('Follow', target, {
      '@context': ['https://www.w3.org/ns/activitystreams', { mood: 'https://reader.example/ns#mood' }],
      to: [target],
      published: '2026-11-22T12:00:00.123Z',
      mood: 'curious',
    });
    expect(await reader.deliver(paper, follow)).toBe(202);
    await expect.poll(() => reader.posts.length).toBe(1);
    const { '@context': _, ...asked } = follow;
    expect(bodies(reader.posts)).toEqual([expect.objectContaining({ type: 'Accept', object: asked })]);
  });

  it('of one who follows already is accepted again, under its new id and under the old', async () => {
    const [paper, reader] = [await openOld(), await elsewhere()];
    const target = `${paper.origin}/ap/actors/paper`;
    const [first, second] = [reader.says('Follow', target), reader.says('Follow', target)];
    for (const [index, follow] of [first, second, first].entries()) {
      // Signed anew: the same signature twice would be a replay.
      expect(await reader.deliver(paper, follow, new Date(Date.now() - 10_000 + 2000 * index))).toBe(202);
      await expect.poll(() => reader.posts.length).toBe(index + 1);
    }
    const answered = bodies(reader.posts).map(({ type, object }) => [type, (object as { id: string }).id]);
    expect(answered).toEqual([first, second, first].map(({ id }) => ['Accept', id]));
    expect(await paper.store.followers.count('paper')).toBe(1);
  });
});

describe('what other servers write as they like', () => {
  it.each<[string, (reader: Elsewhere, paper: RunningPaper) => Record<string, unknown>]>([
    ['with its object in a list', (reader, paper) => reader.says('Like', [objectOf(paper)])],
    ['with its object whole', (reader, paper) => reader.says('Like', { id: objectOf(paper), type: 'Note' })],
    ['with its actor whole', (reader, paper) => reader.says('Like', objectOf(paper), { actor: { id: reader.actor } })],
    ['with its actor in a list', (reader, paper) => reader.says('Like', objectOf(paper), { actor: [reader.actor] })],
    ['with its type in a list', (reader, paper) => reader.says('Like', objectOf(paper), { type: ['Like'] })],
    ['with one reader, not a list', (reader, paper) => reader.says('Like', objectOf(paper), { to: reader.actor })],
  ])('counts %s', async (_, toLike) => {
    const [paper, reader] = [await openOld(), await elsewhere()];
    expect(await reader.deliver(paper, toLike(reader, paper))).toBe(202);
    await expect.poll(() => likes(paper)).toBe(1);
  });

  it('counts a boost addressed to followers, with everybody in cc, as GoToSocial sends it', async () => {
    const [paper, reader] = [await openOld(), await elsewhere()];
    const audience = {
      to: `${reader.actor}/followers`,
      cc: [`${paper.origin}/ap/actors/paper`, 'https://www.w3.org/ns/activitystreams#Public'],
    };
    await reader.deliver(paper, reader.says('Announce', objectOf(paper), audience));
    await expect.poll(async () => (await paper.store.reactions.counts('articles/old')).boosts).toBe(1);
  });
});

describe('the inbox', () => {
  it('has done what needs nobody else before it answers 202', async () => {
    const [paper, reader] = [await openOld(), await elsewhere()];
    paper.store.jobs.claim = async () => [];
    expect(await reader.deliver(paper, reader.says('Like', objectOf(paper)))).toBe(202);
    expect([await likes(paper), (await paper.store.jobs.depth(Date.now())).ready]).toEqual([1, 0]);
  });

  it('keeps what has to wait before it answers 202, and with it what its sender sends after that', async () => {
    const [paper, reader, other] = [await openOld(), await elsewhere(), await elsewhere()];
    const { jobs } = paper.store;
    const { claim } = jobs;
    jobs.claim = async () => [];
    const like = reader.says('Like', objectOf(paper));
    for (const activity of [reader.says('Update', reader.actor), like, reader.says('Undo', like)])
      expect(await reader.deliver(paper, activity)).toBe(202);
    expect(await other.deliver(paper, other.says('Like', objectOf(paper)))).toBe(202);
    expect([await likes(paper), (await jobs.depth(Date.now())).ready]).toEqual([1, 3]);
    jobs.claim = claim;
    await quiet(paper);
    expect(await likes(paper)).toBe(1);
    // Nothing of theirs waits any more.
    jobs.claim = async () => [];
    expect(await reader.deliver(paper, reader.says('Like', objectOf(paper)))).toBe(202);
    expect(await likes(paper)).toBe(2);
  });

  it('does once what is sent twice at the same time', async () => {
    const [paper, reader] = [await openOld(), await elsewhere()];
    const follow = reader.says('Follow', `${paper.origin}/ap/actors/paper`);
    const now = new Date();
    const answers = await Promise.all(Array.from({ length: 8 }, () => reader.deliver(paper, follow, now)));
    expect(answers).toEqual(Array.from({ length: 8 }, () => 202));
    await quiet(paper);
    expect(reader.posts.length).toBe(1);
  });

  it('keeps the rest where one of those that came together cannot be acted on', async () => {
    const [paper, reader, other] = [await openOld(), await elsewhere(), await elsewhere()];
    const { directory } = paper.folder();
    const article = directory.article.bind(directory);
    let faults = 0;
    directory.article = (id) => {
      if (id === 'broken' && faults++ < 1) throw new Error('A fault of ours.');
      return article(id === 'broken' ? 'old' : id);
    };
    const answers = await Promise.all([
      reader.deliver(paper, reader.says('Like', objectOf(paper).replace('old', 'broken'))),
      other.deliver(paper, other.says('Like', objectOf(paper))),
    ]);
    expect(answers).toEqual([202, 202]);
    await quiet(paper);
    expect([faults, await likes(paper)]).toEqual([2, 1]);
    expect((await paper.store.reactions.counts('articles/broken')).likes).toBe(1);
  });

  it('looks up a key afresh where it was changed, and not for every wrong signature', async () => {
    const [paper, reader] = [await openOld(), await elsewhere()];
    expect(await reader.deliver(paper, reader.says('Like', objectOf(paper)))).toBe(202);
    const before = reader.gets.length;
    await reader.changeKey();
    expect(await reader.deliver(paper, reader.says('Announce', objectOf(paper)))).toBe(202);
    expect((await paper.store.reactions.counts('articles/old')).boosts).toBe(1);
    const after = reader.gets.length;
    await reader.changeKey({ isShown: false });
    for (let time = 0; time < 5; time += 1)
      expect(await reader.deliver(paper, reader.says('Like', objectOf(paper)))).toBe(401);
    expect([after - before, reader.gets.length - after]).toEqual([1, 0]);
  });

  it('answers 503 to a fault of its own, so that nothing is lost', async () => {
    const [paper, reader] = [await openOld(), await elsewhere()];
    const { transaction } = paper.store;
    const like = reader.says('Like', objectOf(paper));
    paper.store.transaction = () => Promise.reject(new Error('The disk is full.'));
    expect(await reader.deliver(paper, like)).toBe(503);
    paper.store.transaction = transaction;
    expect(await reader.deliver(paper, like)).toBe(202);
    await expect.poll(() => likes(paper)).toBe(1);
  });

  it('answers 503, not 401, while the sender’s server cannot show its key', async () => {
    let down = true;
    const [paper, reader] = [await openOld(), await elsewhere({ answerGet: () => (down ? 503 : null) })];
    const like = reader.says('Like', objectOf(paper));
    expect(await reader.deliver(paper, like)).toBe(503);
    down = false;
    expect(await reader.deliver(paper, like)).toBe(202);
    await expect.poll(() => likes(paper)).toBe(1);
  });

  it('takes any number of deletions of accounts it never met without asking anybody', async () => {
    const [paper, reader] = [await openOld(), await elsewhere({ answerGet: () => 410 })];
    const gone = (index: number) => {
      const actor = `${reader.origin}/gone/${index}`;
      return { ...reader.says('Delete', actor), actor, id: `${actor}#delete` };
    };
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => reader.deliver(paper, gone(index))));
    expect(new Set(answers)).toEqual(new Set([202]));
    expect(reader.gets).toEqual([]);
    expect((await paper.store.jobs.depth(Date.now())).ready).toBe(0);
  });
});
