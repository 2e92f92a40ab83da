import type { Meter } from '@opentelemetry/api';
import type { Desk } from './desk.ts';

/** What is handed to Fedify, which counts deliveries, inbox activities, signatures and fetches in it. */
export interface Metrics {
  meterProvider: import('@opentelemetry/api').MeterProvider;
  close(): Promise<void>;
}

/**
 * Opens `/metrics` in Prometheus' text format on a port of its own, for the paper's own machines only: figures are no reader's
 * business. Loaded only where it is asked for.
 */
export async function openMetrics(desk: Desk, { port, host }: { port: number; host: string }): Promise<Metrics> {
  const [{ MeterProvider }, { PrometheusExporter }] = await Promise.all([
    import('@opentelemetry/sdk-metrics'),
    import('@opentelemetry/exporter-prometheus'),
  ]);
  const exporter = new PrometheusExporter({ port, host, preventServerStart: true });
  await exporter.startServer();
  const meterProvider = new MeterProvider({ readers: [exporter] });
  observePaper(meterProvider.getMeter('newswire'), desk);
  return { meterProvider, close: () => meterProvider.shutdown() };
}

/** Our own figures, read from the store whenever somebody asks. */
function observePaper(meter: Meter, desk: Desk): void {
  const gauge = (name: string, description: string) => meter.createObservableGauge(`newswire.${name}`, { description });
  gauge('followers', 'Followers of each account').addCallback(async (result) => {
    for (const { id, handle } of desk.manifest().actors)
      result.observe(await desk.store.followers.count(id), { account: handle });
  });
  gauge('queue', 'Deliveries and other work that waits').addCallback(async (result) => {
    const depth = await desk.store.jobs.depth(desk.clock());
    for (const [state, count] of Object.entries(depth)) result.observe(count, { state });
  });
  gauge('hosts_failing', 'Servers whose last delivery failed').addCallback(async (result) => {
    const hosts = await desk.store.hosts.all();
    result.observe(hosts.filter(({ failures }) => failures > 0).length);
  });
  gauge('replies', 'Replies shown under articles').addCallback(async (result) => {
    result.observe(await desk.store.replies.countAll('reply'));
  });
  gauge('reactions', 'Likes and boosts of all articles').addCallback(async (result) => {
    const totals = await desk.store.reactions.totals();
    for (const kind of ['likes', 'boosts'] as const)
      result.observe(
        totals.reduce((sum, row) => sum + row[kind], 0),
        { kind },
      );
  });
}
