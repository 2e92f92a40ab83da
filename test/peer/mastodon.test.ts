import { afterEach, describe, expect, it } from 'vitest';
import type { Peer } from './peer.ts';
import { closeAll, deliver, start, startBoth } from './trial.ts';
import { everyone, type Json } from './wire.ts';

afterEach(closeAll);

describe('a reader on Mastodon', () => {
  it('loses its copy of a post that is not found, which one on GoToSocial keeps', async () => {
    let lost = false;
    const answerGet = (path: string) => (lost && path.includes('/posts/') ? 404 : null);
    const { paper, reader } = await startBoth({}, { answerGet });
    const other = await start({ profile: 'gotosocial' });
    await other.follow(paper.handle);
    const { id } = await paper.publish({ content: '<p>Bridge opens</p>' });
    for (const one of [reader, other]) await one.waitFor(() => one.timeline.post(id));
    expect(await reader.openThread(id)).toEqual([]);
    lost = true;
    for (const one of [reader, other]) await expect(one.openThread(id)).rejects.toThrow('answers 404');
    expect([reader, other].map(({ timeline }) => timeline.posts().length)).toEqual([0, 1]);
    expect(reader.timeline.deletions()).toEqual([]);
  });

  it('walks a conversation page after page, past what is gone', async () => {
    const { paper, reader } = await startBoth();
    const { id } = await paper.publish({ content: '<p>Bridge opens</p>' });
    const friends: Peer[] = [];
    const replies: string[] = [];
    for (const profile of ['gotosocial', 'misskey', 'snac', 'mastodon'] as const) {
      const friend = await start({ name: 'friend', profile });
      friends.push(friend);
      for (const words of ['One', 'Two']) replies.push((await friend.reply(id, words)).id);
    }
    await paper.waitFor(() => paper.audience.acts('reply', id).length === 8);
    expect(await reader.openThread(id)).toEqual(replies);
    // Gone with its account, and nobody was told.
    await friends[1]?.deleteAccount();
    await paper.waitFor(() => paper.audience.acts('reply', id).length === 6);
    expect(await reader.openThread(id)).toEqual(replies.filter((reply) => !reply.startsWith(friends[1]?.origin ?? '')));
    expect(await friends[2]?.openThread(id)).toEqual([]);
  });

  it('asks for what it reads with a key of its server, open to all, and shows its account to who signs', async () => {
    const reader = await start();
    const statuses = [`${reader.origin}/actor`, reader.actor, `${reader.actor}/outbox`].map(async (url) => fetch(url));
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([200, 401, 401]);
    const other = await start({ name: 'other' });
    expect(await other.lookup(reader.actor)).toMatchObject({ id: reader.actor });
  });
});

describe('a quote', () => {
  const content = '<p>Bridge opens</p>';

  it('of a post without canQuote is never asked for', async () => {
    const { paper, reader } = await startBoth();
    const { id } = await paper.publish({ content, interactionPolicy: undefined });
    await expect(reader.quote(id, 'Look')).rejects.toThrow(
      'canQuote of its interactionPolicy is absent, which means nobody',
    );
    expect(paper.received.map(({ type }) => type)).toEqual(['Follow']);
  });

  it('is for followers where the policy says so, and refused where its author has to agree and does not', async () => {
    const { paper, reader } = await startBoth();
    const stranger = await start({ name: 'stranger' });
    const toPolicy = (automaticApproval: string[], manualApproval: string[]) => ({
      interactionPolicy: { canQuote: { automaticApproval, manualApproval } },
    });
    const followers = await paper.publish({ content, ...toPolicy([`${paper.actor}/followers`], []) });
    expect((await reader.quote(followers.id, 'Look')).delivered[0]?.status).toBe(202);
    await expect(stranger.quote(followers.id, 'Look')).rejects.toThrow('does not let us: canQuote');
    const asked = await paper.publish({ content, ...toPolicy([], [everyone]) });
    await expect(stranger.quote(asked.id, 'Look')).rejects.toThrow('does not let us quote');
  });

  it('names what it is in its request, where it is asked to', async () => {
    const { paper, reader } = await startBoth();
    const { id } = await paper.publish({ content });
    const quote = await reader.quote(id, 'Look', { instrument: 'name' });
    expect(paper.received.find(({ type }) => type === 'QuoteRequest')?.['instrument']).toBe(quote.id);
  });

  it('loses its stamp when the author takes it back', async () => {
    const { paper, reader } = await startBoth();
    const { id } = await paper.publish({ content });
    const quote = await reader.quote(id, 'Look');
    const stamp = String((quote.activity['object'] as Json)['quoteAuthorization']);
    expect(await reader.lookup(quote.id)).toMatchObject({ quoteAuthorization: stamp });
    await paper.waitFor(() => paper.audience.acts('quote', id).length === 1);
    await paper.revokeQuote(stamp);
    await reader.waitFor(() => reader.revoked().includes(stamp));
    expect(await reader.lookup(quote.id)).not.toHaveProperty('quoteAuthorization');
    expect(paper.audience.acts('quote')).toEqual([]);
  });

  it.each<[string, (stamp: Json) => Json, string]>([
    ['is of another kind', () => ({ type: 'LikeAuthorization' }), 'type of stamp'],
    ['is for another post', ({ id }) => ({ interactingObject: id }), 'interactingObject of stamp'],
    ['is about another post', ({ id }) => ({ interactionTarget: id }), 'interactionTarget of stamp'],
    ['is by somebody else', () => ({ attributedTo: 'https://other.test/1' }), 'attributedTo of stamp'],
    ['is not where it says', () => ({ result: 'posts/none' }), 'answers 404'],
    ['is on another host', () => ({ result: null }), 'is not on the host of'],
    ['is missing', () => ({ result: false }), 'Accept of a QuoteRequest has no result'],
    ['is refused', () => ({ answer: 'Reject' }), 'does not let us quote'],
  ])('is not published when its stamp %s', async (_, fault, reason) => {
    const requests: Json[] = [];
    const answer = (activity: Json) => {
      if (activity['type'] !== 'QuoteRequest') return null;
      requests.push(activity);
      return 202;
    };
    const [paper, reader] = [await start({ name: 'paper', answer }), await start()];
    const { id } = await paper.publish({ content });
    const quoting = expect(reader.quote(id, 'Look')).rejects.toThrow(reason);
    const request = await paper.waitFor(() => requests[0]);
    const note = (request['instrument'] as Json)['id'];
    const { result, answer: type = 'Accept', ...wrong } = fault({ id: paper.actor });
    const fields = { attributedTo: paper.actor, interactingObject: note, interactionTarget: id, ...wrong };
    const stamp = await paper.publish({ content, type: 'QuoteAuthorization', ...fields });
    const results = { undefined: stamp.id, null: 'https://other.test/stamp', false: undefined };
    const named = results[String(result) as keyof typeof results] ?? (result ? `${paper.actor}/${result}` : undefined);
    const head = { '@context': [], id: `${paper.actor}/answer`, type, actor: paper.actor, object: request['id'] };
    await deliver(paper, reader, { ...head, result: named });
    await quoting;
    expect(paper.received.map((activity) => activity['type'])).not.toContain('Create');
  });
});
