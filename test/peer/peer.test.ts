import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, deliver, reasons, serve, start, startBoth } from './trial.ts';

afterEach(closeAll);

describe('a paper and its reader', () => {
  it('shows what the paper publishes, with its language and its link', async () => {
    const { paper, reader } = await startBoth();
    const { delivered } = await paper.publish({
      content: '<p><strong>다리가 열렸다</strong></p><p><a href="https://paper.test/a">paper.test/a</a></p>',
      contentMap: { ko: '<p><strong>다리가 열렸다</strong></p><p><a href="https://paper.test/a">paper.test/a</a></p>' },
      url: 'https://paper.test/a',
      tag: [{ type: 'Hashtag', name: '#다리', href: 'https://paper.test/tags/다리' }],
    });
    expect(delivered).toEqual([{ inbox: `${reader.origin}/inbox`, status: 202 }]);
    await reader.waitFor(() => reader.timeline.posts().length === 1);
    expect(reader.timeline.posts()[0]).toMatchObject({
      language: 'ko',
      url: 'https://paper.test/a',
      attributedTo: paper.actor,
      updated: null,
      tags: [{ name: '#다리' }],
    });
    expect(reader.received.map(({ type }) => type)).toEqual(['Accept', 'Create']);
    expect(reader.dropped).toEqual([]);
    expect(paper.dropped).toEqual([]);
    expect([...paper.refused, ...reader.refused]).toEqual([]);
  });

  it('counts a repeated delivery once', async () => {
    const { paper, reader } = await startBoth();
    const { activity } = await paper.publish({ content: '<p>Bridge opens</p>' });
    expect(await deliver(paper, reader, activity)).toBe(202);
    await reader.waitFor(() => reader.repeats === 1);
    expect(reader.received.filter(({ type }) => type === 'Create')).toHaveLength(1);
  });

  it.each(['embed', 'name'] as const)('hears nothing more after an Undo that can %s its Follow', async (how) => {
    const { paper, reader } = await startBoth();
    await reader.unfollow(paper.handle, how);
    await paper.waitFor(() => paper.received.length === 2);
    const { activity, delivered } = await paper.publish({ content: '<p>Bridge opens</p>' });
    expect(delivered).toEqual([]);
    await deliver(paper, reader, activity);
    await reader.waitFor(() => reader.dropped.length > 0);
    expect(reasons(reader)).toContain(`${paper.actor} is not followed`);
    expect(reader.timeline.posts()).toEqual([]);
  });

  it('answers what a trial of faults asks for, and takes the retry', async () => {
    const answers = [503, { status: 429, headers: { 'retry-after': '1' } }];
    const { paper, reader } = await startBoth({
      answer: ({ type }) => (type === 'Create' ? (answers.shift() ?? null) : null),
    });
    const { activity, delivered } = await paper.publish({ content: '<p>Bridge opens</p>' });
    expect(delivered[0]?.status).toBe(503);
    expect(await deliver(paper, reader, activity)).toBe(429);
    expect(reader.timeline.posts()).toEqual([]);
    expect(await deliver(paper, reader, activity)).toBe(202);
    await reader.waitFor(() => reader.timeline.posts().length === 1);
    expect(reader.repeats).toBe(0);
  });

  it('finds the paper from the address of its page', async () => {
    const paper = await start({ name: 'paper' });
    const origin = await serve((request, response) => {
      if (request.url === '/old') return response.writeHead(301, { location: '/' }).end();
      const link = `<link rel="alternate" type="application/activity+json" href="${paper.actor}">`;
      const page = request.url === '/' ? link : '<p>nothing</p>';
      return response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    });
    const reader = await start();
    expect(await reader.follow(`${origin}/old`)).toBe(paper.actor);
    await expect(reader.lookup(`${origin}/bare`)).rejects.toThrow('is a page without <link rel="alternate"');
  });
});
