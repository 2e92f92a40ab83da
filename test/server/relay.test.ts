import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { relayCommand } from '../../src/integrations/newswire/cli/relay.ts';
import { addRelay, readRelays, removeRelay } from '../../src/integrations/newswire/server/relays.ts';
import { run } from '../cli/run.ts';
import { startPeer } from '../peer/peer.ts';
import { everyone, type Json } from '../peer/wire.ts';
import { type Relay, startRelay } from './relay.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const old = { id: 'old', title: '지난 기사', published: minutesAgo(600) };
const news = { id: 'fresh', title: '새 기사', published: minutesAgo(1) };

let paper: RunningPaper;
let relay: Relay;

beforeEach(async () => {
  [paper, relay] = await Promise.all([openPaper([old]), startRelay()]);
});

afterEach(async () => {
  relay.close();
  await paper.stop();
});

const inbox = () => `${paper.origin}/ap/live/inbox`;
const typesAt = ({ received }: Relay) => received.map(({ type }) => type);
const stateOf = async () => (await readRelays(paper.store)).map(({ state }) => state);
/** Everything that was sent has arrived, and nothing more is on its way. */
const quiet = () => expect.poll(() => paper.store.jobs.depth(Date.now())).toEqual({ ready: 0, later: 0, leased: 0 });

async function subscribe(): Promise<Json> {
  await addRelay(paper.store, relay.inbox, paper.origin, Date.now());
  await expect.poll(() => typesAt(relay)).toContain('Follow');
  return relay.received.find(({ type }) => type === 'Follow') as Json;
}

describe('a relay', () => {
  it('is asked to pass the paper on, by a Follow of the public that the paper signs', async () => {
    const follow = await subscribe();
    expect(follow).toMatchObject({ type: 'Follow', actor: `${paper.origin}/ap/actors/paper`, object: everyone });
    expect(relay.dropped).toEqual([]);
    expect(await stateOf()).toEqual(['asked']);
  });

  it('gets what the paper publishes once it said yes, and nobody gets it twice', async () => {
    const follow = await subscribe();
    expect(await relay.answer('Accept', follow, inbox())).toBe(202);
    await expect.poll(stateOf).toEqual(['accepted']);
    const reader = await startPeer();
    await reader.follow(`@news@${new URL(paper.origin).host}`);
    await reader.follow(`@tech@${new URL(paper.origin).host}`);
    // A follower who lives at the relay's own server is behind the same inbox.
    const id = `${relay.origin}/users/reader`;
    await paper.store.followers.put({
      ...{ actor: 'paper', id, inbox: `${id}/inbox`, sharedInbox: relay.inbox, follow: null, since: 0 },
    });
    await paper.edit([old, news]);
    const creates = (received: Json[]) => received.filter(({ type }) => type === 'Create').length;
    await reader.waitFor(() => creates(reader.received) > 0);
    await expect.poll(() => typesAt(relay)).toEqual(['Follow', 'Create']);
    await quiet();
    expect([creates(relay.received), creates(reader.received), reader.repeats]).toEqual([1, 1, 0]);
    expect(relay.received[1]).toMatchObject({ object: { id: `${paper.origin}/ap/articles/fresh` } });

    await paper.edit([old, { ...news, state: 'taken-down' }]);
    await expect.poll(() => typesAt(relay)).toEqual(['Follow', 'Create', 'Delete']);
    await reader.close();
  });

  it('gets nothing before it said yes, and nothing when it says no', async () => {
    const follow = await subscribe();
    await paper.edit([old, news]);
    await expect.poll(() => paper.reports.length).toBe(2);
    await quiet();
    expect(await relay.answer('Reject', follow, inbox())).toBe(202);
    await expect.poll(stateOf).toEqual(['rejected']);
    await paper.edit([old, news, { ...news, id: 'later' }]);
    await expect.poll(() => paper.reports.length).toBe(3);
    await quiet();
    expect(typesAt(relay)).toEqual(['Follow']);
  });

  it('may change its mind', async () => {
    const follow = await subscribe();
    await relay.answer('Accept', follow, inbox());
    await expect.poll(stateOf).toEqual(['accepted']);
    await relay.answer('Reject', follow, inbox());
    await expect.poll(stateOf).toEqual(['rejected']);
  });

  it('is answered for by no other server, and for nothing it was not asked', async () => {
    const follow = await subscribe();
    const stranger = await startRelay();
    expect(await stranger.answer('Accept', follow, inbox())).toBe(202);
    for (const id of [`${paper.origin}/ap/actors/paper#relay-other`, `${paper.origin}/ap/actors/paper`])
      expect(await relay.answer('Accept', { ...follow, id }, inbox())).toBe(202);
    // What came before an answer that counts was handled before it.
    await quiet();
    expect(await stateOf()).toEqual(['asked']);
    await relay.answer('Accept', follow, inbox());
    await expect.poll(stateOf).toEqual(['accepted']);
    stranger.close();
  });

  it('is told when the paper leaves, and gets nothing more', async () => {
    const follow = await subscribe();
    await relay.answer('Accept', follow, inbox());
    await expect.poll(stateOf).toEqual(['accepted']);
    expect(await removeRelay(paper.store, relay.inbox, paper.origin, Date.now())).toBe(true);
    await expect.poll(() => typesAt(relay)).toEqual(['Follow', 'Undo']);
    expect(relay.received[1]).toMatchObject({ object: { id: follow['id'], type: 'Follow', object: everyone } });
    await paper.edit([old, news]);
    await expect.poll(() => paper.reports.length).toBe(2);
    await quiet();
    expect(typesAt(relay)).toEqual(['Follow', 'Undo']);
    expect(await removeRelay(paper.store, relay.inbox, paper.origin, Date.now())).toBe(false);
  });
});

describe('newswire relay', () => {
  const relays = (...parameters: string[]) => run(relayCommand(), paper.environment, ...parameters);

  it('says how to begin', async () => {
    expect(await relays()).toBe(
      'The paper is subscribed to no relay. "newswire relay add https://relay.example/inbox" adds one.\n',
    );
  });

  it('asks, shows the answer, and leaves, however the address is typed', async () => {
    const { host } = new URL(relay.origin);
    const typed = relay.inbox.replace('localhost', 'LOCALHOST');
    expect(await relays('add', typed)).toBe(`${host} is asked now. "newswire relay" shows what it answers.\n`);
    expect(await relays()).toBe(`asked     ${relay.inbox}\n`);
    await expect.poll(() => typesAt(relay)).toEqual(['Follow']);
    await relay.answer('Accept', relay.received[0] ?? {}, inbox());
    await expect.poll(() => relays()).toBe(`accepted  ${relay.inbox}\n`);
    expect(await relays('add', typed)).toContain(`${host} said yes already.`);
    expect(await relays()).toBe(`accepted  ${relay.inbox}\n`);
    expect(await relays('remove', typed)).toBe(`${relay.inbox} gets nothing more, and is told so now.\n`);
    expect(await readRelays(paper.store)).toEqual([]);
    await expect(relays('remove', relay.inbox)).rejects.toThrow(
      `The paper is not subscribed to ${relay.inbox}. "newswire relay" names the relays.`,
    );
  });

  it.each(['relay.example', 'https://relay.example', 'ftp://relay.example/inbox', 'acct:relay@relay.example'])(
    'takes %s for no inbox',
    async (address) => {
      await expect(relays('add', address)).rejects.toThrow('Write the whole address that the relay names');
      expect(await readRelays(paper.store)).toEqual([]);
    },
  );
});
