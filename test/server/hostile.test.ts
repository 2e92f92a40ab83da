import { createPrivateKey } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { everythingKept, quiet } from './kept.ts';
import { act, context, note, vote } from './letters.ts';
import { openScene } from './scene.ts';

/**
 * Nobody changes what is another's, and nothing comes of what is no business of the paper. Proved elsewhere:
 *   who speaks for another: signatures, keys, contexts                                  forged.test.ts, inbox.test.ts
 *   the follow of somebody on another server is ended                                   inbox.test.ts
 *   private letters, closed comments, hidden answers that are edited                    conversation.test.ts
 *   bodies, documents and contexts that are too much; private addresses                 heavy.test.ts
 *   what is late, early, twice, or comes while its server is away                       lossless.test.ts
 */
const { paper, at, far, reader, neighbour, evil, forger, answer, changesNothing, close } = await openScene();

afterAll(close);

describe('who is himself', () => {
  it.each<[string, () => Promise<number>]>([
    ['writes in another’s name', () => forger.send(paper, act('Create', forger, note(reader, at.article('a'))))],
    [
      'writes in his own name and another’s',
      () =>
        forger.send(
          paper,
          act('Create', forger, note(forger, at.article('a'), { attributedTo: [forger.id, reader.id] })),
        ),
    ],
    [
      'writes a post on another server',
      () =>
        forger.send(
          paper,
          act('Create', forger, { ...note(forger, at.article('a')), id: `${reader.id}/notes/stolen` }),
        ),
    ],
    [
      'writes a post under our own address',
      () => forger.send(paper, act('Create', forger, { ...note(forger, at.article('a')), id: at.article('stolen') })),
    ],
    [
      'names a post that is another’s',
      () => {
        const written = note(reader, at.article('a'));
        far.serve(new URL(written.id).pathname, { '@context': context, ...written });
        return neighbour.send(paper, act('Create', neighbour, written.id));
      },
    ],
    [
      'changes the answer of another',
      () => forger.send(paper, act('Update', forger, { ...note(reader, at.article('a')), id: answer })),
    ],
    [
      'changes the answer of a neighbour',
      () => neighbour.send(paper, act('Update', neighbour, { ...note(neighbour, at.article('a')), id: answer })),
    ],
    [
      'makes the answer of a neighbour a private letter',
      () =>
        neighbour.send(
          paper,
          act('Update', neighbour, { ...note(neighbour, at.article('a')), id: answer, to: [neighbour.id] }),
        ),
    ],
    [
      'deletes the answer of another',
      () => forger.send(paper, act('Delete', forger, { id: answer, type: 'Tombstone' })),
    ],
    ['deletes the answer of a neighbour', () => neighbour.send(paper, act('Delete', neighbour, answer))],
    ['deletes the account of a neighbour', () => neighbour.send(paper, act('Delete', neighbour, reader.id))],
    [
      'takes back the like of another',
      () =>
        forger.send(paper, act('Undo', forger, act('Like', reader, at.article('a'), { id: `${reader.id}/likes/1` }))),
    ],
    [
      'takes back the like of a neighbour by its id',
      () => neighbour.send(paper, act('Undo', neighbour, `${reader.id}/likes/1`)),
    ],
    [
      'takes back the boost of a neighbour as if it were his own',
      () =>
        neighbour.send(
          paper,
          act('Undo', neighbour, { ...act('Announce', neighbour, at.article('a')), id: `${reader.id}/boosts/1` }),
        ),
    ],
    [
      'ends the follow of a neighbour by its id',
      () => neighbour.send(paper, act('Undo', neighbour, `${reader.id}/follows/1`)),
    ],
    [
      'moves away, and takes a neighbour’s follow along',
      () => neighbour.send(paper, act('Move', neighbour, reader.id, { target: forger.id })),
    ],
    ['moves away himself', () => forger.send(paper, act('Move', forger, forger.id, { target: reader.id }))],
    ['complains', () => forger.send(paper, act('Flag', forger, [at.account, answer], { content: 'Spam' }))],
    ['accepts what nobody asked of him', () => forger.send(paper, act('Accept', forger, `${at.account}#follow-relay`))],
    ['votes after the end', () => forger.send(paper, vote(forger, at.poll('over'), 'RSS'))],
    ['votes before the beginning', () => forger.send(paper, vote(forger, at.poll('later'), 'RSS'))],
    ['votes for no choice', () => forger.send(paper, vote(forger, at.poll('open'), 'Radio'))],
    ['votes in a poll that is none', () => forger.send(paper, vote(forger, at.poll('none'), 'RSS'))],
    ['votes in an article', () => forger.send(paper, vote(forger, at.article('a'), 'RSS'))],
    ['votes twice', () => reader.send(paper, vote(reader, at.poll('open'), '누리집'))],
    ['votes again for the same', () => reader.send(paper, vote(reader, at.poll('open'), 'RSS'))],
    [
      'answers an article that is none',
      () => forger.send(paper, act('Create', forger, note(forger, at.article('none')))),
    ],
    [
      'answers one that was taken down',
      () => forger.send(paper, act('Create', forger, note(forger, at.article('down')))),
    ],
    ['likes one that was taken down', () => forger.send(paper, act('Like', forger, at.article('down')))],
    ['boosts one that was taken down', () => forger.send(paper, act('Announce', forger, at.article('down')))],
    ['likes an account', () => forger.send(paper, act('Like', forger, at.account))],
    ['boosts somebody else’s post', () => forger.send(paper, act('Announce', forger, answer))],
    ['follows an account that is none', () => forger.send(paper, act('Follow', forger, `${at.account}-2`))],
    [
      'asks to quote for a post on another server',
      () =>
        forger.send(paper, act('QuoteRequest', forger, at.article('a'), { instrument: `${reader.id}/notes/quote` })),
    ],
    [
      'asks to quote an article that was taken down',
      () =>
        forger.send(paper, act('QuoteRequest', forger, at.article('down'), { instrument: `${forger.id}/notes/quote` })),
    ],
    [
      'asks to quote for a neighbour’s answer, so that it is refused and hidden',
      () => neighbour.send(paper, act('QuoteRequest', neighbour, at.article('unquoted'), { instrument: answer })),
    ],
    [
      'says nothing at all',
      () => forger.send(paper, act('Create', forger, note(forger, at.article('a'), { content: '' }))),
    ],
  ])('changes nothing when he %s', (_, send) => changesNothing(send, 202));

  it('is no account of the paper, even with its key', async () => {
    const key = await paper.store.keys.find('paper', 'rsa-2048');
    const privateKey = createPrivateKey({ key: JSON.parse(String(key?.privateKey)), format: 'jwk' });
    const self = { id: at.account };
    for (const activity of [act('Create', self, note(self, at.article('a'))), act('Like', self, at.article('a'))])
      await changesNothing(
        () => forger.send(paper, activity, { key: { keyId: `${at.account}#main-key`, privateKey } }),
        202,
      );
  });

  it('has his inbox on his own server, or cannot follow', async () => {
    const elsewhere = evil.account('elsewhere', { inbox: `${far.origin}/inbox` });
    await changesNothing(() => elsewhere.send(paper, act('Follow', elsewhere, at.account)), 202);
  });

  it('has his shared inbox on his own server, or none', async () => {
    const shared = evil.account('shared', { endpoints: { sharedInbox: `${far.origin}/inbox` } });
    expect(await shared.send(paper, act('Follow', shared, at.account))).toBe(202);
    await expect.poll(() => paper.store.followers.has('paper', shared.id)).toBe(true);
    expect(await paper.store.followers.inboxes('paper')).toEqual([`${far.origin}/inbox`, `${shared.id}/inbox`].sort());
    await paper.store.people.remove(shared.id);
  });
});

