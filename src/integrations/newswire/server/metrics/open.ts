import type { MeterProvider } from '@opentelemetry/api';
import type { Desk } from '../desk.ts';
import { ListenError } from '../listen.ts';
import type { Counts } from './counts.ts';
import { observePaper } from './paper.ts';
import { observeProcess } from './process.ts';
import { observeWork, type Role } from './work.ts';

export interface Metrics {
  /** What is handed to Fedify, which counts attempts, its circuit breaker and what it fetches in it. */
  meterProvider: MeterProvider;
  close(): Promise<void>;
}

export interface MetricsOptions {
  role: Role;
  desk: Desk;
  counts: Counts;
  port: number;
  host: string;
}

/** Fedify's figures that docs/operations.md explains. */
const kept = ['activitypub.delivery.sent', 'activitypub.circuit_breaker.state_change', 'activitypub.document.fetch'];
/** The others: of parts of it that the paper does not use, or told better by our own. A view drops by pattern, not by exception. */
const dropped = [
  ...['fedify.*', 'webfinger.*', 'activitypub.signature.*', 'activitypub.key.*', 'activitypub.inbox.*'],
  ...['activitypub.outbox.*', 'activitypub.fanout.*', 'activitypub.collection.*', 'activitypub.document.cache'],
  ...['activitypub.document.fetch.*', 'activitypub.delivery.duration', 'activitypub.delivery.permanent_failure'],
];

/**
 * Opens `/metrics` in Prometheus' text format on a port of its own, for the paper's own machines only: figures are no reader's
 * business. Loaded only where it is asked for.
 * @throws ListenError with what to do.
 */
export async function openMetrics({ role, desk, counts, port, host }: MetricsOptions): Promise<Metrics> {
  const [{ AggregationType, createDenyListAttributesProcessor, MeterProvider }, { PrometheusExporter }] =
    await Promise.all([import('@opentelemetry/sdk-metrics'), import('@opentelemetry/exporter-prometheus')]);
  const exporter = new PrometheusExporter({
    ...{ port, host, preventServerStart: true, withoutTargetInfo: true, withoutScopeInfo: true },
  });
  // Strangers choose the hosts that the paper asks: each would be a row of its own. "newswire deliveries" tells them apart.
  const attributesProcessors = [createDenyListAttributesProcessor(['activitypub.remote.host'])];
  const meterProvider = new MeterProvider({
    readers: [exporter],
    views: [
      ...dropped.map((instrumentName) => ({ instrumentName, aggregation: { type: AggregationType.DROP } as const })),
      ...kept.map((instrumentName) => ({ instrumentName, attributesProcessors })),
    ],
  });
  const meter = meterProvider.getMeter('newswire');
  const endWatching = observeProcess(meter);
  observeWork(meter, { role, desk, counts });
  if (role === 'server') observePaper(meter, desk);
  try {
    await exporter.startServer();
  } catch (error) {
    endWatching();
    throw new ListenError(listenSentence((error as NodeJS.ErrnoException).code, { role, host, port }));
  }
  return {
    meterProvider,
    close: async () => {
      endWatching();
      await meterProvider.shutdown();
    },
  };
}

function listenSentence(
  code: string | undefined,
  { role, host, port }: Pick<MetricsOptions, 'role' | 'host' | 'port'>,
) {
  const remedy = 'choose another with NEWSWIRE_METRICS_PORT, or leave it out.';
  const own = role === 'worker' ? ' Server and workers of one machine need a port each:' : ' Stop what runs there, or';
  return code === 'EADDRINUSE'
    ? `Port ${port}, where the figures are to be, is in use.${own} ${remedy}`
    : `Nothing can listen for figures on ${host}:${port} (${code}). Name an address of this machine in NEWSWIRE_METRICS_HOST (or HOST), and a port above 1023: ${remedy}`;
}
