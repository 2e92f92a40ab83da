import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../publish/newsroom.ts';
import { type Hub, minute, openHub, paper, topic } from './hub.ts';
import { useHub } from './use-hub.ts';

const old: Draft = { id: 'old', published: '2026-11-01 09:00', title: '지난 기사' };
const fresh: Draft = { id: 'fresh', title: '새 기사' };

const room = useHub([old]);

describe('WebSub: a hub elsewhere', () => {
  let other: Hub;
  beforeEach(async () => {
    other = await openHub([old], { hub: `${room.reader.origin}/hub` });
  });
  afterEach(() => other.close());

  it('is told of each feed that changed, by its own address, once, and of nothing of the archive', async () => {
    await other.work();
    expect(room.reader.sent).toEqual([]);
    for (let time = 0; time < 2; time += 1) {
      await other.edit([old, fresh]);
      await other.work();
    }
    const pings = room.reader.sent.map(({ path, headers, body }) => ({ path, type: headers['content-type'], body }));
    expect(new Set(pings.map(({ path, type }) => `${path} ${type}`))).toEqual(
      new Set(['/hub application/x-www-form-urlencoded']),
    );
    const told = pings.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    expect(told).toContainEqual({ 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic });
    const topics = told.map((ping) => ping['hub.topic']?.slice(paper.length)).sort();
    expect(topics.filter((path) => !path?.startsWith('/corrections/'))).toEqual(
      ['', '/authors/tech-desk', '/sections/tech']
        .flatMap((home) => ['atom.xml', 'feed.json', 'rss.xml'].map((name) => `${home}/${name}`))
        .sort(),
    );
  });

  it('that is busy is told again later, and one that refuses is not', async () => {
    room.reader.take = () => ({ status: 503 });
    await other.edit([old, fresh]);
    const count = await other.work();
    expect(count).toBe(room.reader.sent.length);
    room.reader.take = () => ({ status: 400 });
    other.now += minute;
    expect(await other.work()).toBe(0);
    expect(room.reader.sent).toHaveLength(2 * count);
  });
});
