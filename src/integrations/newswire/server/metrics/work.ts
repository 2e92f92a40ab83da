import type { Meter } from '@opentelemetry/api';
import { software } from '../../fediverse/nodeinfo.ts';
import type { Desk } from '../desk.ts';
import type { Counts } from './counts.ts';

export type Role = 'server' | 'worker';

/** What this process is and did since it started: figures of several processes may be summed. */
export function observeWork(
  meter: Meter,
  { role, desk, counts }: { role: Role; desk: Pick<Desk, 'manifest'>; counts: Counts },
): void {
  const counter = (name: string, description: string) => meter.createObservableCounter(name, { description });
  meter
    .createObservableGauge('newswire_build_info', { description: 'Which newswire runs here, and as what; always 1' })
    .addCallback((result) => result.observe(1, { version: software.version, node_version: process.version, role }));
  meter
    .createObservableGauge('newswire_edition_built_timestamp_seconds', {
      description: 'When the edition that this process has was built, in seconds since 1970',
    })
    .addCallback((result) => result.observe(Date.parse(desk.manifest().now) / 1000));
  counter('newswire_deliveries_total', 'Deliveries by how an attempt ended: taken, put off, given up').addCallback(
    (result) => {
      for (const [outcome, count] of Object.entries(counts.deliveries)) result.observe(count, { outcome });
    },
  );
  counter('newswire_database_errors_total', 'Calls to the database that failed').addCallback((result) =>
    result.observe(counts.databaseErrors),
  );
  if (role === 'worker') return;
  counter('newswire_letters_total', 'What was posted to the inboxes, by the answer').addCallback((result) => {
    for (const [answer, count] of Object.entries(counts.letters)) result.observe(count, { answer });
  });
}
