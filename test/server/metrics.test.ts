import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ListenError } from '../../src/integrations/newswire/server/listen.ts';
import { freePort } from '../end-to-end/site.ts';
import { write } from '../moderation/readers.ts';
import { startPeer } from '../peer/peer.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';
import { scrape } from './scrape.ts';

const open: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const old = { id: 'old', title: '지난 기사', published: minutesAgo(600) };
const news = { id: 'fresh', title: '새 기사', published: minutesAgo(1) };

async function paperWith(environment: Record<string, string>): Promise<RunningPaper> {
  const paper = await openPaper([old], { environment });
  open.push({ close: () => paper.stop() });
  return paper;
}

const sum = (figures: Map<string, number>, name: string) =>
  [...figures].reduce((total, [key, value]) => (key.startsWith(name) ? total + value : total), 0);

describe('the figures of a running paper', () => {
  it('show who follows, what waits and what readers wrote', async () => {
    const port = await freePort();
    const paper = await paperWith({ NEWSWIRE_METRICS_PORT: String(port) });
    const reader = await startPeer();
    open.push(reader);
    expect((await scrape(port)).get('newswire_followers{account="news"}')).toBe(0);
    await reader.follow(`@news@${new URL(paper.origin).host}`);
    await write(paper.store, 'reader@far.example', { subject: 'articles/old' });
    await reader.like(`${paper.origin}/ap/articles/old`);
    await expect.poll(async () => (await scrape(port)).get('newswire_reactions{kind="likes"}')).toBe(1);
    const figures = await scrape(port);
    expect(figures.get('newswire_followers{account="news"}')).toBe(1);
    expect(figures.get('newswire_followers{account="tech_desk"}')).toBe(0);
    expect(figures.get('newswire_replies')).toBe(1);
    expect(figures.get('newswire_subscriptions')).toBe(0);
    expect(figures.get('newswire_reactions{kind="boosts"}')).toBe(0);
    for (const state of ['ready', 'later', 'leased'])
      expect(figures.has(`newswire_queue_jobs{kind="deliver",state="${state}"}`)).toBe(true);
    expect(figures.get('newswire_queue_oldest_ready_seconds{kind="receive"}')).toBeGreaterThanOrEqual(0);
    expect(figures.get('newswire_letters_total{answer="accepted"}')).toBe(2);
    expect(figures.get('newswire_database_up')).toBe(1);
    expect(figures.get('newswire_workers')).toBe(0);
  });

  it('count deliveries, and those that fail', async () => {
    const port = await freePort();
    const paper = await paperWith({ NEWSWIRE_METRICS_PORT: String(port) });
    const [well, ill] = [
      await startPeer({ name: 'well' }),
      await startPeer({ name: 'ill', answer: ({ type }) => (type === 'Create' ? 500 : null) }),
    ];
    open.push(well, ill);
    for (const reader of [well, ill]) await reader.follow(`@news@${new URL(paper.origin).host}`);
    const before = await scrape(port);
    expect(before.get('newswire_hosts_failing')).toBe(0);
    await paper.edit([old, news]);
    await well.waitFor(() => well.timeline.post(`${paper.origin}/ap/articles/fresh`));
    await expect.poll(async () => (await scrape(port)).get('newswire_hosts_failing')).toBe(1);
    const after = await scrape(port);
    expect(sum(after, 'activitypub_delivery_sent_total') - sum(before, 'activitypub_delivery_sent_total')).toBe(2);
    expect(after.get('newswire_queue_jobs{kind="deliver",state="later"}')).toBe(1);
    expect(after.get('newswire_deliveries_total{outcome="put_off"}')).toBe(1);
    const taken = after.get('newswire_deliveries_total{outcome="taken"}') ?? 0;
    // Two answers to follows and the article.
    expect(taken).toBe(3);
    expect(after.get('newswire_delivery_seconds_count')).toBe(taken);
    expect(after.get('newswire_delivery_seconds_bucket{le="+Inf"}')).toBe(taken);
    expect(sum(after, 'activitypub_document_fetch_total')).toBeGreaterThan(0);
    const create = (success: boolean) =>
      after.get(
        `activitypub_delivery_sent_total{activitypub_delivery_success="${success}",activitypub_activity_type="https://www.w3.org/ns/activitystreams#Create"}`,
      );
    expect([create(true), create(false)]).toEqual([1, 1]);
    // Strangers choose these names.
    for (const { origin } of [well, ill]) expect([...after.keys()].join()).not.toContain(new URL(origin).host);
  });

  it('are to be had nowhere else, and only where a port is named for them', async () => {
    const port = await freePort();
    const paper = await paperWith({});
    await expect(fetch(`http://localhost:${port}/metrics`)).rejects.toThrow();
    expect((await paper.get('/metrics')).status).toBe(404);
    const told = await paperWith({ NEWSWIRE_METRICS_PORT: String(port) });
    expect((await told.get('/metrics')).status).toBe(404);
    expect((await fetch(`http://localhost:${port}/`)).status).toBe(404);
  });

  it('end with the paper', async () => {
    const port = await freePort();
    const paper = await openPaper([], { environment: { NEWSWIRE_METRICS_PORT: String(port) } });
    expect((await scrape(port)).size).toBeGreaterThan(0);
    await paper.restart();
    expect((await scrape(port)).size).toBeGreaterThan(0);
    await paper.stop();
    await expect(fetch(`http://localhost:${port}/metrics`)).rejects.toThrow();
  });

  it('say in a sentence that their port is in use', async () => {
    const other = createServer().listen(0, 'localhost');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const refused: unknown = await openPaper([], { environment: { NEWSWIRE_METRICS_PORT: String(port) } }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(ListenError);
    expect((refused as Error).message).toBe(
      `Port ${port}, where the figures are to be, is in use. Stop what runs there, or choose another with NEWSWIRE_METRICS_PORT, or leave it out.`,
    );
    other.close();
  });
});
