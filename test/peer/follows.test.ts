import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, deliver, reasons, start, toCreate } from './trial.ts';
import type { Json } from './wire.ts';

afterEach(closeAll);

describe('a Follow', () => {
  it.each([
    ['names the Follow only', (follow: Json) => follow['id'], 'Accept names the Follow and does not embed it'],
    [
      'changes the Follow',
      (follow: Json) => ({ ...follow, id: `${follow['id']}x` }),
      'Accept embeds another Follow than was sent: id',
    ],
  ])('is not followed by an Accept that %s', async (_, toObject, reason) => {
    const follows: Json[] = [];
    const answer = (activity: Json) => {
      if (activity['type'] === 'Follow') follows.push(activity);
      return 202;
    };
    const paper = await start({ name: 'paper', answer });
    const reader = await start();
    const followed = expect(reader.follow(paper.handle)).rejects.toThrow(reason);
    await paper.waitFor(() => follows.length === 1);
    const { '@context': context, ...object } = follows[0]!;
    const id = `${paper.actor}/accept/1`;
    await deliver(paper, reader, {
      '@context': context,
      id,
      type: 'Accept',
      actor: paper.actor,
      object: toObject(object),
    });
    await followed;
    expect(reasons(reader)).toBe(reason);
  });

  it('says when it was refused, never answered, or meant for nobody', async () => {
    const silent = await start({ name: 'silent', answer: () => 202 });
    const closed = await start({ name: 'closed', answer: () => 403 });
    const reader = await start();
    await expect(reader.follow(silent.handle, 100)).rejects.toThrow('did not accept within 100 ms');
    await expect(reader.follow(closed.handle)).rejects.toThrow('answers 403 to Follow');
    await expect(reader.follow(`@nobody@${new URL(closed.origin).host}`)).rejects.toThrow('answers 404');
  });

  it('is needed before anything is shown', async () => {
    const paper = await start({ name: 'paper' });
    const reader = await start();
    expect(await deliver(paper, reader, toCreate(paper))).toBe(202);
    await reader.waitFor(() => reader.dropped.length === 1);
    expect(reasons(reader)).toBe(`${paper.actor} is not followed`);
  });
});
