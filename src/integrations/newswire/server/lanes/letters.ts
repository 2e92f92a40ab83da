import type { Desk } from '../desk.ts';
import type { FederationParts } from '../federation.ts';
import { take, toTurns } from '../incoming/take.ts';
import { type Lane, type Place, startLane } from './lane.ts';

/** So many are acted on at a time: some wait for the servers of those who wrote. */
const most = 16;

/** What readers send, acted on in the order in which one of them sent it. */
export function startLetters(place: Place, desk: Desk, { remote, waiting }: FederationParts): Lane {
  const inTurn = toTurns();
  return startLane(place, {
    bounds: [{ kinds: ['receive'], most }],
    handle: (job) => take(job, desk, { remote, inTurn, waiting }),
  });
}
