import { request } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { toGate } from '../../src/integrations/newswire/server/incoming/gate.ts';
import { BusyError, openIntake } from '../../src/integrations/newswire/server/incoming/intake.ts';
import { toRoom } from '../../src/integrations/newswire/server/incoming/room.ts';
import { toWaiting } from '../../src/integrations/newswire/server/incoming/waiting.ts';
import { handsOf } from './hands.ts';
import { act, addressesOf, context } from './letters.ts';
import { minutesAgo, openPaper } from './running-paper.ts';
import { openStranger } from './stranger.ts';

const paper = await openPaper([{ id: 'a', published: minutesAgo(60) }]);
const far = await openStranger();
const at = addressesOf(paper);

afterAll(async () => {
  await far.close();
  await paper.stop();
});

describe('an inbox into which more comes than it can take', () => {
  it('has no room for more that is large, and still takes what is usual', async () => {
    const reader = far.account('usual');
    const answers: number[] = [];
    const ends = Array.from({ length: 60 }, () => upload(1_000_000, (status) => answers.push(status)));
    await expect.poll(() => answers.length, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(new Set(answers)).toEqual(new Set([503]));
    expect(await reader.send(paper, act('Like', reader, at.article('a')))).toBe(202);
    for (const end of ends) end();
    await expect
      .poll(() => reader.send(paper, act('Like', reader, at.article('a'), { filler: 'x'.repeat(900_000) })))
      .toBe(202);
  });

  it('asks to come again where too many letters wait, and has noted nothing of that', async () => {
    const { desk, remote } = await handsOf(paper);
    const intake = openIntake({ ...desk, wake: () => {} }, toWaiting(), { mostWaiting: 2 });
    const held = paper.store.jobs.claim;
    paper.store.jobs.claim = async () => [];
    const arrive = (name: string) => {
      const sender = `${far.origin}/users/${name}`;
      const raw = { '@context': context, type: 'Update', actor: sender, object: sender };
      const posted = {
        url: `${paper.origin}/ap/live/inbox`,
        headers: new Headers({ Date: new Date().toUTCString() }),
        body: new TextEncoder().encode(JSON.stringify(raw)),
      };
      return intake.keep({ sender, raw, text: JSON.stringify(raw), incoming: { kind: 'profile' }, posted, remote });
    };
    await Promise.all(['one', 'two'].map(arrive));
    await expect(arrive('three')).rejects.toThrow(BusyError);
    expect((await paper.store.jobs.targets('receive')).length).toBe(2);
    const notes = await paper.store.cache.list(['signatures'], Date.now());
    await expect(arrive('three')).rejects.toThrow(BusyError);
    expect(await paper.store.cache.list(['signatures'], Date.now())).toEqual(notes);
    paper.store.jobs.claim = held;
  });
});

describe('room for what comes in', () => {
  it('is 64 MB for all and 48 MB for what is large, and is given back', () => {
    const toShare = toRoom();
    const megabyte = 1024 * 1024;
    const shares = Array.from({ length: 48 }, toShare);
    for (const share of shares) expect(share.take(megabyte)).toBe(true);
    expect(toShare().take(megabyte)).toBe(false);
    const usual = Array.from({ length: 256 }, toShare);
    for (const share of usual) expect(share.take(65_536)).toBe(true);
    expect(toShare().take(1)).toBe(false);
    shares[0]?.leave();
    shares[0]?.leave();
    const piece = toShare();
    for (let taken = 0; taken < 16; taken += 1) expect(piece.take(65_536)).toBe(true);
    expect(piece.take(65_536)).toBe(false);
  });
});

describe('a gate', () => {
  it('lets so many through and so many wait for each name, and tells the others at once', async () => {
    const gate = toGate({ parallel: 2, waiting: 1, full: (name) => new Error(`${name} is full`) });
    const ends: (() => void)[] = [];
    const pass = (name: string) => gate.pass(name, () => new Promise<void>((resolve) => ends.push(resolve)));
    const passed = ['a', 'a', 'a'].map(pass);
    await expect(pass('a')).rejects.toThrow('a is full');
    const other = pass('b');
    expect(ends.length).toBe(3);
    for (const end of ends.splice(0)) end();
    await Promise.all([passed[0], passed[1], other]);
    expect(ends.length).toBe(1);
    ends[0]?.();
    await passed[2];
    await gate.pass('a', async () => {});
  });
});

/** A body that never comes to its end. @returns what breaks it off. */
function upload(size: number, answered: (status: number) => void): () => void {
  const sending = request(`${paper.origin}/ap/live/inbox`, {
    ...{ method: 'POST', agent: false },
    headers: { 'Content-Type': 'application/activity+json', 'Content-Length': size + 1, Signature: 'x' },
  });
  sending.on('error', () => {}).on('response', ({ statusCode }) => answered(statusCode ?? 0));
  sending.write(Buffer.alloc(size, 32));
  return () => sending.destroy();
}
