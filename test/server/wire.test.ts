import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { writeRules } from '../../src/integrations/newswire/moderation/rules.ts';
import { startPeer } from '../peer/peer.ts';
import { quiet } from './kept.ts';
import { addressesOf } from './letters.ts';
import { minutesAgo, openPaper } from './running-paper.ts';

/** What real servers sent to a paper at news.test, sent to ours by one of their kind, signed as that kind signs. */
const paper = await openPaper([{ id: 'a', title: '기사', published: minutesAgo(60) }]);
await writeRules(paper.store, { hold: 'none', words: [], links: null });
const { article, account } = addressesOf(paper);
const peers = {
  'gts.test': await startPeer({ profile: 'gotosocial' }),
  'misskey.test': await startPeer({ profile: 'misskey' }),
  'snac.test': await startPeer({ profile: 'snac' }),
};

afterAll(async () => {
  for (const peer of Object.values(peers)) await peer.close();
  await paper.stop();
});

const folder = new URL('../fixtures/wire/', import.meta.url);

interface Sample {
  body: { actor: string; object: { id?: string } };
}

/** Sends a sample as if its server were one of ours. @returns the new address of an old one. */
async function send(name: string): Promise<(old: string) => string> {
  const { body } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Sample;
  const { origin, host } = new URL(body.actor);
  const peer = peers[host as keyof typeof peers];
  const moved = (text: string) =>
    text
      .replaceAll(body.actor, peer.actor)
      .replaceAll(origin, peer.origin)
      .replaceAll('https://news.test/ap/articles/w1', article('a'))
      .replaceAll('https://news.test/ap/actor', account)
      .replaceAll('https://news.test', paper.origin);
  const activity = JSON.parse(moved(JSON.stringify(body))) as Record<string, unknown>;
  expect(await peer.send(`${paper.origin}/ap/live/inbox/paper`, activity)).toBe(202);
  await quiet(paper);
  return moved;
}

const counts = () => paper.store.reactions.counts('articles/a');

/** In this order: each adds to what the ones before did. */
const samples: Record<string, [string, (moved: (old: string) => string) => Promise<void>]> = {
  '01-gts.test-Like.json': ['a like', async () => expect(await counts()).toMatchObject({ likes: 1, boosts: 0 })],
  '02-gts.test-Announce.json': [
    'a boost, to followers',
    async () => expect(await counts()).toMatchObject({ boosts: 1 }),
  ],
  '03-gts.test-Create.json': [
    'an answer that names the paper',
    async (moved) => {
      const id = moved('https://gts.test/users/reader/statuses/01M81EB632BXYX9EQAAB840AE7');
      expect(await paper.store.replies.find(id)).toMatchObject({
        ...{ kind: 'reply', subject: 'articles/a', parent: article('a'), person: peers['gts.test'].actor },
        ...{ html: '<p>A reply from GTS</p>', language: 'en', state: 'shown', warning: null, edited: null },
        ...{ url: moved('https://gts.test/@reader/statuses/01M81EB632BXYX9EQAAB840AE7') },
        ...{ published: Date.parse('2026-11-22T10:55:30Z') },
      });
    },
  ],
  '04-misskey.test-Like.json': [
    'a thumb',
    async () => expect(await counts()).toEqual({ likes: 2, boosts: 1, emoji: [{ emoji: '👍', count: 1 }] }),
  ],
  '05-misskey.test-Announce.json': ['a renote', async () => expect(await counts()).toMatchObject({ boosts: 2 })],
  '06-misskey.test-Create.json': [
    'an answer in italics and bold',
    async (moved) =>
      expect(await paper.store.replies.find(moved('https://misskey.test/notes/atvabwatya0u000b'))).toMatchObject({
        ...{ kind: 'reply', subject: 'articles/a', parent: article('a'), state: 'shown' },
        html: '<p>Reply from Misskey <i>mfm</i> <b>bold</b></p>',
      }),
  ],
  '07-misskey.test-Create.json': [
    'a quote, without the line that stands in for it',
    async (moved) =>
      expect(await paper.store.replies.find(moved('https://misskey.test/notes/atvabweyya0u000c'))).toMatchObject({
        ...{ kind: 'quote', subject: 'articles/a', parent: article('a'), html: '<p>Quote from Misskey</p>' },
      }),
  ],
  '08-snac.test-Announce.json': ['a boost by snac', async () => expect(await counts()).toMatchObject({ boosts: 3 })],
  '09-gts.test-Undo.json': ['a like taken back', async () => expect(await counts()).toMatchObject({ likes: 1 })],
  '10-gts.test-Undo.json': ['a boost taken back', async () => expect(await counts()).toMatchObject({ boosts: 2 })],
  '11-misskey.test-Undo.json': [
    'a thumb taken back',
    async () => expect(await counts()).toEqual({ likes: 0, boosts: 2, emoji: [] }),
  ],
};

describe('what real servers sent', () => {
  it.each(Object.entries(samples))('%s is kept as %s', async (name, [, check]) => check(await send(name)));

  it('is all tried here', () => {
    expect(Object.keys(samples)).toEqual(readdirSync(folder).sort());
  });

  it('stands on the page as it should, and every server is told of what becomes of the article', async () => {
    const fragment = await (await paper.get('/ap/live/conversation/articles/a.html')).text();
    for (const words of ['A reply from GTS', '<i>mfm</i> <b>bold</b>']) expect(fragment).toContain(words);
    expect((await paper.store.reach.all()).map((inbox) => new URL(inbox).origin)).toEqual(
      Object.values(peers)
        .map(({ origin }) => origin)
        .sort(),
    );
  });
});
