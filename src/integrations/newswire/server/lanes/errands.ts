import type { Job } from '../../storage/store.ts';
import type { Desk } from '../desk.ts';
import type { FederationParts } from '../federation.ts';
import { ping } from '../hub/ping.ts';
import { push } from '../hub/push.ts';
import { verify } from '../hub/verify.ts';
import { gather } from '../incoming/gather.ts';
import { tellSearchEngine } from '../index-now.ts';
import { type Lane, type Place, startLane } from './lane.ts';

/** Whoever subscribes names the servers that are waited for, and threads lead to strange ones: none of these takes the others' places. */
const bounds = [
  { kinds: ['verify'], most: 16 },
  { kinds: ['push'], most: 16 },
  { kinds: ['ping', 'index'], most: 4 },
  { kinds: ['gather'], most: 4 },
] as const;

/** What has to be told or asked elsewhere: subscribers, hubs, search engines, the threads that readers answer in. */
export function startErrands(place: Place, desk: Desk, parts: FederationParts): Lane {
  const end = new AbortController();
  const read = async (job: Job) => {
    await gather(job.body, desk, await parts.remote(), end.signal);
    // What was cut short is done again from the start.
    if (!end.signal.aborted) await desk.store.jobs.finish(job.id);
  };
  const lane = startLane(place, { bounds, handle: (job) => toErrand(job, desk, read) });
  return {
    ...lane,
    stop: () => {
      end.abort();
      return lane.stop();
    },
  };
}

function toErrand(job: Job, desk: Desk, read: (job: Job) => Promise<void>): Promise<void> {
  switch (job.kind) {
    case 'verify':
      return verify(job, desk);
    case 'push':
      return push(job, desk);
    case 'ping':
      return ping(job, desk);
    case 'index':
      return tellSearchEngine(job, desk);
    case 'gather':
      return read(job);
    case 'deliver':
    case 'receive':
      throw new Error(`This lane takes no "${job.kind}".`);
  }
}
