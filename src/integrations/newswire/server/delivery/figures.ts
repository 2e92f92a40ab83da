import type { MeterProvider } from '@opentelemetry/api';
import type { Counts } from '../metrics/counts.ts';

/** Notes how the attempts of deliveries end. */
export interface DeliveryFigures {
  /** The first attempt was taken: Fedify, which did not see it, would have counted it so. */
  first(type: string): void;
  /** @param waited since it was due first, in ms. */
  taken(waited: number): void;
  putOff(): void;
  givenUp(): void;
}

/** From a second to two days, in seconds: what a reader notices, what an editor notices, and the last retry. */
const bounds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600, 6 * 3600, 24 * 3600, 48 * 3600];

/** @param meterProvider where somebody asks for figures; Fedify's own are those of version 2.3.6. */
export function toDeliveryFigures({ deliveries }: Counts, meterProvider: MeterProvider | undefined): DeliveryFigures {
  const sent = meterProvider?.getMeter('@fedify/fedify', '2.3.6').createCounter('activitypub.delivery.sent', {
    description: 'ActivityPub delivery attempts.',
    unit: '{attempt}',
  });
  const times = meterProvider?.getMeter('newswire').createHistogram('newswire_delivery_seconds', {
    description: 'From the time a delivery was due first until it was taken',
    advice: { explicitBucketBoundaries: bounds },
  });
  return {
    first: (type) => sent?.add(1, { 'activitypub.delivery.success': true, 'activitypub.activity.type': type }),
    taken: (waited) => {
      deliveries.taken += 1;
      times?.record(waited / 1000);
    },
    putOff: () => {
      deliveries.put_off += 1;
    },
    givenUp: () => {
      deliveries.given_up += 1;
    },
  };
}
