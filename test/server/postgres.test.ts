import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeRules } from '../../src/integrations/newswire/moderation/rules.ts';
import { type Peer, startPeer } from '../peer/peer.ts';
import type { Draft } from '../publish/newsroom.ts';
import { hasPostgres, usePostgres } from '../storage/postgres/room.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const old: Draft = { id: 'old', title: '지난 기사', published: '2026-11-01 09:00' };
const roadshow: Draft = { id: 'roadshow', title: '방콕에서 열린 수출 상담', published: minutesAgo(5) };

describe.skipIf(!(await hasPostgres()))('a paper that keeps its data in PostgreSQL', () => {
  const room = usePostgres();
  let paper: RunningPaper;
  let reader: Peer;

  beforeEach(async () => {
    const environment = { NEWSWIRE_DATABASE: room.url() };
    [paper, reader] = await Promise.all([openPaper([old], { environment }), startPeer()]);
  });

  afterEach(async () => {
    await reader.close();
    await paper.stop();
  });

  it('is followed, tells of an article and of its correction once each, also after a restart', async () => {
    await reader.follow(`@news@${new URL(paper.origin).host}`);
    await paper.edit([old, roadshow]);
    await reader.waitFor(() => reader.timeline.posts()[0]);
    await paper.restart();
    await paper.edit([old, { ...roadshow, title: '방콕과 이스탄불에서 열린 수출 상담', updated: minutesAgo(1) }]);
    await reader.waitFor(() => reader.timeline.posts()[0]?.content.includes('이스탄불'));
    await paper.restart();

    expect(await room.query('SELECT actor, COUNT(*)::int AS followers FROM followers GROUP BY actor')).toEqual([
      { actor: 'paper', followers: 1 },
    ]);
    await expect
      .poll(() =>
        room.query('SELECT (SELECT COUNT(*) FROM jobs)::int + (SELECT COUNT(*) FROM parcels)::int AS waiting'),
      )
      .toEqual([{ waiting: 0 }]);
    expect(await room.query('SELECT COUNT(*)::int AS kept FROM bodies')).toEqual([{ kept: 0 }]);
    expect(reader.received.map(({ type }) => type)).toEqual(['Accept', 'Create', 'Update']);
    expect(reader.repeats).toBe(0);
    expect(reader.dropped).toEqual([]);
  });

  it('counts a like and shows an answer, each once, until they are taken back', async () => {
    await writeRules(paper.store, { hold: 'none', words: [], links: 2 });
    const article = `${paper.origin}/ap/articles/old`;
    const talk = async () => {
      const answer = await paper.get('/ap/live/conversation/articles/old.json');
      return ((await answer.json()) as { counts: object }).counts;
    };
    await reader.like(article);
    await reader.like(article);
    const { activity } = await reader.reply(article, '<p>잘 읽었습니다.</p>');
    await expect.poll(talk).toMatchObject({ replies: 1, likes: 1 });
    await reader.unlike(article);
    await reader.remove((activity['object'] as { id: string }).id);
    await expect.poll(talk).toMatchObject({ replies: 0, likes: 0 });
  });
});
