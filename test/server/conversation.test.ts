import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approve, hide } from '../../src/integrations/newswire/moderation/desk.ts';
import { writeRules } from '../../src/integrations/newswire/moderation/rules.ts';
import { type Peer, startPeer } from '../peer/peer.ts';
import type { ProfileName } from '../peer/profiles/profile.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const profiles: ProfileName[] = ['mastodon', 'gotosocial', 'misskey', 'snac'];

let paper: RunningPaper;
const readers = new Map<ProfileName, Peer>();

/** One article a server, so that each story counts from nothing. */
const articleOf = (profile: string) => `${paper.origin}/ap/articles/about-${profile}`;

beforeAll(async () => {
  paper = await openPaper([
    ...profiles.map((profile) => ({ id: `about-${profile}`, title: `${profile}에 대하여`, published: minutesAgo(60) })),
    { id: 'closed', title: '닫힌 기사', published: minutesAgo(60), comments: { open: false } },
    { id: 'held', title: '검토', published: minutesAgo(60) },
  ]);
  for (const profile of profiles) readers.set(profile, await startPeer({ profile, name: `reader_${profile}` }));
  await writeRules(paper.store, { hold: 'none', words: [], links: 2 });
});

afterAll(async () => {
  for (const reader of readers.values()) await reader.close();
  await paper.stop();
});

interface Talk {
  counts: { replies: number; likes: number; boosts: number; quotes: number };
  emoji: { emoji: string; count: number }[];
  replies: { id: string; html: string; depth: number; author: { handle: string }; edited?: string }[];
}

async function talkOf(id: string): Promise<Talk> {
  return (await (await paper.get(`/ap/live/conversation/articles/${id}.json`)).json()) as Talk;
}

async function fragmentOf(id: string): Promise<string> {
  return (await paper.get(`/ap/live/conversation/articles/${id}.html`)).text();
}

async function objectOf(id: string): Promise<Record<string, { totalItems?: number }>> {
  const headers = { Accept: 'application/activity+json' };
  return (await (await paper.get(`/ap/articles/${id}`, headers)).json()) as Record<string, { totalItems?: number }>;
}

describe.each(profiles)('a reader on %s', (profile) => {
  const id = `about-${profile}`;
  const reader = () => readers.get(profile) as Peer;

  it('answers an article, and the answer is in the store, the JSON, the fragment and the collection', async () => {
    const { activity } = await reader().reply(articleOf(profile), '<p>잘 읽었습니다.</p>');
    const note = activity['object'] as { id: string };
    await expect.poll(async () => (await talkOf(id)).counts.replies).toBe(1);
    const [reply] = (await talkOf(id)).replies;
    expect(reply).toMatchObject({ id: note.id, depth: 0, author: { handle: reader().handle.slice(1) } });
    expect(await fragmentOf(id)).toContain('잘 읽었습니다.');
    expect((await objectOf(id))['replies']).toMatchObject({ type: 'Collection', totalItems: 1 });
    const page = await (await paper.get(`/ap/live/replies/articles/${id}?page=1`)).json();
    expect(page).toMatchObject({ type: 'CollectionPage', items: [note.id] });
  });

  it('likes and boosts it once, however often, and takes both back', async () => {
    await reader().like(articleOf(profile));
    await reader().like(articleOf(profile));
    await reader().boost(articleOf(profile));
    await expect.poll(async () => (await talkOf(id)).counts).toMatchObject({ likes: 1, boosts: 1 });
    expect(await objectOf(id)).toMatchObject({ likes: { totalItems: 1 }, shares: { totalItems: 1 } });
    await reader().unlike(articleOf(profile));
    await reader().unboost(articleOf(profile));
    await expect.poll(async () => (await talkOf(id)).counts).toMatchObject({ likes: 0, boosts: 0 });
  });

  it('is answered by another, under its own answer', async () => {
    const [first] = (await talkOf(id)).replies;
    const other = readers.get(profile === 'mastodon' ? 'misskey' : 'mastodon') as Peer;
    await other.reply(String(first?.id), '<p>동의합니다.</p>', { also: [`${paper.origin}/ap/actors/paper`] });
    await expect.poll(async () => (await talkOf(id)).replies.map(({ depth }) => depth)).toEqual([0, 1]);
  });

  it('takes an answer back, and it is gone everywhere', async () => {
    const { activity } = await reader().reply(articleOf(profile), '<p>지울 글</p>');
    const note = activity['object'] as { id: string };
    await expect.poll(async () => fragmentOf(id)).toContain('지울 글');
    await reader().remove(note.id);
    await expect.poll(async () => fragmentOf(id)).not.toContain('지울 글');
    expect(await paper.store.replies.find(note.id)).toBeNull();
  });
});

