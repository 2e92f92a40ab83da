import { afterEach, describe, expect, it } from 'vitest';
import type { Peer } from './peer.ts';
import { profileNames, profiles } from './profiles/profiles.ts';
import { closeAll, start } from './trial.ts';
import { idOf, isObject, type Json, toList } from './wire.ts';

afterEach(closeAll);

/** A small publisher with one post, and a reader of some software who follows it. */
async function startStory(profile: Peer['profile'], post: Json = {}) {
  const paper = await start({ name: 'paper' });
  const reader = await start({ profile });
  await reader.follow(paper.handle);
  const { id } = await paper.publish({ content: '<p>Bridge opens</p>', ...post });
  await reader.waitFor(() => reader.timeline.post(id));
  return { paper, reader, id };
}

const toOptions = (...names: string[]) =>
  names.map((name) => ({ type: 'Note', name, replies: { type: 'Collection', totalItems: 0 } }));
const soon = () => new Date(Date.now() + 3_600_000).toISOString();

describe.each(profileNames)('a reader on %s', (profile) => {
  it('follows, leaves, and follows again', async () => {
    const { paper, reader } = await startStory(profile);
    expect(reader.following()).toEqual([paper.actor]);
    await reader.unfollow(paper.handle);
    await paper.waitFor(() => paper.received.length === 2);
    expect((await paper.publish({ content: '<p>x</p>' })).delivered).toEqual([]);
    await reader.follow(paper.handle);
    expect((await paper.publish({ content: '<p>x</p>' })).delivered).toHaveLength(1);
    await paper.waitFor(() => paper.received.length === 3);
    const [first, , second] = paper.received.map(({ id }) => id);
    expect(first === second).toBe(profile === 'misskey');
    expect([...paper.dropped, ...reader.dropped]).toEqual([]);
  });

  it('answers, corrects the answer where it can, and deletes it', async () => {
    const { paper, reader, id } = await startStory(profile);
    const reply = await reader.reply(id, 'About time');
    const [act] = await paper.waitFor(() => paper.audience.acts('reply', id));
    expect(reply.delivered).toEqual([{ inbox: `${paper.actor}/inbox`, status: 202 }]);
    expect(act).toMatchObject({ id: reply.id, actor: reader.actor, object: { inReplyTo: id } });
    expect(toList(act?.object?.['tag'])).toContainEqual({ type: 'Mention', href: paper.actor, name: paper.handle });
    expect(await paper.lookup(reply.id)).toMatchObject({ inReplyTo: id, attributedTo: reader.actor });

    const edited = reader.edit(reply.id, '<p>At last</p>');
    if (profiles[profile].edits) {
      await edited;
      await paper.waitFor(() => paper.audience.acts('reply', id)[0]?.object?.['content'] === '<p>At last</p>');
    } else await expect(edited).rejects.toThrow('cannot correct a post');

    await reader.remove(reply.id);
    await paper.waitFor(() => paper.audience.acts('reply', id).length === 0);
    expect((await fetch(reply.id)).status).toBe(profiles[profile].signedFetch ? 401 : 410);
    await expect(paper.lookup(reply.id)).rejects.toThrow('answers 410');
    expect([...paper.dropped, ...reader.dropped]).toEqual([]);
  });

  it('answers in private, which is no reply for others to see', async () => {
    const { paper, reader, id } = await startStory(profile);
    await reader.reply(id, 'Psst', { visibility: 'direct' });
    await paper.waitFor(() => paper.audience.acts('letter', id).length === 1);
    expect(paper.audience.acts('reply')).toEqual([]);
  });

  it('likes and boosts once however often, and takes both back', async () => {
    const { paper, reader, id } = await startStory(profile);
    await reader.react(id, '👍');
    await reader.react(id, '👍');
    await reader.boost(id);
    await paper.waitFor(() => paper.received.length === 4);
    const emoji = profile === 'misskey' ? '👍' : null;
    expect(paper.audience.acts('like', id)).toMatchObject([{ actor: reader.actor, emoji }]);
    expect(paper.audience.acts('boost', id)).toMatchObject([{ actor: reader.actor }]);
    await reader.unreact(id);
    await reader.unboost(id);
    await paper.waitFor(() => paper.received.length === 6);
    expect([...paper.audience.acts('like'), ...paper.audience.acts('boost')]).toEqual([]);
    await reader.like(id);
    await paper.waitFor(() => paper.audience.acts('like', id).length === 1);
    expect([...paper.dropped, ...reader.dropped]).toEqual([]);
  });

  it('votes once in a poll of one choice, and sees the count and the end', async () => {
    const poll = { type: 'Question', oneOf: toOptions('Yes', 'No'), endTime: soon(), votersCount: 0 };
    const { paper, reader, id } = await startStory(profile, poll);
    const [vote] = await reader.vote(id, ['Yes']);
    const note = vote?.activity['object'] as Json;
    expect(note).toMatchObject({ type: 'Note', name: 'Yes', inReplyTo: id });
    expect(toList(note['to'])).toEqual([paper.actor]);
    expect(note).not.toHaveProperty('content');
    await reader.vote(id, ['No']);
    // The id of a vote at GoToSocial is made of voter and poll.
    await paper.waitFor(() => paper.dropped.length + paper.repeats === 1);
    expect(paper.repeats).toBe(profile === 'gotosocial' ? 1 : 0);
    expect(paper.dropped.map(({ reason }) => reason).join()).toMatch(/^$|has voted already/);
    await paper.tally(id);
    await reader.waitFor(() => reader.timeline.post(id)?.voters === 1);
    await paper.tally(id, new Date());
    await reader.waitFor(() => reader.timeline.post(id)?.closed);
    const votes = [
      { name: 'Yes', votes: 1 },
      { name: 'No', votes: 0 },
    ];
    expect(reader.timeline.post(id)).toMatchObject({ poll: votes, edits: [], updated: null, unseen: 0 });
    expect(paper.audience.acts('reply')).toEqual([]);
    expect(reader.dropped).toEqual([]);
  });

  it('votes with one Create for each of several choices', async () => {
    const poll = { type: 'Question', anyOf: toOptions('Bus', 'Train', 'Boat'), endTime: soon(), votersCount: 0 };
    const { paper, reader, id } = await startStory(profile, poll);
    const sent = await reader.vote(id, ['Bus', 'Boat']);
    expect(new Set(sent.map(({ activity }) => activity['id'])).size).toBe(2);
    await paper.waitFor(() => paper.audience.acts('vote', id).length === 2);
    await paper.tally(id);
    await reader.waitFor(() => reader.timeline.post(id)?.voters === 1);
    expect(reader.timeline.post(id)?.poll.map(({ votes }) => votes)).toEqual([1, 0, 1]);
    expect([...paper.dropped, ...reader.dropped]).toEqual([]);
  });

  it('quotes as it does: with leave, without asking, or not at all', async () => {
    const { paper, reader, id } = await startStory(profile);
    const quoting = reader.quote(id, 'Worth reading');
    const { quotes } = profiles[profile];
    if (quotes === 'never') return expect(quoting).rejects.toThrow(`${profile} quotes nobody`);
    const quote = await quoting;
    await paper.waitFor(() => paper.audience.acts('quote', id).length === 1);
    const note = quote.activity['object'] as Json;
    expect(toList(note['tag'])).toEqual([]);
    if (quotes === 'tells') expect(note).toMatchObject({ quoteUrl: id, _misskey_quote: id });
    else {
      expect(note).toMatchObject({ quote: id, quoteAuthorization: expect.stringContaining(paper.actor) });
      expect(paper.received.map(({ type }) => type)).toEqual(['Follow', 'QuoteRequest', 'Create']);
    }
    await reader.unquote(quote.id);
    await paper.waitFor(() => paper.audience.acts('quote', id).length === 0);
    expect([...paper.dropped, ...reader.dropped]).toEqual([]);
  });

  it('blocks, which ends both their follows', async () => {
    const { paper, reader, id } = await startStory(profile);
    await reader.like(id);
    await paper.waitFor(() => paper.audience.acts('like').length === 1);
    await reader.block(paper.actor);
    await paper.waitFor(() => paper.audience.acts('like').length === 0);
    expect((await paper.publish({ content: '<p>x</p>' })).delivered).toEqual([]);
    await reader.unblock(paper.actor);
    await paper.waitFor(() => paper.received.at(-1)?.['type'] === 'Undo');
    expect([...paper.dropped, ...reader.dropped]).toEqual([]);
  });

  it('deletes the account: its actor and key answer 410, and nothing of it is kept', async () => {
    const { paper, reader, id } = await startStory(profile);
    const reply = await reader.reply(id, 'Bye');
    await paper.waitFor(() => paper.audience.acts('reply', id).length === 1);
    const { activity, delivered } = await reader.deleteAccount();
    expect(activity).toMatchObject({ type: 'Delete', actor: reader.actor, object: reader.actor });
    expect(delivered.map(({ status }) => status)).toContain(202);
    await paper.waitFor(() => paper.audience.acts('reply', id).length === 0);
    for (const url of [reader.actor, reader.key.keyId, reply.id]) expect((await fetch(url)).status).toBe(410);
    expect((await paper.publish({ content: '<p>x</p>' })).delivered).toEqual([]);
    expect(paper.dropped).toEqual([]);
  });

  it('moves away with its followers, who check both accounts', async () => {
    const friend = await start({ name: 'friend' });
    const before = await start({ name: 'before', profile });
    const after = await start({ name: 'after', profile, alsoKnownAs: [before.actor] });
    const stranger = await start({ name: 'stranger', profile });
    await friend.follow(before.handle);
    await expect(before.move(stranger.actor)).rejects.toThrow('in alsoKnownAs');
    await before.move(after.actor);
    await friend.waitFor(() => friend.following().length === 1 && friend.following()[0] === after.actor);
    expect(idOf(friend.received.find(({ type }) => type === 'Move')?.['target'])).toBe(after.actor);
    expect([...friend.dropped, ...before.dropped, ...after.dropped]).toEqual([]);
  });

  it('follows an account that moves, unless one side does not confirm it', async () => {
    const reader = await start({ profile });
    const before = await start({ name: 'before' });
    const after = await start({ name: 'after', alsoKnownAs: [before.actor] });
    await reader.follow(before.handle);
    const move = { type: 'Move', actor: before.actor, object: before.actor, target: after.actor };
    await before.send(`${reader.actor}/inbox`, { '@context': [], id: `${before.actor}#1`, ...move });
    await reader.waitFor(() => reader.dropped.length === 1);
    expect(reader.dropped[0]?.reason).toContain('has movedTo undefined');
    expect(reader.following()).toEqual([before.actor]);
    await before.move(after.actor);
    await reader.waitFor(() => reader.following()[0] === after.actor);
    expect(reader.dropped).toHaveLength(1);
  });

  it('has an account that can be inspected, and says what it lacks', async () => {
    const reader = await start({ profile });
    const complaints = await (await start({ name: 'other' })).inspect(reader.handle);
    const missing = ['endpoints: is missing, wanted an object with sharedInbox'];
    expect(complaints).toEqual(profiles[profile].sharedInbox ? [] : missing);
  });
});

it('an activity embeds its object, and an Undo the whole of what it undoes', async () => {
  for (const profile of profileNames) {
    const { reader, id } = await startStory(profile);
    const { activity: like } = await reader.like(id);
    const { activity: undo } = await reader.unlike(id);
    const { '@context': _, ...whole } = like;
    if (profile === 'snac') delete whole['published'];
    expect(isObject(undo['object']) && undo['object']).toEqual(whole);
  }
});
