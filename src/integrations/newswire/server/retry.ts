import { Temporal } from '@js-temporal/polyfill';

/**
 * How long to wait before the next attempt: n^4 + 15 s, 16 attempts, together about
 * two days; the schedule Mastodon uses, so that a server down for a weekend still gets its papers.
 * @returns null when it is time to give up.
 */
export function retryDelay({ attempts }: { attempts: number }): ReturnType<typeof duration> | null {
  return attempts < 16 ? duration(attempts ** 4 + 15) : null;
}

function duration(seconds: number) {
  return Temporal.Duration.from({ seconds }) as unknown as globalThis.Temporal.Duration;
}
