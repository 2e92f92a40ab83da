import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Peer, startPeer } from '../peer/peer.ts';
import type { Draft } from '../publish/newsroom.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const old: Draft = { id: 'old', title: '지난 기사', published: '2026-11-01 09:00' };
const roadshow: Draft = {
  id: 'roadshow',
  title: '수출 상담 <b>150건</b> & 업무협약',
  deck: '방콕(10.6~7)과 이스탄불(10.10~11)',
  summary: '두 도시에서 상담이 이어졌다.',
  published: minutesAgo(5),
  tags: ['스마트도시', '제로 트러스트'],
};

let paper: RunningPaper;
let reader: Peer;

beforeEach(async () => {
  [paper, reader] = await Promise.all([openPaper([old]), startPeer()]);
});

afterEach(async () => {
  await reader.close();
  await paper.stop();
});

const handle = (name = 'news') => `@${name}@${new URL(paper.origin).host}`;
const ids = () => reader.received.map(({ id }) => String(id).replace(`${paper.origin}/ap/articles/`, ''));

describe('a strict follower on another server', () => {
  it('finds nothing wrong with the paper, a section and a desk', async () => {
    for (const name of ['news', 'tech', 'tech_desk']) expect(await reader.inspect(handle(name))).toEqual([]);
  });

  it('follows the paper, gets an article, its correction and its takedown, and leaves', async () => {
    await reader.follow(handle());
    expect(await paper.store.followers.count('paper')).toBe(1);

    await paper.edit([old, roadshow]);
    const post = await reader.waitFor(() => reader.timeline.posts()[0]);
    expect(post.content).toContain('방콕(10.6~7)과 이스탄불(10.10~11)');
    expect(post.content).toContain('수출 상담 &lt;b&gt;150건&lt;/b&gt; &amp; 업무협약');
    expect(post.language).toBe('ko');

    const corrected: Draft = {
      ...roadshow,
      updated: minutesAgo(1),
      corrections: [{ kind: 'correction', date: minutesAgo(1), text: '상담은 150건이 아니라 약 150건이다.' }],
    };
    await paper.edit([old, corrected]);
    await reader.waitFor(() => reader.timeline.posts()[0]?.content.includes('약 150건이다'));

    await paper.edit([old, { ...corrected, state: 'taken-down' }]);
    await reader.waitFor(() => reader.timeline.posts().length === 0);
    expect((await paper.get('/ap/articles/roadshow')).status).toBe(410);

    await reader.unfollow(handle());
    await expect.poll(() => paper.store.followers.count('paper')).toBe(0);
    expect(ids().filter((id) => id.startsWith('roadshow'))).toEqual([
      'roadshow#create',
      'roadshow#update-1',
      'roadshow#delete',
    ]);
    expect(reader.dropped).toEqual([]);
    expect(reader.repeats).toBe(0);
  });

  it('leaves with an Undo that only names its Follow', async () => {
    await reader.follow(handle());
    await reader.unfollow(handle(), 'name');
    await expect.poll(() => paper.store.followers.count('paper')).toBe(0);
  });

  it('gets just what a section or a desk publishes when it follows only those', async () => {
    await reader.follow(handle('tech'));
    await paper.edit([
      old,
      roadshow,
      {
        id: 'abroad',
        title: '나라 밖',
        section: 'world',
        authors: [{ id: 'world-desk', role: undefined }],
        published: minutesAgo(3),
      },
    ]);
    await reader.waitFor(() => ids().includes('roadshow#announce-section-tech'));
    expect(ids().filter((id) => id.includes('abroad'))).toEqual([]);
    expect(reader.dropped).toEqual([]);
  });

  it('sees nothing of the archive, nor of a restart, nor of a rebuild without change', async () => {
    await reader.follow(handle());
    await paper.edit([old]);
    await expect.poll(() => paper.reports.length).toBe(2);
    await paper.restart();
    expect(paper.reports).toHaveLength(3);
    await paper.edit([old]);
    await expect.poll(() => paper.reports.length).toBe(4);
    expect(paper.reports.every(({ create, update }) => create + update === 0)).toBe(true);
    expect(reader.received.map(({ type }) => type)).toEqual(['Accept']);
  });

  it('gets an article that could not be delivered at first, once its server is back', async () => {
    await reader.close();
    let up = false;
    reader = await startPeer({ answer: ({ type }) => (type === 'Create' && !up ? 503 : null) });
    await reader.follow(handle());
    await paper.edit([old, roadshow]);
    await expect.poll(() => paper.store.jobs.depth(Date.now()).then(({ later }) => later)).toBe(1);
    expect(reader.timeline.posts()).toEqual([]);
    up = true;
    const [job] = await paper.store.jobs.claim({
      owner: 'impatient',
      kinds: ['deliver'],
      limit: 1,
      lease: 60_000,
      now: Date.now() + 60_000,
    });
    expect(JSON.parse(job?.state ?? '{}')).toMatchObject({ attempt: 1 });
    await paper.store.jobs.postpone(job?.id ?? 0, job?.state ?? '', Date.now());
    await reader.waitFor(() => reader.timeline.posts().length === 1);
  });

  it('is forgotten when its inbox is gone for good', async () => {
    await reader.close();
    reader = await startPeer({ answer: ({ type }) => (type === 'Create' ? 410 : null) });
    await reader.follow(handle());
    await paper.edit([old, roadshow]);
    await expect.poll(() => paper.store.followers.count('paper')).toBe(0);
    expect(await paper.store.jobs.depth(Date.now())).toEqual({ ready: 0, later: 0, leased: 0 });
  });
});
