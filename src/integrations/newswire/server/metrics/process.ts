import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Meter } from '@opentelemetry/api';

/** How often it is looked whether timers are late, in ms. */
const resolution = 20;

/** The process itself, under the names that Prometheus' clients have for it. @returns what ends the watching. */
export function observeProcess(meter: Meter): () => void {
  const started = Date.now() / 1000 - process.uptime();
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  const gauge = (name: string, description: string, read: () => number) =>
    meter.createObservableGauge(name, { description }).addCallback((result) => result.observe(read()));
  meter
    .createObservableCounter('process_cpu_seconds_total', { description: 'CPU time, user and system, in seconds' })
    .addCallback((result) => {
      const { user, system } = process.cpuUsage();
      result.observe((user + system) / 1e6);
    });
  gauge('process_start_time_seconds', 'When the process started, in seconds since 1970', () => started);
  gauge('process_resident_memory_bytes', 'Memory the process holds', () => process.memoryUsage.rss());
  gauge('nodejs_heap_size_used_bytes', 'Memory in use on the JavaScript heap', () => process.memoryUsage().heapUsed);
  gauge('nodejs_eventloop_lag_p99_seconds', 'How late timers ran since the last scrape, 99th percentile', () => {
    // It tells the time between two timers, not how much the second was late.
    const lag = delay.percentile(99) / 1e9 - resolution / 1000;
    delay.reset();
    return Math.max(0, lag);
  });
  return () => delay.disable();
}