describe('what some servers do', () => {
  it('corrects an answer: the new words stand there, marked as edited', async () => {
    const reader = readers.get('mastodon') as Peer;
    const { activity } = await reader.reply(articleOf('mastodon'), '<p>처음 쓴 말</p>');
    const { id } = activity['object'] as { id: string };
    await expect.poll(async () => fragmentOf('about-mastodon')).toContain('처음 쓴 말');
    await reader.edit(id, '<p>고쳐 쓴 말</p>');
    await expect.poll(async () => fragmentOf('about-mastodon')).toContain('고쳐 쓴 말');
    expect(await fragmentOf('about-mastodon')).not.toContain('처음 쓴 말');
    const edited = (await talkOf('about-mastodon')).replies.find((reply) => reply.id === id);
    expect(edited?.edited).toBeDefined();
  });

  it('reacts with an emoji on Misskey, shown beside the likes', async () => {
    await (readers.get('misskey') as Peer).react(articleOf('misskey'), '🎉');
    await expect.poll(async () => (await talkOf('about-misskey')).emoji).toEqual([{ emoji: '🎉', count: 1 }]);
  });

  it('asks on Mastodon for leave to quote, gets a stamp that says so, and is listed', async () => {
    const reader = readers.get('mastodon') as Peer;
    const { activity } = await reader.quote(articleOf('gotosocial'), '<p>이 기사를 인용합니다.</p>');
    expect(activity['object']).toMatchObject({ quoteAuthorization: expect.stringContaining('/ap/live/quote-stamps/') });
    await expect.poll(async () => (await talkOf('about-gotosocial')).counts.quotes).toBe(1);
    const { id, quoteAuthorization: stamp } = activity['object'] as { id: string; quoteAuthorization: string };
    expect((await fetch(stamp)).status).toBe(200);
    await reader.unquote(id);
    await expect.poll(async () => (await talkOf('about-gotosocial')).counts.quotes).toBe(0);
    expect((await fetch(stamp)).status).toBe(404);
  });

  it('quotes on Misskey without asking, and is listed all the same', async () => {
    await (readers.get('misskey') as Peer).quote(articleOf('snac'), '<p>인용</p>');
    await expect.poll(async () => (await talkOf('about-snac')).counts.quotes).toBe(1);
    expect(await fragmentOf('about-snac')).not.toContain('<p>인용</p>');
  });
});

describe('the desk', () => {
  it('holds the first answer of a stranger until an editor lets it through, and trusts him from then on', async () => {
    await writeRules(paper.store, { hold: 'first', words: [], links: 2 });
    const stranger = await startPeer({ name: 'stranger' });
    const held = `${paper.origin}/ap/articles/held`;
    const { activity } = await stranger.reply(held, '<p>처음 뵙겠습니다.</p>');
    const { id } = activity['object'] as { id: string };
    await expect.poll(async () => (await paper.store.replies.find(id))?.state).toBe('held');
    expect((await talkOf('held')).counts.replies).toBe(0);
    expect(await fragmentOf('held')).not.toContain('처음 뵙겠습니다.');
    await approve(paper.store, id);
    expect((await talkOf('held')).counts.replies).toBe(1);
    await stranger.reply(held, '<p>두 번째입니다.</p>');
    await expect.poll(async () => (await talkOf('held')).counts.replies).toBe(2);
    await stranger.close();
    await writeRules(paper.store, { hold: 'none', words: [], links: 2 });
  });

  it('hides an answer from every output at once, and an edit does not bring it back', async () => {
    const reader = readers.get('mastodon') as Peer;
    const { activity } = await reader.reply(articleOf('snac'), '<p>나쁜 말</p>');
    const { id } = activity['object'] as { id: string };
    await expect.poll(async () => fragmentOf('about-snac')).toContain('나쁜 말');
    const before = (await objectOf('about-snac'))['replies']?.totalItems ?? 0;
    await hide(paper.store, id, '욕설');
    expect(await fragmentOf('about-snac')).not.toContain('나쁜 말');
    expect(JSON.stringify(await talkOf('about-snac'))).not.toContain('나쁜 말');
    expect((await objectOf('about-snac'))['replies']?.totalItems).toBe(before - 1);
    const page = JSON.stringify(await (await paper.get('/ap/live/replies/articles/about-snac?page=1')).json());
    expect(page).not.toContain(id);
    expect(await (await paper.get('/api/v1/statuses/about-snac/context')).text()).not.toContain('나쁜 말');
    await reader.edit(id, '<p>다시 나쁜 말</p>');
    await expect.poll(async () => (await paper.store.replies.find(id))?.html).toContain('다시 나쁜 말');
    expect(await fragmentOf('about-snac')).not.toContain('나쁜 말');
  });

  it('keeps what comes after the comments were closed out of sight', async () => {
    const reader = readers.get('mastodon') as Peer;
    const { activity } = await reader.reply(`${paper.origin}/ap/articles/closed`, '<p>늦은 말</p>');
    const { id } = activity['object'] as { id: string };
    await expect.poll(async () => (await paper.store.replies.find(id))?.state).toBe('hidden');
    expect(await fragmentOf('closed')).not.toContain('늦은 말');
  });

  it('never shows a letter that was not meant for everyone', async () => {
    const reader = readers.get('mastodon') as Peer;
    const { activity } = await reader.reply(articleOf('gotosocial'), '<p>비밀</p>', { visibility: 'direct' });
    const { id } = activity['object'] as { id: string };
    await reader.reply(articleOf('gotosocial'), '<p>공개</p>');
    await expect.poll(async () => fragmentOf('about-gotosocial')).toContain('공개');
    expect(await paper.store.replies.find(id)).toBeNull();
  });

  it('forgets all that a deleted account said and did', async () => {
    const leaver = await startPeer({ name: 'leaver' });
    await leaver.follow(`@news@${new URL(paper.origin).host}`);
    await leaver.reply(articleOf('snac'), '<p>떠나는 사람의 말</p>');
    await leaver.like(articleOf('snac'));
    await expect.poll(async () => fragmentOf('about-snac')).toContain('떠나는 사람의 말');
    await expect.poll(async () => (await talkOf('about-snac')).counts.likes).toBe(1);
    await leaver.deleteAccount();
    await expect.poll(async () => (await talkOf('about-snac')).counts.likes).toBe(0);
    expect(await fragmentOf('about-snac')).not.toContain('떠나는 사람의 말');
    expect(await paper.store.people.find(leaver.actor)).toBeNull();
    expect(await paper.store.followers.count('paper')).toBe(0);
    await leaver.close();
  });
});
