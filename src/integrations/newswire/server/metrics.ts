import type { Meter } from '@opentelemetry/api';
import type { Desk } from './desk.ts';
import { ListenError } from './listen.ts';

/** What is handed to Fedify, which counts deliveries, their attempts and fetches in it; what comes in is counted by the store. */
export interface Metrics {
  meterProvider: import('@opentelemetry/api').MeterProvider;
  close(): Promise<void>;
}

/**
 * Opens `/metrics` in Prometheus' text format on a port of its own, for the paper's own machines only: figures are no reader's
 * business. Loaded only where it is asked for.
 * @throws ListenError with what to do.
 */
export async function openMetrics(desk: Desk, { port, host }: { port: number; host: string }): Promise<Metrics> {
  const [{ createDenyListAttributesProcessor, MeterProvider }, { PrometheusExporter }] = await Promise.all([
    import('@opentelemetry/sdk-metrics'),
    import('@opentelemetry/exporter-prometheus'),
  ]);
  const exporter = new PrometheusExporter({ port, host, preventServerStart: true, withoutTargetInfo: true });
  const meterProvider = new MeterProvider({
    readers: [exporter],
    // Strangers choose the hosts that the paper asks: each would be a row of its own. "newswire deliveries" tells them apart.
    views: [
      { instrumentName: '*', attributesProcessors: [createDenyListAttributesProcessor(['activitypub.remote.host'])] },
    ],
  });
  observePaper(meterProvider.getMeter('newswire'), desk);
  try {
    await exporter.startServer();
  } catch (error) {
    throw new ListenError(listenSentence((error as NodeJS.ErrnoException).code, host, port));
  }
  return { meterProvider, close: () => meterProvider.shutdown() };
}

function listenSentence(code: string | undefined, host: string, port: number): string {
  const remedy = 'choose another with NEWSWIRE_METRICS_PORT, or leave it out.';
  return code === 'EADDRINUSE'
    ? `Port ${port}, where the figures are to be, is in use. Stop what runs there, or ${remedy}`
    : `Nothing can listen for figures on ${host}:${port} (${code}). Set HOST to an address of this machine and a port above 1023: ${remedy}`;
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
  gauge('subscriptions', 'Feed readers that are told when a feed changes').addCallback(async (result) => {
    result.observe((await desk.store.subscriptions.count('')).inAll);
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
