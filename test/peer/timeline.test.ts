import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, deliver, reasons, start, startBoth, toCreate } from './trial.ts';
import type { Json } from './wire.ts';

afterEach(closeAll);

describe('a timeline', () => {
  it('shows a correction that changes words, and counts one that does not', async () => {
    const { paper, reader } = await startBoth();
    const { activity } = await paper.publish({ content: '<p>Two hurt</p>' });
    const id = String((activity['object'] as Json)['id']);
    const fixed = '<p>One hurt</p>';
    await paper.correct(id, { content: fixed, contentMap: { en: fixed } });
    const marked = '<p>One <b>hurt</b></p>';
    await paper.correct(id, { content: marked, contentMap: { en: marked } });
    await reader.waitFor(() => reader.received.length === 4);
    expect(reader.timeline.post(id)).toMatchObject({
      content: fixed,
      edits: [{ updated: null, content: '<p>Two hurt</p>' }],
      unseen: 1,
    });
  });

  it('refuses a correction that moves the day of publication, and one of what it never saw', async () => {
    const { paper, reader } = await startBoth();
    const { activity } = await paper.publish({ content: '<p>Two hurt</p>' });
    await paper.correct(String((activity['object'] as Json)['id']), {
      content: '<p>x</p>',
      contentMap: { en: '<p>x</p>' },
      published: '2020-01-01T00:00:00Z',
    });
    await deliver(paper, reader, { ...toCreate(paper), type: 'Update' });
    await reader.waitFor(() => reader.dropped.length === 2);
    expect(reasons(reader)).toContain('published changed in an Update');
    expect(reasons(reader)).toContain('is not on display: nothing to update');
  });

  it('sees nothing new in the body of an Article, of which Mastodon shows headline and deck', async () => {
    const { paper, reader } = await startBoth();
    const article = {
      type: 'Article',
      name: 'Bridge opens',
      summary: 'After nine years',
      content: '<h2>Then</h2><p>Two hurt</p>',
    };
    const { activity } = await paper.publish(article);
    const id = String((activity['object'] as Json)['id']);
    const fixed = '<h2>Then</h2><p>One hurt</p>';
    await paper.correct(id, { content: fixed, contentMap: { en: fixed } });
    await paper.correct(id, { name: '[Corrected] Bridge opens' });
    await reader.waitFor(() => reader.received.length === 4);
    expect(reader.timeline.post(id)).toMatchObject({ name: '[Corrected] Bridge opens', unseen: 1 });
    expect(reader.timeline.post(id)?.content).toBe('<p><strong>Then</strong></p><p>One hurt</p>');
    expect(reader.timeline.post(id)?.edits).toHaveLength(1);
  });

  it('counts votes again without calling the poll edited', async () => {
    const { paper, reader } = await startBoth();
    const endTime = '2026-12-01T00:00:00Z';
    const { activity } = await paper.publish({
      type: 'Question',
      content: '<p>Build it?</p>',
      oneOf: toOptions(0, 'Yes', 'No'),
      votersCount: 0,
      endTime,
    });
    const id = String((activity['object'] as Json)['id']);
    await paper.correct(id, { oneOf: toOptions(7, 'Yes', 'No'), updated: undefined, votersCount: 7 });
    await reader.waitFor(() => reader.received.length === 3);
    expect(reader.timeline.post(id)).toMatchObject({
      edits: [],
      updated: null,
      poll: [
        { name: 'Yes', votes: 7 },
        { name: 'No', votes: 0 },
      ],
    });
  });

  const toOptions = (yes: number, ...names: string[]) =>
    names.map((name, at) => ({ type: 'Note', name, replies: { type: 'Collection', totalItems: at === 0 ? yes : 0 } }));
  const counted = { oneOf: toOptions(1, 'Yes', 'No'), votersCount: 1 };
  const closed = { closed: '2026-01-01T00:00:00Z' };
  it.each<[string, Json[], string]>([
    ['as if words had changed', [{ ...counted, updated: '2999-01-01T00:00:00Z' }], 'votes were counted and updated'],
    ['with other options', [{ oneOf: toOptions(0, 'Yes', 'Maybe') }], 'options of the poll changed'],
    ['after it closed', [closed, counted], 'a closed poll is counted again'],
    ['after it closed, which opens it', [closed, { closed: undefined }], 'a closed poll is open again'],
  ])('counts no votes %s', async (_, changes, reason) => {
    const { paper, reader } = await startBoth();
    const poll = { type: 'Question', oneOf: toOptions(0, 'Yes', 'No'), votersCount: 0, endTime: closed.closed };
    const { id } = await paper.publish({ content: '<p>Build it?</p>', ...poll });
    const judged = () => reader.received.length + reader.dropped.length;
    for (const [at, change] of changes.entries()) {
      await reader.waitFor(() => judged() === at + 2);
      await paper.correct(id, { updated: undefined, ...change });
    }
    await reader.waitFor(() => reader.dropped.length === 1);
    expect(reasons(reader)).toContain(reason);
  });

  it('takes a post down only when its id answers 410, and never shows that id again', async () => {
    const { paper, reader } = await startBoth();
    const { activity } = await paper.publish({ content: '<p>Wrong man</p>' });
    const id = String((activity['object'] as Json)['id']);
    const early = { ...activity, id: `${paper.actor}/early`, type: 'Delete', object: { id, type: 'Tombstone' } };
    await deliver(paper, reader, early);
    await reader.waitFor(() => reader.dropped.length === 1);
    expect(reasons(reader)).toBe(`${id} is deleted and answers 200, not 410`);
    expect(reader.timeline.posts()).toHaveLength(1);
    await paper.withdraw(id);
    await reader.waitFor(() => reader.timeline.deletions().includes(id));
    expect(reader.timeline.posts()).toEqual([]);
    await paper.correct(id, { ...(activity['object'] as Json), deleted: undefined, updated: undefined });
    await deliver(paper, reader, { ...activity, id: `${paper.actor}/again` });
    await reader.waitFor(() => reader.dropped.length === 3);
    expect(reasons(reader)).toContain('was deleted and is used again');
  });

  it('shows once what the paper sends and its section boosts, and keeps it until both are gone', async () => {
    const { paper, reader } = await startBoth();
    const section = await start({ name: 'section' });
    await reader.follow(section.handle);
    const { activity } = await paper.publish({ content: '<p>Bridge opens</p>' });
    const id = String((activity['object'] as Json)['id']);
    const boost = await section.boost(id);
    await reader.waitFor(() => reader.received.length === 4);
    expect(reader.timeline.posts()).toHaveLength(1);
    expect(reader.timeline.post(id)?.boosts).toEqual([section.actor]);
    await section.unboost(boost.activity);
    await reader.waitFor(() => reader.received.length === 5);
    expect(reader.timeline.post(id)?.boosts).toEqual([]);
  });

  it('lets the paper correct and take down what came by a boost only', async () => {
    const paper = await start({ name: 'paper' });
    const section = await start({ name: 'section' });
    const reader = await start();
    await reader.follow(section.handle);
    const { activity } = await paper.publish({ content: '<p>Two hurt</p>' });
    const id = String((activity['object'] as Json)['id']);
    await section.boost(id);
    await reader.waitFor(() => reader.timeline.post(id));
    const fixed = await paper.correct(id, { content: '<p>One hurt</p>', contentMap: { en: '<p>One hurt</p>' } });
    await deliver(paper, reader, fixed.activity);
    await reader.waitFor(() => reader.timeline.post(id)?.edits.length === 1);
    await deliver(paper, reader, (await paper.withdraw(id)).activity);
    await reader.waitFor(() => reader.timeline.posts().length === 0);
    expect(reader.dropped).toEqual([]);
  });
});
