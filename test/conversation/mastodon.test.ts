import { describe, expect, test } from 'vitest';
import { toContext, toStatus } from '../../src/integrations/newswire/conversation/mastodon.ts';
import { toSnapshot } from '../../src/integrations/newswire/conversation/to-snapshot.ts';
import { closedPoll, kept, lively, manifest, person, reader, replies, reply } from './sample.ts';

/** Attributes that docs.joinmastodon.org/entities does not call optional (Mastodon 4.5). */
const required = {
  status:
    'id uri created_at account content visibility sensitive spoiler_text media_attachments mentions tags emojis reblogs_count favourites_count replies_count quotes_count quote_approval url in_reply_to_id in_reply_to_account_id reblog poll card language edited_at quote',
  account:
    'id username acct url display_name note avatar avatar_static header header_static locked fields emojis bot group discoverable created_at last_status_at statuses_count followers_count following_count',
  poll: 'id expires_at expired multiple votes_count voters_count options emojis',
};
const has = (thing: object | null | undefined, names: string) =>
  expect(Object.keys(thing ?? {})).toEqual(expect.arrayContaining(names.split(' ')));

describe('the article for widgets that ask a Mastodon server', () => {
  const status = toStatus(lively(), manifest);

  test('reads as a person has read it', async () => {
    await expect(`${JSON.stringify(status, null, 2)}\n`).toMatchFileSnapshot('golden/mastodon-status.json');
  });

  test('has every attribute that is not optional', () => {
    has(status, required.status);
    has(status?.account, required.account);
    has(status?.poll, required.poll);
  });

  test('counts what its page counts', () => {
    expect(status).toMatchObject({ replies_count: 6, reblogs_count: 4, favourites_count: 12, quotes_count: 1 });
  });

  test('says how many voted only where a vote is not a voter', () => {
    expect(status?.poll).toMatchObject({ votes_count: 8, voters_count: null, expired: false });
    const several = toStatus(lively({ polls: [closedPoll] }), manifest);
    expect(several?.poll).toMatchObject({ votes_count: 1234, voters_count: 1210, expired: true });
  });

  test('is nothing where the paper has no such article', () => {
    expect(toStatus({ ...lively(), article: 'gone' }, manifest)).toBeNull();
  });

  test('was edited only if it was', () => {
    expect(status?.edited_at).toBeNull();
    expect(toStatus(toSnapshot(kept({}, 'corrected')), manifest)?.edited_at).toBe('2022-10-13T01:00:00.000Z');
  });

  test('has a headline that is text', () => {
    expect(toStatus(toSnapshot(kept({}, 'corrected')), manifest)?.content).toContain(
      '<strong>&lt;b&gt;12개사&lt;/b&gt; &amp; "4건"이 아니라</strong>'.replaceAll('"', '&quot;'),
    );
  });
});

describe('its replies for such widgets', () => {
  const context = toContext(lively(), manifest);
  const idOf = (uri: string | undefined) => context.descendants.find((status) => status.uri === uri)?.id;

  test('read as a person has read them', async () => {
    await expect(`${JSON.stringify(context, null, 2)}\n`).toMatchFileSnapshot('golden/mastodon-context.json');
  });

  test('have every attribute that is not optional', () => {
    expect(context.descendants).toHaveLength(6);
    for (const status of context.descendants) {
      has(status, required.status);
      has(status.account, required.account);
    }
  });

  test('have ids of digits that fit 63 bits, each its own, the later the higher, the same on every asking', () => {
    const many = Array.from({ length: 3000 }, (_, n) =>
      reply(Math.floor(n / 300), reader, '', { id: `https://far.example/${n}` }),
    );
    const ids = toContext(toSnapshot(kept({ replies: many, size: 5000 })), manifest).descendants.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3000);
    for (const id of ids) expect(id).toMatch(/^[1-9]\d{15,18}$/);
    expect(ids.every((id) => BigInt(id) < 2n ** 63n)).toBe(true);
    expect(BigInt(ids.at(-1) ?? 0) > BigInt(ids[0] ?? 0)).toBe(true);
    expect(idOf(replies[0]?.id)).toBe(toContext(lively({ replies: replies.slice(0, 1) }), manifest).descendants[0]?.id);
  });

  test('hang on the article by the id a widget asked with, or on each other', () => {
    const parents = context.descendants.map(({ uri, in_reply_to_id }) => [uri, in_reply_to_id]);
    expect(Object.fromEntries(parents)).toEqual({
      [replies[0]?.id ?? '']: toStatus(lively(), manifest)?.id,
      [replies[1]?.id ?? '']: idOf(replies[0]?.id),
      [replies[2]?.id ?? '']: idOf(replies[1]?.id),
      [replies[3]?.id ?? '']: '2022-roadshow',
      [replies[4]?.id ?? '']: '2022-roadshow',
      [replies[5]?.id ?? '']: '2022-roadshow',
    });
  });

  test('name the one they answer', () => {
    const [first, second] = context.descendants;
    expect(second?.in_reply_to_account_id).toBe(first?.account.id);
    expect(first?.in_reply_to_account_id).toBe(toStatus(lively(), manifest)?.account.id);
  });

  test('show one person under one id, and two of the same name under two', () => {
    const twin = person('sea.example', 'reader', reader.name);
    const rows = [reply(0, reader, ''), reply(1, reader, ''), reply(2, twin, '')];
    const { descendants } = toContext(toSnapshot(kept({ replies: rows, people: [reader, twin] })), manifest);
    const ids = descendants.map(({ account }) => account.id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  test("have the paper's picture, so that no reader's browser asks a stranger's server", () => {
    for (const { account } of context.descendants)
      for (const picture of [account.avatar, account.avatar_static, account.header, account.header_static])
        expect(picture).toMatch(/^https:\/\/paper\.example\//);
  });

  test('fold what came with a warning', () => {
    const warned = context.descendants.filter(({ sensitive }) => sensitive);
    expect(warned.map(({ spoiler_text }) => spoiler_text)).toEqual(['Crowds <and> noise']);
  });

  test('say when they were edited, and in which language in two letters', () => {
    expect(context.descendants[1]).toMatchObject({ edited_at: '2026-11-22T04:00:00.000Z', language: 'en' });
    expect(context.descendants[0]).toMatchObject({ edited_at: null, language: 'ko' });
  });
});
