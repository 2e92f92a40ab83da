import { createRestAPIClient, MastoHttpError, type mastodon } from 'masto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hide } from '../../src/integrations/newswire/moderation/desk.ts';
import { writeRules } from '../../src/integrations/newswire/moderation/rules.ts';
import { type Peer, startPeer } from '../peer/peer.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

let paper: RunningPaper;
let readers: [Peer, Peer];
let client: mastodon.rest.Client;
/** Ids of what was written, by what it says. */
const ids: Record<string, string> = {};

const arrives = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 10_000 });

beforeAll(async () => {
  paper = await openPaper([
    { id: 'bridge', title: '다리 개통', published: '2026-11-20 09:00', updated: '2026-11-21 09:00' },
    { id: 'quiet', title: '조용한 기사', published: minutesAgo(60) },
    { id: 'gone', title: '내린 기사', published: minutesAgo(60), state: 'taken-down' },
  ]);
  await writeRules(paper.store, { hold: 'none', words: [], links: 2 });
  client = createRestAPIClient({ url: paper.origin });
  readers = [await startPeer({ name: 'first' }), await startPeer({ profile: 'misskey', name: 'second' })];
  const [first, second] = readers;
  const article = `${paper.origin}/ap/articles/bridge`;
  const write = async (reader: Peer, to: string, words: string, fields = {}) => {
    const options = { also: [`${paper.origin}/ap/actors/paper`], language: 'ko', fields };
    const { activity } = await reader.reply(to, `<p>${words}</p>`, options);
    const { id } = activity['object'] as { id: string };
    ids[words] = id;
    await arrives(async () => expect(await paper.store.replies.find(id)).not.toBeNull());
  };
  await write(first, article, '하나', { summary: '스포일러', sensitive: true });
  await write(second, ids['하나'] ?? '', '하나에 답함');
  await write(first, article, '둘');
  await write(second, article, '숨길 글');
  await write(first, ids['숨길 글'] ?? '', '숨길 글에 답함');
  await hide(paper.store, ids['숨길 글'] ?? '');
  await first.edit(ids['둘'] ?? '', '<p>둘, 고침</p>');
  await first.like(article);
  await second.boost(article);
  await arrives(async () => {
    expect((await paper.store.replies.find(ids['둘'] ?? ''))?.edited).not.toBeNull();
    expect(await paper.store.reactions.counts('articles/bridge')).toMatchObject({ likes: 1, boosts: 1 });
  });
});

afterAll(async () => {
  for (const reader of readers) await reader.close();
  await paper.stop();
});

describe('a Mastodon client', () => {
  it('reads an article as a post of the paper', async () => {
    const status = await client.v1.statuses.$select('bridge').fetch();
    expect(status).toMatchObject({
      id: 'bridge',
      uri: `${paper.origin}/ap/articles/bridge`,
      url: `${paper.origin}/articles/bridge/`,
      createdAt: '2026-11-20T00:00:00.000Z',
      editedAt: '2026-11-21T00:00:00.000Z',
      visibility: 'public',
      language: 'ko',
      favouritesCount: 1,
      reblogsCount: 1,
      account: { acct: 'news', displayName: '시험신문', uri: `${paper.origin}/ap/actors/paper` },
    });
    expect(status.content).toContain('다리 개통');
  });

  it('reads the whole thread in order, each reply under what it answers', async () => {
    const { ancestors, descendants } = await client.v1.statuses.$select('bridge').context.fetch();
    expect(ancestors).toEqual([]);
    const uris = descendants.map(({ uri }) => uri);
    expect(uris).toEqual([ids['하나'], ids['하나에 답함'], ids['둘'], ids['숨길 글에 답함']]);
    const [one, answer, two] = descendants;
    expect([one?.inReplyToId, answer?.inReplyToId, two?.inReplyToId]).toEqual(['bridge', one?.id, 'bridge']);
    const status = await client.v1.statuses.$select('bridge').fetch();
    expect(one?.inReplyToAccountId).toBe(status.account.id);
    expect(answer?.inReplyToAccountId).toBe(one?.account.id);
    expect(status.repliesCount).toBe(4);
  });

  it('is told who wrote a reply, when it was edited, and of what it warns', async () => {
    const [first, second] = readers;
    const { descendants } = await client.v1.statuses.$select('bridge').context.fetch();
    const [one, answer, two] = descendants;
    expect(one).toMatchObject({ spoilerText: '스포일러', sensitive: true, editedAt: null, language: 'ko' });
    expect(one?.account).toMatchObject({ acct: first.handle.slice(1), uri: first.actor, username: 'first' });
    expect(answer?.account).toMatchObject({ acct: second.handle.slice(1), uri: second.actor });
    expect([two?.spoilerText, two?.sensitive]).toEqual(['', false]);
    expect(two?.content).toContain('둘, 고침');
    expect(Math.abs(Date.parse(two?.editedAt ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('is shown nothing that the desk hid; what answers it answers the article', async () => {
    const { descendants } = await client.v1.statuses.$select('bridge').context.fetch();
    expect(descendants.map(({ uri }) => uri)).not.toContain(ids['숨길 글']);
    expect(JSON.stringify(descendants)).not.toContain('숨길 글</p>');
    const orphan = descendants.find(({ uri }) => uri === ids['숨길 글에 답함']);
    expect(orphan?.inReplyToId).toBe('bridge');
  });

  it('finds a thread in which nobody spoke', async () => {
    expect(await client.v1.statuses.$select('quiet').context.fetch()).toEqual({ ancestors: [], descendants: [] });
    expect((await client.v1.statuses.$select('quiet').fetch()).editedAt).toBeNull();
  });

  it.each(['unknown', 'gone', '110'])('is told as by Mastodon that %s is not there', async (id) => {
    for (const ask of [
      () => client.v1.statuses.$select(id).fetch(),
      () => client.v1.statuses.$select(id).context.fetch(),
    ]) {
      const error = await ask().then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(MastoHttpError);
      expect(error).toMatchObject({ statusCode: 404, message: 'Record not found' });
    }
  });
});

describe('a page on another site', () => {
  it.each(['bridge', 'bridge/context', 'unknown', 'bridge/card'])('may ask for %s', async (path) => {
    const url = `${paper.origin}/api/v1/statuses/${path}`;
    const asked = await fetch(url, {
      method: 'OPTIONS',
      headers: { Origin: 'https://blog.example', 'Access-Control-Request-Method': 'GET' },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(asked.headers.get('Access-Control-Allow-Methods')).toContain('GET');
    const answer = await fetch(url, { headers: { Origin: 'https://blog.example' } });
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    if (answer.status === 404) expect(await answer.json()).toEqual({ error: 'Record not found' });
  });

  it('can only read', async () => {
    expect((await paper.post('/api/v1/statuses/bridge', '{}')).status).toBe(405);
    expect((await paper.get('/api/v1/statuses/..%2Fbridge')).status).toBe(404);
  });
});
