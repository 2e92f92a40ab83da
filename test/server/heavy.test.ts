import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gather } from '../../src/integrations/newswire/server/incoming/gather.ts';
import { guardOutgoing } from '../../src/integrations/newswire/server/outgoing.ts';
import { signRequest } from '../peer/sign.ts';
import { heapUsed } from '../soak/heap.ts';
import { handsOf } from './hands.ts';
import { cacheKept, everythingKept, quiet } from './kept.ts';
import { act, context, note } from './letters.ts';
import { openScene } from './scene.ts';
import type { Act } from './stranger.ts';

/**
 * What is too much is cut, and costs next to nothing. Proved elsewhere: a body that does not end (inbox.test.ts), addresses that
 * are private or lead to one, for inboxes and keys (outgoing.test.ts), long threads and lists (gather.test.ts).
 */
const { paper, at, far, reader, evil, forger, changesNothing, close } = await openScene();

/** A host of our own network: it counts who comes. */
const visits: string[] = [];
const inside = createServer(({ url = '' }, answer) => {
  visits.push(url);
  answer.writeHead(200, { 'Content-Type': 'application/activity+json' }).end('{}');
});
let secret = '';
let agent: ReturnType<typeof guardOutgoing>;

beforeAll(async () => {
  inside.listen(0, '127.0.0.2');
  await once(inside, 'listening');
  secret = `http://127.0.0.2:${(inside.address() as AddressInfo).port}`;
  agent = guardOutgoing({ allowPrivateAddresses: false, isPublic: (ip) => ip !== '127.0.0.2', deadline: 1000 });
});

afterAll(async () => {
  inside.close();
  await close();
  await agent.close();
});

/** An answer to the article with something beside it that nobody needs. */
const burdened = (burden: Record<string, unknown>) =>
  act('Create', forger, { ...note(forger, at.article('a')), ...burden });

describe('an activity that is too much', () => {
  it('is not read to its end at 50 megabytes', async () => {
    let sent = 0;
    const status = await new Promise((resolve) => {
      const headers = { 'Content-Type': 'application/activity+json', 'Content-Length': 50_000_000, Signature: 'x' };
      const upload = request(`${paper.origin}/ap/live/inbox`, { method: 'POST', headers }, (answer) => {
        resolve(answer.resume().statusCode);
        upload.destroy();
      });
      upload.on('error', () => {});
      const push = () => {
        if (upload.destroyed || sent >= 50_000_000) return;
        sent += 65_536;
        upload.write(Buffer.alloc(65_536, 32), () => setImmediate(push));
      };
      push();
    });
    expect(status).toBe(413);
    expect(sent).toBeLessThan(20_000_000);
  });

  const tower = (floors: number, open: string, close: string) => `${open.repeat(floors)}1${close.repeat(floors)}`;
  const many = (count: number, toEntry: (index: number) => unknown) =>
    JSON.stringify(Array.from({ length: count }, (_, index) => toEntry(index)));
  const names = (count: number, value: unknown) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value])));

  it.each([
    ['a tower of lists', 'tag', tower(400_000, '[', ']')],
    ['a tower of objects', 'replies', tower(80_000, '{"first":', '}')],
    ['sixty thousand names', 'generator', names(60_000, 1)],
    ['twenty thousand contexts', '@context', many(20_000, () => context)],
    ['a context of twenty thousand words', '@context', names(20_000, 'as:name')],
    [
      'ten thousand mentions',
      'tag',
      many(10_000, (index) => ({ type: 'Mention', href: `https://x.example/${index}` })),
    ],
  ])('is read for what it says, in no time, where it has %s', async (_, name, burden) => {
    const activity = burdened({ [name]: 'BURDEN' });
    const { id } = activity['object'] as { id: string };
    const text = JSON.stringify(activity).replace('"BURDEN"', () => burden);
    const begun = process.cpuUsage();
    expect(await forger.send(paper, text)).toBe(202);
    await quiet(paper);
    const { user, system } = process.cpuUsage(begun);
    // Also on the slowest of machines: read as JSON-LD, twenty thousand contexts took more than a minute.
    expect((user + system) / 1_000_000).toBeLessThan(10);
    const { html, person } = (await paper.store.replies.find(id))!;
    expect([html.length < 100, person]).toEqual([true, forger.id]);
    await paper.store.people.remove(forger.id);
  });

  it('leads to no context of another server', async () => {
    const lure = evil.serve('/context', { '@context': {} });
    await forger.send(paper, { ...burdened({}), '@context': [context, lure, `${secret}/context`] });
    await quiet(paper);
    expect([evil.asked.includes('/context'), visits]).toEqual([false, []]);
    await paper.store.people.remove(forger.id);
  });

  it('is kept without a script, whatever it is hidden in', async () => {
    const activity = burdened({
      content: `<p onclick="alert(1)">Yes<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">a</a>
        <svg><script>alert(1)</script></svg><style>p{display:none}</style><iframe src="//x.example"></iframe></p>`,
      summary: '<script>alert(1)</script>Warning',
      attachment: [
        { type: 'Image', url: 'https://far.example/"onload="alert(1)', name: '"><script>alert(1)</script>' },
      ],
      url: 'javascript:alert(1)',
    });
    await forger.send(paper, activity);
    await quiet(paper);
    const { id } = activity['object'] as { id: string };
    const { html, warning, url } = (await paper.store.replies.find(id))!;
    expect({ html, warning, url }).toEqual({ html: '<p>Yesa</p>', warning: 'alert(1)Warning', url: id });
    await paper.store.people.remove(forger.id);
  });
});

