import { createHash, sign } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Peer } from './peer.ts';
import { closeAll, reasons, start, startBoth, toCreate } from './trial.ts';

afterEach(closeAll);

interface Faults {
  covers?: string[];
  parameters?: Record<string, string | number>;
  /** What goes over the wire in place of what was signed. */
  body?: string;
  headers?: Record<string, string>;
}

/** Delivers with a signature that RFC 9421 describes, written by hand; the answer's status. */
async function deliver(from: Peer, to: Peer, activity: object, faults: Faults = {}): Promise<number> {
  const body = JSON.stringify(activity);
  const inbox = `${to.actor}/inbox`;
  const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
  const values: Record<string, string> = { '@method': 'POST', '@target-uri': inbox, 'content-digest': digest };
  const { covers = Object.keys(values) } = faults;
  const parameters = { created: Math.floor(Date.now() / 1000), keyid: from.key.keyId, ...faults.parameters };
  const written = Object.entries(parameters).map(([key, value]) => `;${key}=${JSON.stringify(value)}`);
  const input = `(${covers.map((name) => `"${name}"`).join(' ')})${written.join('')}`;
  const base = [...covers.map((name) => `"${name}": ${values[name]}`), `"@signature-params": ${input}`].join('\n');
  const signature = sign('sha256', Buffer.from(base), from.key.privateKeyPem).toString('base64');
  const headers = {
    ...{ 'content-type': 'application/activity+json', 'content-digest': digest },
    ...{ 'signature-input': `sig1=${input}`, signature: `sig1=:${signature}:`, ...faults.headers },
  };
  return (await fetch(inbox, { method: 'POST', headers, body: faults.body ?? body })).status;
}

describe('a signature after RFC 9421', () => {
  it('is read by Mastodon', async () => {
    const answers = [401];
    const { paper, reader } = await startBoth({
      answer: ({ type }) => (type === 'Create' ? (answers.shift() ?? null) : null),
    });
    const { id, activity, delivered } = await paper.publish({ content: '<p>Bridge opens</p>' });
    expect(delivered[0]?.status).toBe(401);
    expect(await deliver(paper, reader, activity)).toBe(202);
    await reader.waitFor(() => reader.timeline.post(id));
    expect(reader.dropped).toEqual([]);
  });

  it.each(['gotosocial', 'misskey'] as const)('is refused by %s', async (profile) => {
    const { paper, reader } = await startBoth({ profile });
    expect(await deliver(paper, reader, toCreate(paper))).toBe(401);
    expect(reasons(reader)).toContain('signed as RFC 9421');
  });

  it('is dropped by snac without a word', async () => {
    const { paper, reader } = await startBoth({ profile: 'snac' });
    expect(await deliver(paper, reader, toCreate(paper))).toBe(202);
    expect(reader.dropped[0]).toMatchObject({ status: 202, reason: expect.stringContaining('signed as RFC 9421') });
  });

  it.each<[string, Faults, string]>([
    ['leaves out the address', { covers: ['@method', 'content-digest'] }, 'signature does not cover @target-uri'],
    ['leaves out the body', { covers: ['@method', '@target-uri'] }, 'signature does not cover content-digest'],
    ['is more than an hour old', { parameters: { created: 1_700_000_000 } }, 'created 1700000000 is more than 1 h old'],
    ['does not say when', { parameters: { created: 'now' } }, 'signature does not say when it was created'],
    ['is over', { parameters: { expires: 1_700_000_000 } }, 'expired at 1700000000'],
    ['is of another kind', { parameters: { alg: 'hmac-sha256' } }, 'signed with hmac-sha256, not rsa-v1_5-sha256'],
    ['is of another body', { body: '{"@context":[],"type":"Create","id":"' }, 'the body is not JSON'],
    ['is made up', { headers: { signature: 'sig1=:AAAA:' } }, 'signature does not verify'],
    ['has another label', { headers: { signature: 'sig2=:AAAA:' } }, 'no signature has the label sig1'],
    ['covers nothing', { headers: { 'signature-input': 'sig1=1' } }, 'Signature-Input does not list what is covered'],
    ['is nonsense', { headers: { 'signature-input': '((' } }, 'Parse error'],
  ])('is refused when it %s', async (_, faults, reason) => {
    const [paper, reader] = [await start({ name: 'paper' }), await start()];
    expect([400, 401]).toContain(await deliver(paper, reader, toCreate(paper), faults));
    expect(reasons(reader)).toContain(reason);
  });

  it('is refused with a body that is not the one signed', async () => {
    const [paper, reader] = [await start({ name: 'paper' }), await start()];
    const create = toCreate(paper);
    const body = JSON.stringify({ ...create, type: 'Delete' });
    expect(await deliver(paper, reader, create, { body })).toBe(401);
    expect(reasons(reader)).toBe('digest does not match the body');
  });
});
