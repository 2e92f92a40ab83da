import type { MeterProvider } from '@opentelemetry/api';

/** Notes a delivery that was taken; `took` in ms. */
export type NoteDelivery = (type: string, took: number) => void;

/** Counts in Fedify's own figures (2.3.6): whoever reads them need not know by whose hand a delivery went out. */
export function toNoteDelivery(meterProvider: MeterProvider | undefined): NoteDelivery {
  if (!meterProvider) return () => {};
  const meter = meterProvider.getMeter('@fedify/fedify', '2.3.6');
  const sent = meter.createCounter('activitypub.delivery.sent', {
    description: 'ActivityPub delivery attempts.',
    unit: '{attempt}',
  });
  const duration = meter.createHistogram('activitypub.delivery.duration', {
    description: 'Duration of ActivityPub delivery attempts.',
    unit: 'ms',
  });
  return (type, took) => {
    const attributes = { 'activitypub.delivery.success': true, 'activitypub.activity.type': type };
    sent.add(1, attributes);
    duration.record(took, attributes);
  };
}
