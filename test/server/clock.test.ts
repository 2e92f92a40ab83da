import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toLeapWatch } from '../../src/integrations/newswire/server/leap.ts';
import type { Draft } from '../publish/newsroom.ts';
import { type Elsewhere, openElsewhere } from './elsewhere.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const hour = 3_600_000;
const year = 365 * 24 * hour;
const old: Draft = { id: 'old', title: '지난 기사', published: minutesAgo(600) };
const published = minutesAgo(5);
const news = (id: string): Draft => ({ id, title: '새 기사', published });

describe('a paper whose clock is set', () => {
  /** By how much the clock is wrong, in ms. */
  let wrong = 0;
  let paper: RunningPaper;
  let up: Elsewhere;
  let down: Elsewhere;
  let status = 503;

  beforeEach(async () => {
    [wrong, status] = [0, 503];
    [paper, up, down] = await Promise.all([
      openPaper([old], { clock: () => Date.now() + wrong }),
      openElsewhere(),
      openElsewhere({ answer: () => ({ status }) }),
    ]);
    for (const server of [up, down]) await server.isFollower(paper);
  });

  afterEach(async () => {
    await paper.stop();
    await Promise.all([up.close(), down.close()]);
  });

  const got = ({ posts }: Elsewhere) =>
    posts.map(({ body }) => (JSON.parse(body) as { id: string }).id.split('/').at(-1));
  const failures = async () => (await paper.store.hosts.find(new URL(down.origin).host))?.failures;

  it('a year ahead and back goes on with what waits, at once and under the same id', async () => {
    await paper.edit([old, news('first')]);
    await expect.poll(() => got(up)).toEqual(['first#create']);
    await expect.poll(failures).toBe(1);
    wrong = year;
    // What waited for 15 seconds is due, and then waits for a moment in a year.
    await expect.poll(failures).toBe(2);
    [wrong, status] = [0, 202];
    await expect.poll(async () => (await paper.store.jobs.depth(Date.now() + 2 * year)).ready).toBe(0);
    await paper.edit([old, news('first'), news('second')]);
    await expect.poll(() => got(down).at(-1)).toBe('second#create');
    expect(new Set(got(down))).toEqual(new Set(['first#create', 'second#create']));
    await expect.poll(() => got(up)).toEqual(['first#create', 'second#create']);
  });

  it('an hour back goes on with what waits, and tells of what seemed to be too early when it is right again', async () => {
    await paper.edit([old, news('first')]);
    await expect.poll(failures).toBe(1);
    [wrong, status] = [-hour, 202];
    await expect.poll(async () => (await paper.store.jobs.depth(Date.now() + year)).ready).toBe(0);
    await paper.edit([old, news('first'), news('second')]);
    await expect.poll(() => paper.reports.at(-1)?.warnings.join()).toContain('second is dated');
    wrong = 0;
    for (const server of [up, down]) await expect.poll(() => got(server).at(-1)).toBe('second#create');
    expect(got(up)).toEqual(['first#create', 'second#create']);
  });
});

describe('the watch over a clock', () => {
  it('tells by how much it was set, not how much time went by', () => {
    let [time, elapsed] = [1_000_000, 0];
    const watch = toLeapWatch(
      () => time,
      () => elapsed,
    );
    [time, elapsed] = [time + 500, elapsed + 500];
    expect(watch()).toBe(0);
    [time, elapsed] = [time + hour, elapsed + 500];
    expect(watch()).toBe(hour - 500);
    expect(watch()).toBe(0);
    // A clock that stands still, as a fixed one does.
    elapsed += 30_000;
    expect(watch()).toBe(0);
  });
});
