import { toDeliveries } from '../delivery/deliver.ts';
import type { Desk } from '../desk.ts';
import type { FederationParts } from '../federation.ts';
import { type Lane, type Place, startLane } from './lane.ts';

/** So many are under way at most. */
const most = 64;
const handful = 16;

/** What the paper says, on its way to the inboxes. */
export function startDeliveries(place: Place, desk: Desk, parts: FederationParts): Lane {
  const deliveries = toDeliveries(desk, parts);
  const lane = startLane(place, {
    bounds: [{ kinds: ['deliver'], most }],
    handle: deliveries.deliver,
    before: deliveries.write,
    handful,
  });
  return {
    ...lane,
    stop: async () => {
      await lane.stop();
      await deliveries.write();
    },
  };
}
