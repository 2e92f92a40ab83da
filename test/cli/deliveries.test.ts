import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliveriesCommand } from '../../src/integrations/newswire/cli/deliveries.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import { freePort } from '../end-to-end/site.ts';
import { type Peer, startPeer } from '../peer/peer.ts';
import { minutesAgo, openPaper, type RunningPaper } from '../server/running-paper.ts';
import { useRoom } from '../storage/sqlite/room.ts';
import { run } from './run.ts';

describe('newswire deliveries', () => {
  const old = { id: 'old', title: '지난 기사', published: minutesAgo(600) };
  // Once: an article of another minute would be a changed one.
  const published = minutesAgo(1);
  const piece = (number: number) => ({ id: `piece-${number}`, title: `기사 ${number}`, published });

  let paper: RunningPaper;
  let reader: Peer;
  /** What the reader's server answers; null lets a delivery in. */
  let fault: number | null;

  beforeEach(async () => {
    fault = null;
    paper = await openPaper([old]);
    reader = await startPeer({ answer: () => fault });
    await reader.follow(`@news@${new URL(paper.origin).host}`);
  });

  afterEach(async () => {
    await reader.close();
    await paper.stop();
  });

  const deliveries = (...parameters: string[]) => run(deliveriesCommand(), paper.environment, ...parameters);
  const host = () => new URL(reader.origin).host;
  const plain = (text: string) =>
    stripVTControlCharacters(text)
      .replaceAll(host(), 'HOST')
      .replace(/\b\d+ s\b/g, 'N s');
  const failures = async () => (await paper.store.hosts.all())[0]?.failures;

  it('shows how each server fares: well, failing and why, well again', async () => {
    await expect.poll(async () => (await paper.store.hosts.all())[0]?.delivered).toBe(1);
    expect(plain(await deliveries())).toBe('1 server is well; --all names them.\n');
    expect(plain(await deliveries('--all'))).toBe('HOST  well\n  1 delivered, last reached N s ago\n');

    fault = 500;
    await paper.edit([old, piece(1)]);
    await expect.poll(failures).toBe(1);
    expect(plain(await deliveries())).toBe(
      [
        'HOST  failing',
        '  1 delivered, last reached N s ago; 1 waiting, next attempt in N s',
        '  1 failure in a row, the last N s ago: It answered 500: it has a fault.',
        '',
      ].join('\n'),
    );

    expect(await deliveries('retry', host())).toBe('1 delivery is due now.\n');
    await expect.poll(failures, { timeout: 5000 }).toBe(2);
    fault = null;
    // However it is typed.
    expect(await deliveries('retry', `HTTPS://${host().toUpperCase()}/inbox`)).toBe('1 delivery is due now.\n');
    await reader.waitFor(() => reader.timeline.post(`${paper.origin}/ap/articles/piece-1`));
    await expect.poll(failures).toBe(0);
    expect(plain(await deliveries('--all'))).toBe('HOST  well\n  2 delivered, last reached N s ago\n');
  });

  it('says in JSON all that is known', async () => {
    fault = 503;
    const closed = `localhost:${await freePort()}`;
    await paper.store.followers.put({
      ...{ actor: 'paper', id: `http://${closed}/a`, inbox: `http://${closed}/inbox` },
      ...{ sharedInbox: null, follow: null, since: 0 },
    });
    await paper.edit([old, piece(1)]);
    await expect.poll(async () => (await paper.store.hosts.all()).filter((row) => row.failures > 0).length).toBe(2);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(JSON.parse(await deliveries('--json'))).toEqual(
      [
        {
          ...{ host: host(), state: 'failing', delivered: 1, failures: 1, waiting: 1, due: time },
          ...{ lastSuccess: time, lastFailure: time, lastError: 'It answered 503: it is busy, or being repaired.' },
        },
        {
          ...{ host: closed, state: 'failing', delivered: 0, failures: 1, waiting: 1, due: time },
          ...{ lastSuccess: null, lastFailure: time, lastError: 'Nothing answers at its address.' },
        },
      ].sort((a, b) => (a.host < b.host ? -1 : 1)),
    );
  });

  it('tries again a server that failed so often that it was left alone', async () => {
    fault = 500;
    const pieces = [1, 2, 3, 4, 5].map(piece);
    await paper.edit([old, ...pieces]);
    await expect.poll(failures, { timeout: 5000 }).toBe(5);
    const breaker = async () => (await paper.store.cache.get(['_fedify', 'circuit', host()], Date.now()))?.value;
    expect(await breaker()).toMatchObject({ state: 'open' });
    fault = null;
    expect(await deliveries('retry')).toBe('5 deliveries are due now.\n');
    for (const { id } of pieces)
      await reader.waitFor(() => reader.timeline.post(`${paper.origin}/ap/articles/${id}`), 10_000);
    await expect.poll(failures).toBe(0);
  });

  it('keeps no delivery that was refused for good, and says why it failed', async () => {
    fault = 403;
    await paper.edit([old, piece(1)]);
    await expect.poll(failures).toBe(1);
    await expect.poll(() => paper.store.jobs.waiting()).toEqual([]);
    expect(plain(await deliveries())).toBe(
      [
        'HOST  failing',
        '  1 delivered, last reached N s ago',
        '  1 failure in a row, the last N s ago: It answered 403: it refuses posts of this paper.',
        '',
      ].join('\n'),
    );
  });

  it('says what to do where nothing waits', async () => {
    await expect(deliveries('retry', 'far.example')).rejects.toThrow(
      'Nothing waits for far.example. "newswire deliveries" names who waits.',
    );
    await expect(deliveries('retry')).rejects.toThrow('Nothing waits.');
    await expect(deliveries('retry', 'far example')).rejects.toThrow('far example is no server.');
  });
});

describe('newswire deliveries, while no server runs', () => {
  const room = useRoom();

  it('says who will make them, and what was never tried', async () => {
    const environment = { SITE_URL: 'https://paper.example', NEWSWIRE_DATABASE: room.file() };
    const store = await openSqlite(room.file());
    const deliveries = (...parameters: string[]) => run(deliveriesCommand(), environment, ...parameters);
    expect(await deliveries()).toBe('Nothing was delivered yet.\n');
    await store.jobs.enqueue({
      ...{ kind: 'deliver', body: '{}', targets: ['https://far.example/inbox', 'https://near.example/inbox'] },
      ...{ state: '{}', due: Date.now() + 3_600_000 },
    });
    const waiting = (name: string) => [
      `${name}.example  waiting`,
      '  0 delivered, never reached; 1 waiting, next attempt in 60 min',
    ];
    expect(await deliveries()).toBe([...waiting('far'), ...waiting('near'), ''].join('\n'));
    expect(await deliveries('retry')).toBe(
      '2 deliveries are due now; "newswire serve" or "newswire publish" makes them.\n',
    );
    const due = await deliveries();
    expect(due).toContain('next attempt now');
    expect(due.replace(/\d+ s/, 'N s')).toMatch(
      /^2 deliveries are due now \(the oldest for N s\), 0 under way; "newswire serve" or "newswire publish" makes them\.\n/,
    );
    await store.locks.acquire('server', 'one@elsewhere#1', Date.now() + 60_000, Date.now());
    for (const worker of ['two@elsewhere#2', 'three@elsewhere#3'])
      await store.locks.acquire(`worker ${worker}`, worker, Date.now() + 60_000, Date.now());
    expect(await deliveries()).toContain('0 under way; the server and 2 workers make them.\n');
    await store.close();
  });
});
