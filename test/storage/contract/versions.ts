import { expect, it } from 'vitest';
import type { Subject } from '../../../src/integrations/newswire/article/addresses.ts';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';
import { personOf } from './people.ts';
import { reactionOf } from './reactions.ts';
import { replyOf } from './replies.ts';
import { voteOf } from './votes.ts';

const budget = 'articles/budget';
const person = 'https://far.example/users/reader';

/** Every change to what is shown on a subject makes its version grow; what nobody can see leaves it alone. */
export function versionsContract(store: () => Store): void {
  const grows = async (work: () => Promise<unknown>, subject: Subject = budget) => {
    const before = await store().replies.version(subject);
    await work();
    const after = await store().replies.version(subject);
    expect(after).toBeGreaterThanOrEqual(before);
    return after > before;
  };

  it('begins at 0 and is counted for each subject by itself', async () => {
    expect(await store().replies.version(budget)).toBe(0);
    await store().replies.put(replyOf({}));
    expect(await store().replies.version(budget)).toBe(1);
    expect(await store().replies.version('articles/budget-2')).toBe(0);
  });

  it('is listed for the subjects of which anything was ever shown, in order and in part', async () => {
    expect(await store().replies.versions(null, 10)).toEqual([]);
    const reply = replyOf({});
    await store().replies.put(reply);
    await store().replies.remove(reply.id, reply.person);
    await store().reactions.put(reactionOf({ subject: 'articles/another' }));
    await store().replies.put(replyOf({ id: 'https://far.example/held', subject: 'articles/held', state: 'held' }));
    await store().votes.cast([voteOf({ poll: 'ways' })], { multiple: false });
    expect(await store().replies.versions(null, 10)).toEqual([
      { subject: 'articles/another', version: 1 },
      { subject: budget, version: 2 },
      { subject: 'polls/ways', version: 1 },
    ]);
    expect(await store().replies.versions('articles/another', 1)).toEqual([{ subject: budget, version: 2 }]);
  });

  it('grows when a post comes, changes, goes', async () => {
    const reply = replyOf({});
    expect(await grows(() => store().replies.put(reply))).toBe(true);
    expect(await grows(() => store().replies.put({ ...reply, html: '<p>new</p>' }))).toBe(true);
    expect(await grows(() => store().replies.put({ ...reply, html: '<p>new</p>', state: 'held' }))).toBe(true);
    expect(await grows(() => store().replies.put(reply))).toBe(true);
    expect(await grows(() => store().replies.remove(reply.id, reply.person))).toBe(true);
  });

  it('grows on the subject a post stands under, not on the one a later copy names', async () => {
    const reply = replyOf({});
    await store().replies.put(reply);
    const moved = { ...reply, subject: 'articles/other', html: '<p>new</p>' } as const;
    expect(await grows(() => store().replies.put(moved))).toBe(true);
    expect(await store().replies.version('articles/other')).toBe(0);
  });

  it('stays where nothing is seen to change', async () => {
    const reply = replyOf({});
    await store().replies.put(reply);
    expect(await grows(() => store().replies.put({ ...reply, reason: 'Looked at' }))).toBe(false);
    expect(await grows(() => store().replies.put({ ...reply, person: 'https://evil.example/m', html: '' }))).toBe(
      false,
    );
    expect(await grows(() => store().replies.remove(reply.id, 'https://evil.example/m'))).toBe(false);
    expect(await grows(() => store().replies.judge(reply.id, 'shown', 'Fine'))).toBe(false);
    const held = replyOf({ id: 'https://far.example/posts/2', state: 'held' });
    expect(await grows(() => store().replies.put(held))).toBe(false);
    expect(await grows(() => store().replies.judge(held.id, 'hidden', 'Spam'))).toBe(false);
    expect(await grows(() => store().replies.remove(held.id, held.person))).toBe(false);
    expect(await grows(() => store().reactions.remove(budget, 'like', person))).toBe(false);
  });

  it('grows when a post is let through or hidden', async () => {
    const reply = replyOf({ state: 'held' });
    await store().replies.put(reply);
    expect(await grows(() => store().replies.judge(reply.id, 'shown', null))).toBe(true);
    expect(await grows(() => store().replies.judge(reply.id, 'hidden', null))).toBe(true);
  });

  it('grows on every subject where posts of an account or a host are judged', async () => {
    await store().replies.put(replyOf({}));
    await store().replies.put(replyOf({ id: 'https://far.example/posts/2', subject: 'polls/how' }));
    const away = { id: 'https://b.example/1', subject: 'articles/away', person: 'https://b.example/a' } as const;
    await store().replies.put(replyOf(away));
    const before = await store().replies.version('articles/away');
    const judge = (state: 'shown' | 'held' | 'hidden') => () => store().replies.judgeAll({ person }, state, null);
    expect(await grows(judge('held'))).toBe(true);
    expect(await grows(judge('hidden'))).toBe(false);
    expect(await grows(judge('shown'), 'polls/how')).toBe(true);
    expect(await grows(judge('shown'))).toBe(false);
    expect(await grows(() => store().replies.judgeAll({ host: 'far.example' }, 'held', null))).toBe(true);
    expect(await store().replies.version('articles/away')).toBe(before);
  });

  it('grows with every like and boost, and with each that is taken back', async () => {
    const like = reactionOf({});
    expect(await grows(() => store().reactions.put(like))).toBe(true);
    expect(await grows(() => store().reactions.put({ ...like, at: 9 }))).toBe(false);
    expect(await grows(() => store().reactions.put({ ...like, emoji: '🎉' }))).toBe(true);
    expect(await grows(() => store().reactions.remove(budget, 'like', like.person))).toBe(true);
    await store().reactions.put(like);
    expect(await grows(() => store().reactions.removeActivity(like.activity!, like.person))).toBe(true);
    await store().reactions.put(like);
    expect(await grows(() => store().reactions.removeAll({ host: 'far.example' }))).toBe(true);
    expect(await grows(() => store().reactions.removeAll({ host: 'far.example' }))).toBe(false);
  });

  it('grows on a poll with every vote that counts', async () => {
    const vote = (choice: number) => () => store().votes.cast([voteOf({ choice })], { multiple: false });
    expect(await grows(vote(0), 'polls/how')).toBe(true);
    expect(await grows(vote(1), 'polls/how')).toBe(false);
  });

  it('grows wherever an account is forgotten, and never goes back', async () => {
    await store().replies.put(replyOf({}));
    await store().reactions.put(reactionOf({ subject: 'articles/liked' }));
    await store().votes.cast([voteOf({})], { multiple: false });
    await store().replies.put(replyOf({ id: 'https://far.example/posts/2', subject: 'articles/held', state: 'held' }));
    await store().people.remove(person);
    expect(await store().replies.version(budget)).toBe(2);
    expect(await store().replies.version('articles/liked')).toBe(2);
    expect(await store().replies.version('polls/how')).toBe(2);
    expect(await store().replies.version('articles/held')).toBe(0);
    await store().replies.put(replyOf({}));
    expect(await store().replies.version(budget)).toBe(3);
  });

  it('grows when somebody whose post is shown has another name', async () => {
    await store().people.put(personOf({}));
    await store().replies.put(replyOf({}));
    expect(await grows(() => store().people.put(personOf({ seen: 9, inbox: 'https://far.example/in' })))).toBe(false);
    expect(await grows(() => store().people.put(personOf({ name: 'Subscriber' })))).toBe(true);
  });
}
