import { describe, expect, it } from 'vitest';
import { toShortId } from '../../src/integrations/newswire/moderation/review.ts';
import { reasons } from '../../src/integrations/newswire/moderation/rules.ts';
import type { Reply } from '../../src/integrations/newswire/storage/store.ts';
import { article, askToFollow, askToQuote, idOf, now, verdictOn, write } from '../moderation/readers.ts';
import { sent } from '../publish/newsroom.ts';
import { useDesk } from './desk.ts';

const { store, newswire } = useDesk();

const waits = { state: 'held', reason: reasons.first } as const;
const post = (number: number, changes: Partial<Reply> = {}): Partial<Reply> => ({
  id: `https://far.example/posts/${number}`,
  url: `https://far.example/@reader/${number}`,
  received: now - number * 3_600_000,
  ...changes,
});
const short = (number: number) => toShortId(`https://far.example/posts/${number}`);

describe('newswire replies', () => {
  it('lists what waits, newest first, on lines that fit a terminal', async () => {
    await write(store(), 'reader@far.example', post(1, waits));
    await write(store(), 'reader@far.example', {
      ...post(50, { state: 'held', reason: 'It says "도박".', warning: '광고', kind: 'quote' }),
      html: `<p>온라인 도박 사이트</p><p>${'도박 '.repeat(100)}</p>`,
    });
    await write(store(), 'other@far.example', post(3));
    await expect(await newswire('replies')).toMatchFileSnapshot('golden/replies.txt');
  });

  it('says so when nothing waits', async () => {
    expect(await newswire('replies')).toBe('There are no held replies.\n');
    expect(await newswire('replies', '--shown', '--hidden')).toBe('There are no hidden or shown replies.\n');
  });

  it('lists those in a state, about one article, so many at most', async () => {
    for (const number of [1, 2, 3]) await write(store(), 'reader@far.example', post(number, { state: 'hidden' }));
    await write(store(), 'reader@far.example', post(4, { state: 'hidden', subject: 'articles/other' }));
    const ids = async (...options: string[]) =>
      (JSON.parse(await newswire('replies', '--json', ...options)) as { post: string }[]).map((row) =>
        Number(row.post.split('/').at(-1)),
      );
    expect(await ids('--hidden')).toEqual([1, 2, 3, 4]);
    expect(await ids('--hidden', '--article', 'other')).toEqual([4]);
    expect(await ids('--hidden', '--limit', '2')).toEqual([1, 2]);
    expect(await ids('--shown')).toEqual([]);
    expect(await newswire('replies', '--hidden', '--limit', '2')).toContain('There are more: add --limit 10.');
    await expect(newswire('replies', '--limit', 'some')).rejects.toThrow('Write a number such as 20.');
  });

  it('prints JSON that says all there is', async () => {
    await write(store(), 'reader@far.example', post(1, { ...waits, html: '<p>가 &amp; 나</p>' }));
    expect(JSON.parse(await newswire('replies', '--json'))).toEqual([
      {
        id: short(1),
        post: 'https://far.example/posts/1',
        url: 'https://far.example/@reader/1',
        kind: 'reply',
        subject: article,
        state: 'held',
        reason: reasons.first,
        author: { id: idOf('reader@far.example'), handle: 'reader@far.example', name: 'reader' },
        language: 'ko',
        warning: null,
        text: '가 & 나',
        published: '2026-11-22T08:00:00.000Z',
        received: '2026-11-22T08:00:00.000Z',
      },
    ]);
  });

  it('lets no stranger write to the terminal', async () => {
    const evil = '\u001b[2Jcleared\u009b1A\u0007\u202eback';
    await write(
      store(),
      'reader@far.example',
      post(1, { state: 'held', reason: evil, html: `<p>${evil}</p>`, warning: evil }),
    );
    for (const output of [
      await newswire('replies'),
      await newswire('replies', '--json'),
      await newswire('replies', 'show', short(1)),
      await newswire('approvals'),
      await newswire('approvals', '--json'),
    ]) {
      expect(output).toContain('cleared');
      expect(output.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    }
    expect(await newswire('replies')).not.toContain('\u202e');
  });

  it('shows one whole', async () => {
    await write(store(), 'reader@far.example', post(1, { ...waits, edited: now }));
    await expect(await newswire('replies', 'show', short(1))).toMatchFileSnapshot('golden/reply.txt');
  });

  it('approves, holds and hides by short id or address', async () => {
    const one = await write(store(), 'reader@far.example', post(1, waits));
    const two = await write(store(), 'reader@far.example', post(2, waits));
    expect(await newswire('replies', 'approve', short(1), two.url)).toContain('2 replies shown to readers.');
    expect(await store().replies.count(article, 'reply')).toBe(2);
    expect(await newswire('replies', 'hide', one.id, '--reason', '욕설')).toContain('1 reply hidden.');
    expect(await verdictOn(store(), one)).toEqual({ state: 'hidden', reason: '욕설' });
    expect(await newswire('replies', 'hold', short(2))).toContain('1 reply held back.');
    expect(await verdictOn(store(), two)).toEqual({ state: 'held', reason: reasons.editor });
    expect(await store().replies.count(article, 'reply')).toBe(0);
  });

  it('approves the first posts of an account by its name', async () => {
    await write(store(), 'reader@far.example', post(1, waits));
    await write(store(), 'reader@far.example', post(2, waits));
    expect(await newswire('replies', 'approve', '@reader@far.example')).toContain('2 replies shown');
    await expect(newswire('replies', 'approve', '@nobody@far.example')).rejects.toThrow(
      'Nothing of @nobody@far.example waits as a first post.',
    );
  });

  it('changes nothing when one of several ids is unknown, and says what to do', async () => {
    const one = await write(store(), 'reader@far.example', post(1, waits));
    await expect(newswire('replies', 'approve', short(1), 'ffffffff')).rejects.toThrow(
      'There is no reply ffffffff. "newswire replies" lists those that wait',
    );
    expect((await verdictOn(store(), one)).state).toBe('held');
  });
});

describe('newswire approvals', () => {
  it('lists in one view who wants to follow, who wants to quote, and what waits', async () => {
    await askToFollow(store(), 'reader@far.example');
    await askToQuote(store(), 'quoter@far.example');
    await askToQuote(store(), 'allowed@far.example', 'approved');
    await write(store(), 'reader@far.example', post(1, waits));
    await expect(await newswire('approvals')).toMatchFileSnapshot('golden/approvals.txt');
    const rows = JSON.parse(await newswire('approvals', '--json')) as { kind: string; handle: string }[];
    expect(rows.map(({ kind, handle }) => `${kind} ${handle}`)).toEqual([
      'follow reader@far.example',
      'quote quoter@far.example',
      'reply reader@far.example',
    ]);
  });

  it('says so when nothing waits', async () => {
    expect(await newswire('approvals')).toBe('Nothing waits.\n');
  });

  it('lets somebody follow, and tells their server', async () => {
    await askToFollow(store(), 'reader@far.example');
    expect(await newswire('approvals', 'accept', '@reader@far.example')).toContain(
      '1 accepted. Their servers hear of it when "newswire serve" runs.',
    );
    expect(await store().followers.follows(idOf('reader@far.example'))).toBe(true);
    expect(await store().requests.all()).toEqual([]);
    expect(await sent(store())).toMatchObject([{ type: 'Accept', to: 'far.example' }]);
  });

  it('turns somebody away, and tells their server', async () => {
    await askToFollow(store(), 'reader@far.example');
    await store().locks.acquire('server', 'another process', now + 60_000, now);
    const id = toShortId(`paper ${idOf('reader@far.example')}`);
    expect(await newswire('approvals', 'reject', id)).toContain('1 rejected. The running server tells');
    expect(await store().followers.follows(idOf('reader@far.example'))).toBe(false);
    expect(await store().requests.all()).toEqual([]);
    expect(await sent(store())).toMatchObject([{ type: 'Reject', to: 'far.example' }]);
  });

  it('allows a quote, and takes the leave back later', async () => {
    const quote = await askToQuote(store(), 'quoter@far.example');
    await newswire('approvals', 'accept', toShortId(quote.id));
    expect(await store().quotes.find(quote.id)).toMatchObject({ state: 'approved' });
    expect(await sent(store())).toMatchObject([{ type: 'Accept', to: 'far.example' }]);
    await newswire('approvals', 'reject', quote.post);
    expect(await store().quotes.find(quote.id)).toMatchObject({ state: 'revoked' });
    expect(await sent(store())).toMatchObject([{ type: 'Delete', to: 'far.example' }]);
  });

  it('answers replies too', async () => {
    const one = await write(store(), 'reader@far.example', post(1, waits));
    const two = await write(store(), 'reader@far.example', post(2, waits));
    expect(await newswire('approvals', 'accept', short(1))).toContain('1 accepted.\n');
    await newswire('approvals', 'reject', two.url);
    expect((await verdictOn(store(), one)).state).toBe('shown');
    expect((await verdictOn(store(), two)).state).toBe('hidden');
  });

  it('answers all or none', async () => {
    await askToFollow(store(), 'reader@far.example');
    await expect(newswire('approvals', 'accept', '@reader@far.example', 'ffffffff')).rejects.toThrow(
      'Nothing that waits is called ffffffff. "newswire approvals" lists what does',
    );
    expect(await store().requests.all()).toHaveLength(1);
    expect(await sent(store())).toEqual([]);
  });
});
