import { afterEach, describe, expect, it } from 'vitest';
import { acceptFollow, rejectFollow } from '../../src/integrations/newswire/server/answer-follow.ts';
import { moveAccount } from '../../src/integrations/newswire/server/moves.ts';
import { type Peer, startPeer } from '../peer/peer.ts';
import { minutesAgo, openPaper, type PaperOptions, type RunningPaper } from './running-paper.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function paperWith(
  ...[drafts, options]: [Parameters<typeof openPaper>[0], PaperOptions?]
): Promise<RunningPaper> {
  const paper = await openPaper(drafts, options);
  open.push({ close: () => paper.stop() });
  return paper;
}

async function peer(options: Parameters<typeof startPeer>[0] = {}): Promise<Peer> {
  const one = await startPeer(options);
  open.push(one);
  return one;
}

const handle = (paper: RunningPaper, name: string) => `@${name}@${new URL(paper.origin).host}`;
const old = { id: 'old', title: '지난 기사', published: minutesAgo(600) };
const news = { id: 'fresh', title: '새 기사', published: minutesAgo(1) };

describe('who follows', () => {
  it('one section gets only that section, one desk only that desk, and who follows several sees each article once', async () => {
    const paper = await paperWith([old]);
    const [section, desk, several] = [
      await peer({ name: 'section' }),
      await peer({ name: 'desk' }),
      await peer({ name: 'several' }),
    ];
    await section.follow(handle(paper, 'world'));
    await desk.follow(handle(paper, 'tech_desk'));
    for (const name of ['news', 'world', 'tech', 'tech_desk', 'world_desk']) await several.follow(handle(paper, name));
    const tech = { ...news, id: 'tech-piece', section: 'tech', authors: [{ id: 'tech-desk', role: undefined }] };
    const world = { ...news, id: 'world-piece', section: 'world', authors: [{ id: 'world-desk', role: undefined }] };
    await paper.edit([old, tech, world]);
    const on = (peer: Peer) =>
      peer.timeline
        .posts()
        .map(({ id }) => String(id).split('/').at(-1))
        .sort();
    await section.waitFor(() => on(section).length === 1);
    await desk.waitFor(() => on(desk).length === 1);
    // Five times Accept, two articles, each passed on by a section and a desk.
    await several.waitFor(() => several.received.length >= 11);
    expect([on(section), on(desk), on(several)]).toEqual([
      ['world-piece'],
      ['tech-piece'],
      ['tech-piece', 'world-piece'],
    ]);
    expect(several.dropped).toEqual([]);
  });

  it('waits until an editor lets him, where the paper looks at each first', async () => {
    const paper = await paperWith([old], { extras: { federation: { followers: 'approved' } } });
    const [welcome, unwelcome] = [await peer({ name: 'welcome' }), await peer({ name: 'unwelcome' })];
    const asked = welcome.follow(handle(paper, 'news'), 60_000);
    const refused = unwelcome.follow(handle(paper, 'news'), 60_000).catch((error: Error) => error.message);
    await expect.poll(async () => (await paper.store.requests.all()).length).toBe(2);
    expect(await paper.store.followers.count('paper')).toBe(0);
    for (const request of await paper.store.requests.all())
      await (request.id === welcome.actor ? acceptFollow : rejectFollow)(
        paper.store,
        request,
        paper.origin,
        Date.now(),
      );
    await asked;
    expect(await refused).toContain('rejects');
    expect(await paper.store.followers.count('paper')).toBe(1);
    expect(await paper.store.requests.all()).toEqual([]);
  });

  it('cannot follow a desk that has left; its account stays to be read', async () => {
    const paper = await paperWith([old], { extras: { departed: { 'tech-desk': '2026-01-01' } } });
    const reader = await peer();
    await expect(reader.follow(handle(paper, 'tech_desk'))).rejects.toThrow('rejects');
    expect((await paper.get('/ap/actors/author-tech-desk')).status).toBe(200);
  });

  it('goes along when the account moves, and the account says where it went', async () => {
    const paper = await paperWith([old]);
    const follower = await peer({ name: 'follower' });
    const target = await peer({ name: 'target', alsoKnownAs: [`${paper.origin}/ap/actors/paper`] });
    await follower.follow(handle(paper, 'news'));
    await moveAccount(paper.store, 'paper', target.actor, paper.origin, Date.now());
    await expect.poll(() => follower.following()).toContain(target.actor);
    const actor = (await (await paper.get('/ap/actors/paper')).json()) as { movedTo?: string };
    expect(actor.movedTo).toBe(target.actor);
  });

  it('is no follower any more once he blocks the paper', async () => {
    const paper = await paperWith([old]);
    const reader = await peer();
    await reader.follow(handle(paper, 'news'));
    await reader.block(`${paper.origin}/ap/actors/paper`);
    await expect.poll(() => paper.store.followers.count('paper')).toBe(0);
  });
});

describe('a correction, a retraction and a takedown', () => {
  it('reach who follows, who did follow, and who only ever answered', async () => {
    const paper = await paperWith([old]);
    const [follower, former, answerer] = [
      await peer({ name: 'now' }),
      await peer({ name: 'former' }),
      await peer({ name: 'answerer' }),
    ];
    await follower.follow(handle(paper, 'news'));
    await former.follow(handle(paper, 'news'));
    await paper.edit([old, news]);
    await former.waitFor(() => former.timeline.post(`${paper.origin}/ap/articles/fresh`));
    await former.unfollow(handle(paper, 'news'));
    await answerer.like(`${paper.origin}/ap/articles/fresh`);
    await expect.poll(async () => (await paper.store.reach.all()).length).toBe(3);
    await expect.poll(() => paper.store.followers.count('paper')).toBe(1);
    const seen = (one: Peer, type: string) =>
      [...one.received, ...one.dropped.map(({ activity }) => activity)].filter(
        (activity) => (activity as { type?: string }).type === type,
      ).length;

    const correction = { kind: 'correction' as const, date: minutesAgo(0), text: '310미터가 맞습니다.' };
    await paper.edit([old, { ...news, corrections: [correction] }]);
    for (const one of [follower, former, answerer]) await one.waitFor(() => seen(one, 'Update') === 1);
    expect(former.timeline.post(`${paper.origin}/ap/articles/fresh`)?.content).toContain('310미터가 맞습니다.');

    await paper.edit([
      old,
      {
        ...news,
        corrections: [correction],
        state: 'retracted',
        retraction: '사실이 아닙니다.',
        updated: minutesAgo(-1),
      },
    ]);
    for (const one of [follower, former, answerer]) await one.waitFor(() => seen(one, 'Update') === 2);

    await paper.edit([old, { ...news, state: 'taken-down' }]);
    for (const one of [follower, former, answerer]) await one.waitFor(() => seen(one, 'Delete') === 1);
    expect(former.timeline.deletions()).toContain(`${paper.origin}/ap/articles/fresh`);
    expect((await paper.get('/ap/articles/fresh')).status).toBe(410);
  });
});
