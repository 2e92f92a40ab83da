import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, deliver, reasons, start, startBoth, toCreate } from './trial.ts';
import { everyone, type Json } from './wire.ts';

afterEach(closeAll);

const content = '<p>Bridge opens</p>';

describe('a reader on GoToSocial', () => {
  it('shows its key to anybody, at an address of its own, and nothing else', async () => {
    const reader = await start({ profile: 'gotosocial' });
    expect(reader.key.keyId).toBe(`${reader.actor}/main-key`);
    const stub = await (await fetch(reader.key.keyId)).json();
    expect(Object.keys(stub)).toEqual(['@context', 'id', 'type', 'preferredUsername', 'publicKey']);
    expect(stub).toMatchObject({ id: reader.actor, publicKey: { id: reader.key.keyId, owner: reader.actor } });
    for (const path of ['', '/outbox', '/followers']) {
      expect((await fetch(`${reader.actor}${path}`)).status).toBe(401);
    }
  });

  it('heeds who may reply, like and boost', async () => {
    const nobody = { automaticApproval: [], manualApproval: [] };
    const { paper, reader } = await startBoth({ profile: 'gotosocial' });
    const stranger = await start({ name: 'stranger', profile: 'gotosocial' });
    const closed = { canReply: nobody, canLike: nobody, canAnnounce: nobody };
    const { id } = await paper.publish({ content, interactionPolicy: closed });
    await expect(reader.reply(id, 'x')).rejects.toThrow('canReply');
    await expect(reader.like(id)).rejects.toThrow('canLike');
    await expect(reader.boost(id)).rejects.toThrow('canAnnounce');
    const followers = { canReply: { automaticApproval: [`${paper.actor}/followers`], manualApproval: [] } };
    const open = await paper.publish({ content, interactionPolicy: followers });
    expect((await reader.reply(open.id, 'x')).delivered[0]?.status).toBe(202);
    await expect(stranger.reply(open.id, 'x')).rejects.toThrow('canReply');
    expect((await stranger.like(open.id)).delivered[0]?.status).toBe(202);
    const other = await start({ name: 'other', profile: 'mastodon' });
    expect((await other.like(id)).delivered[0]?.status).toBe(202);
  });

  it('refuses a correction that moves the day of publication', async () => {
    const { paper, reader } = await startBoth({ profile: 'gotosocial' });
    const { id } = await paper.publish({ content });
    await paper.correct(id, { content: '<p>x</p>', contentMap: { en: '<p>x</p>' }, published: '2020-01-01T00:00:00Z' });
    await reader.waitFor(() => reader.dropped.length === 1);
    expect(reasons(reader)).toContain('published changed in an Update');
  });
});

describe('a reader on Misskey', () => {
  it('sees no correction of a post, but the count of a poll', async () => {
    const { paper, reader } = await startBoth({ profile: 'misskey' });
    const { id } = await paper.publish({ content });
    await paper.correct(id, { content: '<p>x</p>', contentMap: { en: '<p>x</p>' } });
    await reader.waitFor(() => reader.timeline.post(id)?.unseen === 1);
    expect(reader.timeline.post(id)).toMatchObject({ content, edits: [] });
    expect(reader.dropped).toEqual([]);
  });

  it('answers 413 to 64 KiB, and drops a post whose author is no string', async () => {
    const { paper, reader } = await startBoth({ profile: 'misskey' });
    const { delivered } = await paper.publish({ content: `<p>${'a'.repeat(66_000)}</p>` });
    expect(delivered[0]?.status).toBe(413);
    await paper.publish({ content, attributedTo: [paper.actor] });
    await reader.waitFor(() => reader.dropped.length === 2);
    expect(reasons(reader)).toContain('attributedTo is not a string');
  });

  it('shows its account to anybody, unless it is told not to', async () => {
    const reader = await start({ profile: 'misskey' });
    expect((await fetch(reader.actor)).status).toBe(200);
    expect((await fetch(`${reader.actor}/outbox`)).status).toBe(200);
    const secretive = await start({ profile: 'misskey', signedFetch: true });
    expect((await fetch(secretive.actor)).status).toBe(200);
    expect((await fetch(`${secretive.actor}/outbox`)).status).toBe(401);
  });
});

describe('a reader on snac', () => {
  it('answers 202 to anything, whatever becomes of it', async () => {
    const { paper, reader } = await startBoth({ profile: 'snac' });
    const inbox = `${reader.actor}/inbox`;
    expect((await fetch(inbox, { method: 'POST', body: 'nonsense' })).status).toBe(202);
    expect(await deliver(paper, reader, toCreate(paper), { covers: ['date'] })).toBe(202);
    expect((await paper.publish({ content: `<p>${'a'.repeat(66_000)}</p>` })).delivered[0]?.status).toBe(202);
    expect(reader.dropped.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(reader.timeline.posts()).toEqual([]);
  });

  it('has one inbox, unless a shared one is asked for', async () => {
    const [one, two] = [await startBoth({ profile: 'snac' }), await startBoth({ profile: 'snac', sharedInbox: true })];
    expect((await one.paper.publish({ content })).delivered[0]?.inbox).toBe(`${one.reader.actor}/inbox`);
    expect((await two.paper.publish({ content })).delivered[0]?.inbox).toBe(`${two.reader.origin}/shared-inbox`);
  });
});

describe('a follow', () => {
  it('that somebody has to allow counts whenever it is allowed, until it is taken away', async () => {
    const follows: Json[] = [];
    const answer = (activity: Json) => {
      if (activity['type'] !== 'Follow') return null;
      follows.push(activity);
      return 202;
    };
    const [paper, reader] = [await start({ name: 'paper', answer }), await start()];
    await expect(reader.follow(paper.handle, 50)).rejects.toThrow('did not accept within 50 ms');
    const { '@context': context, ...object } = follows[0] ?? {};
    const head = { '@context': context, actor: paper.actor, object, to: [everyone] };
    await deliver(paper, reader, { ...head, id: `${paper.actor}/accept`, type: 'Accept' });
    await reader.waitFor(() => reader.following().includes(paper.actor));
    await deliver(paper, reader, { ...head, id: `${paper.actor}/reject`, type: 'Reject' });
    await reader.waitFor(() => reader.following().length === 0);
  });
});