describe('whom the desk does not want', () => {
  const target = { account: () => forger.id, server: () => new URL(evil.origin).hostname };

  it.each(['account', 'server'] as const)(
    'is not heard when the %s is blocked, but when he takes something back',
    async (kind) => {
      const like = act('Like', forger, at.article('a'));
      const written = note(forger, at.article('a'));
      for (const activity of [like, act('Create', forger, written)])
        expect(await forger.send(paper, activity)).toBe(202);
      await quiet(paper);
      expect(await paper.store.replies.find(written.id)).not.toBeNull();
      await paper.store.blocks.put({
        kind,
        target: target[kind](),
        severity: 'suspend',
        source: '',
        comment: '',
        at: 0,
      });
      const before = everythingKept(paper);
      for (const activity of [
        act('Create', forger, note(forger, at.article('a'))),
        act('Update', forger, { ...written, content: '<p>Changed</p>' }),
        act('Announce', forger, at.article('a')),
        act('Follow', forger, at.account),
        vote(forger, at.poll('open'), 'RSS'),
      ])
        expect(await forger.send(paper, activity)).toBe(202);
      await quiet(paper);
      expect(everythingKept(paper)).toEqual(before);
      for (const activity of [act('Undo', forger, like), act('Delete', forger, written.id)])
        expect(await forger.send(paper, activity)).toBe(202);
      await quiet(paper);
      expect(await paper.store.replies.find(written.id)).toBeNull();
      expect((await paper.store.reactions.counts('articles/a')).likes).toBe(1);
      await paper.store.blocks.remove(kind, target[kind]());
    },
  );

  it('waits for an editor when he is silenced', async () => {
    await paper.store.blocks.put({
      kind: 'account',
      target: forger.id,
      severity: 'silence',
      source: '',
      comment: '',
      at: 0,
    });
    const written = note(forger, at.article('a'));
    expect(await forger.send(paper, act('Create', forger, written))).toBe(202);
    await expect.poll(async () => (await paper.store.replies.find(written.id))?.state).toBe('held');
    await paper.store.blocks.remove('account', forger.id);
    await paper.store.people.remove(forger.id);
  });
});
