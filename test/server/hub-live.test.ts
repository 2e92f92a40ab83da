import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { subscribersCommand } from '../../src/integrations/newswire/cli/subscribers.ts';
import { run } from '../cli/run.ts';
import type { Draft } from '../publish/newsroom.ts';
import { openReader, type Reader } from './hub.ts';
import { until } from './kept.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const old: Draft = { id: 'old', published: '2026-11-01 09:00', title: '지난 기사' };

let paper: RunningPaper;
let reader: Reader;

beforeEach(async () => {
  [paper, reader] = [await openPaper([old]), await openReader()];
});
afterEach(async () => {
  await paper.stop();
  await reader.close();
});

/** As a feed reader does: it reads the feed, and goes to the hub that the feed names, with the name that the feed has. */
async function subscribe(): Promise<number> {
  const feed = await paper.get('/atom.xml');
  const links = new Map(
    [...(await feed.text()).matchAll(/<link rel="(self|hub)"[^>]* href="([^"]+)"/g)].map(([, rel, href]) => [
      rel,
      href,
    ]),
  );
  expect(feed.headers.get('Link')).toBe(`<${links.get('self')}>; rel="self", <${links.get('hub')}>; rel="hub"`);
  const answer = await fetch(links.get('hub') ?? '', {
    method: 'POST',
    body: new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': links.get('self') ?? '',
      'hub.callback': reader.callback,
      'hub.secret': 'secret',
    }),
  });
  return answer.status;
}

const subscribed = () => until(async () => (await paper.store.subscriptions.all()).length === 1);

it('WebSub: a reader that found the hub in the feed has a new article without asking, after a restart, too', async () => {
  expect(await subscribe()).toBe(202);
  await subscribed();
  await paper.edit([old, { id: 'fresh', title: '새 기사', published: minutesAgo(1) }]);
  await until(async () => reader.sent.length === 1);
  await paper.restart();
  await paper.edit([old, { id: 'fresh', title: '고친 기사', published: minutesAgo(1) }]);
  await until(async () => reader.sent.length === 2);
  const [fresh, corrected] = reader.sent;
  expect(fresh?.body).toContain('새 기사');
  expect(corrected?.body).toBe(await (await paper.get('/atom.xml')).text());
  const mac = createHmac('sha256', 'secret')
    .update(corrected?.body ?? '')
    .digest('hex');
  expect(corrected?.headers['x-hub-signature']).toBe(`sha256=${mac}`);
});

it('newswire subscribers names who is told, of what, until when, and what went wrong, but no secret', async () => {
  expect(await run(subscribersCommand(), paper.environment)).toBe('Nobody is told of changed feeds.\n');
  await subscribe();
  await subscribed();
  const [kept] = await paper.store.subscriptions.all();
  const { host } = new URL(reader.origin);
  const ends = new Date(kept?.until ?? 0).toISOString();
  expect(await run(subscribersCommand(), paper.environment)).toBe(
    `/atom.xml\n  ${host}  until ${ends.slice(0, 16).replace('T', ' ')} UTC\n`,
  );
  await paper.store.subscriptions.fared(`${paper.origin}/atom.xml`, reader.callback, 'It answered 500.');
  expect(await run(subscribersCommand(), paper.environment)).toContain('UTC: It answered 500.\n');
  const json = await run(subscribersCommand(), paper.environment, '--json');
  expect(JSON.parse(json)).toMatchObject([
    { feed: `${paper.origin}/atom.xml`, callback: reader.callback, until: ends, error: 'It answered 500.' },
  ]);
  expect(json).not.toContain('secret');
});
