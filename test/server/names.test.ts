import { createSocket, type Socket } from 'node:dgram';
import { type LookupAddress, Resolver } from 'node:dns';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FindAddresses, toFindAddresses } from '../../src/integrations/newswire/server/names.ts';

/** Names that are known out there. */
const addresses = new Map([['far.example', [203, 0, 113, 7]]]);
let nameServer: Socket;
let findAddresses: FindAddresses;
/** Questions that are not answered yet. */
let asked: (() => void)[];
let patient: boolean;

beforeEach(async () => {
  asked = [];
  patient = false;
  nameServer = createSocket('udp4');
  nameServer.on('message', (question, { port, address }) => {
    const answer = () => nameServer.send(answerTo(question), port, address);
    if (patient) asked.push(answer);
    else answer();
  });
  nameServer.bind(0, '127.0.0.1');
  await once(nameServer, 'listening');
  const resolver = new Resolver({ timeout: 60_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${(nameServer.address() as AddressInfo).port}`]);
  findAddresses = toFindAddresses(resolver);
});

afterEach(() => void nameServer.close());

const find = (name: string) =>
  new Promise<LookupAddress[]>((resolve, reject) =>
    findAddresses(name, (error, found) => (error ? reject(error) : resolve(found))),
  );

it('finds a server by its name', async () => {
  expect(await find('far.example')).toEqual([{ address: '203.0.113.7', family: 4 }]);
});

it('asks for many names at a time, however slow the answers are', async () => {
  patient = true;
  const names = Array.from({ length: 100 }, (_, at) => `far-${at}.example`);
  for (const name of names) addresses.set(name, [203, 0, 113, 1]);
  const all = Promise.all(names.map(find));
  // For both families, before a single one was answered.
  await expect.poll(() => asked.length).toBe(200);
  for (const answer of asked) answer();
  expect(new Set((await all).flat().map(({ address }) => address))).toEqual(new Set(['203.0.113.1']));
});

it('leaves this machine’s own names to the system, and says of a name that nobody knows what the system says', async () => {
  expect((await find('localhost')).map(({ address }) => address)).toContain('127.0.0.1');
  await expect(find('nowhere.invalid')).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
});

/** RFC 1035, 4.1: the question with an A record behind it, or with none (NXDOMAIN). */
function answerTo(question: Buffer): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('ascii', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const end = at + 5;
  const isA = question.readUInt16BE(at + 1) === 1;
  const address = addresses.get(labels.join('.').toLowerCase());
  const has = isA && address !== undefined;
  const head = Buffer.from(question.subarray(0, 12));
  head.writeUInt16BE(address ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(has ? 1 : 0, 6);
  head.fill(0, 8, 12);
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...(address ?? [])]);
  return Buffer.concat([head, question.subarray(12, end), ...(has ? [record] : [])]);
}