describe('accounts nobody ever heard of that were deleted', () => {
  const count = process.env['SOAK'] ? 100_000 : 3000;

  it(`leave no row behind, not even in the cache: ${count} of them`, { timeout: 600_000 }, async () => {
    const before = { ...everythingKept(paper), cache: cacheKept(paper) };
    const heap = heapUsed();
    const begun = performance.now();
    for (let sent = 0; sent < count; sent += 50) {
      const actors = Array.from({ length: 50 }, (_, index) => ({ id: `https://gone.example/users/${sent + index}` }));
      const statuses = await Promise.all(
        actors.map((actor) =>
          forger.send(paper, act('Delete', actor, actor.id), {
            key: { keyId: `${actor.id}#main-key`, privateKey: forger.privateKey },
            signature: 'AAAA',
          }),
        ),
      );
      expect(new Set(statuses)).toEqual(new Set([202]));
    }
    const each = ((performance.now() - begun) * 1000) / count;
    if (process.env['SOAK'])
      console.log(`A Delete of an unknown account: ${each.toFixed(0)} µs, the sender's part included.`);
    expect({ ...everythingKept(paper), cache: cacheKept(paper) }).toEqual(before);
    expect(heapUsed() - heap).toBeLessThan(20_000_000);
  });
});

describe('a server that means harm', () => {
  const json = { 'Content-Type': 'application/activity+json' };
  const blanks = Buffer.alloc(50_000_000, 32);
  const documents: [string, (document: string) => Act, number][] = [
    ['of 50 megabytes', () => (_, response) => response.writeHead(200, json).end(blanks), 401],
    [
      'of 50 megabytes, packed into a few',
      (document) => {
        const packed = gzipSync(Buffer.concat([blanks, Buffer.from(document)]));
        return (_, response) => response.writeHead(200, { ...json, 'Content-Encoding': 'gzip' }).end(packed);
      },
      401,
    ],
    [
      'that never ends',
      () => (_, response) => {
        response.writeHead(200, json);
        const drip = setInterval(() => response.write(' '), 100);
        response.on('close', () => clearInterval(drip));
      },
      503,
    ],
    ['that never begins', () => () => {}, 503],
    ['that is not there now', () => (_, response) => response.writeHead(502).end(), 503],
    ['that is no JSON', () => (_, response) => response.writeHead(200, json).end('<html>'), 401],
    ['of another', () => (_, response) => response.writeHead(200, json).end(JSON.stringify(reader.document)), 401],
    ['on another server', () => (_, response) => response.writeHead(302, { Location: reader.id }).end(), 401],
    ['in our own network', () => (_, response) => response.writeHead(302, { Location: `${secret}/admin` }).end(), 401],
    [
      'behind a hundred others',
      () =>
        ({ url = '' }, response) => {
          const Location = `${url.split('?')[0]}?${Number(url.split('?')[1] ?? 0) + 1}`;
          response.writeHead(302, { Location }).end();
        },
      401,
    ],
    [
      'behind a hundred pages, each with a link to the next',
      () =>
        ({ url = '' }, response) => {
          const href = `${url.split('?')[0]}?${Number(url.split('?')[1] ?? 0) + 1}`;
          const link = `<link rel="alternate" type="application/activity+json" href="${href}">`;
          response.writeHead(200, { 'Content-Type': 'text/html' }).end(link);
        },
      401,
    ],
  ];

  it.each(documents)('has an account %s: it is not waited for, nor followed', async (what, toAct, status) => {
    const name = `account-${documents.findIndex(([other]) => other === what)}`;
    const account = evil.account(name);
    evil.serve(`/users/${name}`, toAct(JSON.stringify(account.document)));
    const [asked, memory] = [evil.asked.length, process.memoryUsage().rss];
    await changesNothing(() => account.send(paper, act('Like', account, at.article('a'))), status);
    expect(visits).toEqual([]);
    expect(evil.asked.length - asked).toBeLessThan(10);
    expect(process.memoryUsage().rss - memory).toBeLessThan(40_000_000);
  });

  it('asks with a key in a document of twenty thousand contexts: it is read for the key', async () => {
    const asker = evil.account('asker');
    asker.document['@context'] = Array.from({ length: 20_000 }, () => context);
    const url = `${at.followers}?${new URLSearchParams({ host: new URL(evil.origin).host })}`;
    const key = {
      keyId: asker.keyId,
      privateKeyPem: asker.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
    const { host: _, ...headers } = await signRequest(url, { key, now: new Date() });
    const begun = process.cpuUsage();
    expect((await fetch(url, { headers })).status).toBe(200);
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1_000_000).toBeLessThan(10);
  });

  it('has a post that leads into our own network: nobody goes there', async () => {
    evil.serve('/notes/lure', (_, response) => response.writeHead(302, { Location: `${secret}/admin` }).end());
    await changesNothing(() => forger.send(paper, act('Create', forger, `${evil.origin}/notes/lure`)), 202);
    expect([evil.asked.includes('/notes/lure'), visits]).toEqual([true, []]);
  });

  it('has a list of answers that leads there: nobody goes', async () => {
    evil.serve('/list', (_, response) => response.writeHead(302, { Location: `${secret}/list` }).end());
    const written = note(forger, at.article('a'), { replies: `${evil.origin}/list` });
    expect(await forger.send(paper, act('Create', forger, written))).toBe(202);
    await quiet(paper);
    const { desk, remote } = await handsOf(paper);
    const task = { walk: `${evil.origin}/list`, below: written.id, depth: 0 };
    await gather(JSON.stringify(task), desk, remote, new AbortController().signal);
    expect([evil.asked.includes('/list'), visits]).toEqual([true, []]);
    await paper.store.people.remove(forger.id);
  });

  it('names a post in our own network: it is not of its server, and not even asked for', async () => {
    await changesNothing(() => forger.send(paper, act('Create', forger, `${secret}/admin`)), 202);
    expect(visits).toEqual([]);
  });

  it('is slow, and holds up nobody else', async () => {
    // More than can be done at a time, each with a post that is read from a server that does not answer.
    evil.serve('/slow', () => {});
    for (let index = 0; index < 40; index += 1)
      expect(await forger.send(paper, act('Create', forger, `${evil.origin}/slow?${index}`))).toBe(202);
    const written = note(reader, at.article('a'));
    expect(await reader.send(paper, act('Create', reader, written))).toBe(202);
    await expect.poll(() => paper.store.replies.find(written.id), { timeout: 5000 }).not.toBeNull();
    // They are still at it.
    const { ready, leased } = await paper.store.jobs.depth(Date.now());
    expect(ready + leased).toBeGreaterThan(20);
    expect(far.origin).not.toBe(evil.origin);
  });
});
