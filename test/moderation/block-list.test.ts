import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  readLists,
  refreshLists,
  subscribe,
  unsubscribe,
} from '../../src/integrations/newswire/moderation/block-list.ts';
import { block } from '../../src/integrations/newswire/moderation/blocking.ts';
import { reasons } from '../../src/integrations/newswire/moderation/rules.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { follow, idOf, now, origin, verdictOn, write } from './readers.ts';

let store: Store;
/** What the list says now, or why it cannot be had. */
let list: string | Error;
const url = 'https://lists.example/blocks.csv';
const moment = { origin, now };

const fetchText = async () => {
  if (list instanceof Error) throw list;
  return list;
};

beforeEach(async () => {
  store = await openSqlite(':memory:');
  list = 'domain,severity\nfar.example,suspend\nloud.example,silence\n';
});
afterEach(() => store.close());

async function blocked(): Promise<string[]> {
  return (await store.blocks.all()).map(({ target, severity, source }) => `${severity} ${target} ${source}`);
}

it('blocks what a list names as soon as it is followed', async () => {
  const reply = await write(store, 'reader@far.example');
  await follow(store, 'reader@far.example');
  const first = await subscribe(store, `${url}#top`, fetchText, moment);
  expect(first).toMatchObject({ source: url, total: 2, added: ['far.example', 'loud.example'], removed: [] });
  expect(await blocked()).toEqual([`suspend far.example ${url}`, `silence loud.example ${url}`]);
  expect(await verdictOn(store, reply)).toEqual({ state: 'hidden', reason: reasons.blocked });
  expect(await store.followers.follows(idOf('reader@far.example'))).toBe(false);
  expect(await readLists(store)).toEqual([{ source: url, since: now, refreshed: now, error: null }]);
});

it('takes over what a list says today, and reports what came and went', async () => {
  await subscribe(store, url, fetchText, moment);
  const reply = await write(store, 'reader@new.example');
  list = 'domain,severity\nloud.example,suspend\nnew.example,suspend\n';
  const later = { origin, now: now + 86_400_000 };
  expect(await refreshLists(store, fetchText, later)).toMatchObject([
    { source: url, error: null, total: 2, added: ['new.example'], removed: ['far.example'], ended: { replies: 1 } },
  ]);
  expect((await verdictOn(store, reply)).state).toBe('hidden');
  expect(await store.blocks.all()).toMatchObject([
    { target: 'loud.example', severity: 'suspend', at: now },
    { target: 'new.example', at: later.now },
  ]);
  expect(await readLists(store)).toMatchObject([{ since: now, refreshed: later.now }]);
});

it('lets the desk look again at what a list no longer hides', async () => {
  const reply = await write(store, 'reader@far.example');
  await subscribe(store, url, fetchText, moment);
  list = 'loud.example\n';
  expect(await refreshLists(store, fetchText, moment)).toMatchObject([{ lifted: 1 }]);
  expect(await verdictOn(store, reply)).toEqual({ state: 'held', reason: reasons.unblocked });
});

it.each([
  ['cannot be had', new Error('It answered 503.'), 'It answered 503.'],
  ['fails on the way', new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') }), 'ENOTFOUND'],
  ['is a page of HTML', '<!doctype html>\n<p>Moved\n', 'It is no list of servers: line 1'],
  ['is empty', '', 'It names no server.'],
  ['is larger than 5 MB', 'far.example\n'.repeat(500_000), 'It is larger than 5 MB.'],
  ['is mostly nonsense', 'far.example\nno server\nat all\n', 'It is no list of servers: line 2'],
])('keeps the old list when the new one %s', async (_, text, error) => {
  await subscribe(store, url, fetchText, moment);
  const before = await blocked();
  list = text;
  const [refreshed] = await refreshLists(store, fetchText, { origin, now: now + 1 });
  expect(refreshed).toMatchObject({ source: url, total: 2, added: [], removed: [] });
  expect(refreshed?.error).toContain(error);
  expect(await blocked()).toEqual(before);
  const [kept] = await readLists(store);
  expect(kept).toMatchObject({ refreshed: now });
  expect(kept?.error).toContain(error);
});

it('never blocks the paper, a whole country or the internet for a list, and says how many lines it left out', async () => {
  list = [
    ...['far.example', 'loud.example', 'third.example', 'fourth.example', 'fifth.example'],
    ...['paper.example', 'co.kr', 'com', 'spammer@far.example', 'b*d.example'],
  ].join('\n');
  expect(await subscribe(store, url, fetchText, moment)).toMatchObject({ total: 5, skipped: 5 });
  expect(await store.blocks.on(`${origin}/ap/actors/paper`)).toBeNull();
  expect(await store.blocks.on('https://other.co.kr/users/x')).toBeNull();
});

it('leaves blocks by hand and other lists alone', async () => {
  await block(store, 'far.example', { severity: 'silence', comment: '', origin, now });
  await subscribe(store, url, fetchText, moment);
  list = 'third.example\n';
  await subscribe(store, 'https://lists.example/other.txt', fetchText, moment);
  expect(await unsubscribe(store, url)).toEqual({ removed: 2, lifted: 0 });
  expect(await blocked()).toEqual(['silence far.example ', 'suspend third.example https://lists.example/other.txt']);
  expect(await readLists(store)).toMatchObject([{ source: 'https://lists.example/other.txt' }]);
});

it('reads the other lists when one fails', async () => {
  await subscribe(store, url, fetchText, moment);
  await subscribe(store, 'https://lists.example/other.txt', fetchText, moment);
  const fetch = async (address: string) => {
    if (address === url) throw new Error('It answered 404.');
    return 'third.example\n';
  };
  expect(await refreshLists(store, fetch, moment)).toMatchObject([
    { error: 'It answered 404.' },
    { error: null, added: ['third.example'] },
  ]);
});

it('does not bring back a list that was dropped while it was being read', async () => {
  await subscribe(store, url, fetchText, moment);
  const fetch = async () => {
    await unsubscribe(store, url);
    return 'far.example\n';
  };
  expect(await refreshLists(store, fetch, moment)).toEqual([]);
  expect(await blocked()).toEqual([]);
});

it.each([
  ['http://lists.example/blocks.csv', 'from https:// on'],
  ['lists.example', 'from https:// on'],
])('follows nothing at %s', async (address, words) => {
  await expect(subscribe(store, address, fetchText, moment)).rejects.toThrow(words);
});

it('changes nothing when a new list cannot be read, or is followed already', async () => {
  list = new Error('It answered 404.');
  await expect(subscribe(store, url, fetchText, moment)).rejects.toThrow('It answered 404. Nothing was changed.');
  expect(await readLists(store)).toEqual([]);
  list = 'far.example\n';
  await subscribe(store, url, fetchText, moment);
  await expect(subscribe(store, url, fetchText, moment)).rejects.toThrow(
    'follows https://lists.example/blocks.csv already',
  );
});

it('names the lists there are when one is to be dropped that is none of them', async () => {
  await expect(unsubscribe(store, url)).rejects.toThrow('The paper follows no list.');
  await subscribe(store, url, fetchText, moment);
  await expect(unsubscribe(store, 'https://lists.example/other')).rejects.toThrow(`It follows:\n  ${url}`);
});

it('starts anew where the note of the lists cannot be read', async () => {
  await store.meta.set('block-lists', '{');
  expect(await readLists(store)).toEqual([]);
});
