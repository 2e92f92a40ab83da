import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, deliver, reasons, startBoth, toCreate } from './trial.ts';
import { everyone, type Json } from './wire.ts';

afterEach(closeAll);

describe('an activity', () => {
  it('of 64 KiB or more is refused unread', async () => {
    const { paper, reader } = await startBoth();
    const { delivered } = await paper.publish({ content: `<p>${'a'.repeat(66_000)}</p>` });
    expect(delivered[0]?.status).toBe(413);
    expect(reasons(reader)).toMatch(/^activity of \d+ bytes, not under 64 KiB$/);
  });

  it.each<[string, (create: Json) => Json, string]>([
    ['with an actor embedded', (create) => ({ ...create, actor: { id: create['actor'] } }), 'actor is not a string'],
    [
      'with an id on another host',
      (create) => ({ ...create, id: 'https://other.test/1' }),
      "is not on its actor's host",
    ],
    ['without a type', (create) => ({ ...create, type: undefined }), 'type is not a string'],
    ['without a context', (create) => ({ ...create, '@context': undefined }), 'has no @context'],
  ])('%s is refused', async (_, change, reason) => {
    const { paper, reader } = await startBoth();
    expect(await deliver(paper, reader, change(toCreate(paper)))).toBe(400);
    expect(reasons(reader)).toContain(reason);
  });

  it('that is no ActivityStreams by its media type is refused', async () => {
    const { paper, reader } = await startBoth();
    const headers = { 'content-type': 'application/ld+json' };
    expect(await deliver(paper, reader, toCreate(paper), { headers })).toBe(400);
    expect(reasons(reader)).toContain('Content-Type is application/ld+json');
  });

  it('with other readers than its object, or an object other than the one served, is dropped', async () => {
    const { paper, reader } = await startBoth();
    const { activity } = await paper.publish({ content: '<p>Bridge opens</p>' });
    const object = activity['object'] as Json;
    await deliver(paper, reader, { ...activity, id: `${paper.actor}/1`, cc: [everyone] });
    await deliver(paper, reader, {
      ...activity,
      id: `${paper.actor}/2`,
      object: { ...object, url: 'https://other.test/' },
    });
    await reader.waitFor(() => reader.dropped.length === 2);
    expect(reader.dropped[0]?.reason).toBe('cc is not the same on activity and object');
    expect(reader.dropped[1]?.reason).toBe('the object served is not the object sent: url');
  });

  it('boosting what is not there, or for followers only, is dropped', async () => {
    const { paper, reader } = await startBoth();
    const object = `${paper.actor}/posts/none`;
    const boost = { '@context': 'https://www.w3.org/ns/activitystreams', type: 'Announce', actor: paper.actor, object };
    await deliver(paper, reader, { ...boost, id: `${paper.actor}/1`, to: [everyone] });
    await deliver(paper, reader, { ...boost, id: `${paper.actor}/2`, to: [`${paper.actor}/followers`] });
    await reader.waitFor(() => reader.dropped.length === 2);
    expect(reader.dropped[0]?.reason).toContain('/posts/none answers 404');
    expect(reader.dropped[1]?.reason).toBe('Public is neither in to nor in cc');
  });
});
