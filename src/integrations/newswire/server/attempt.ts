import { userAgentOf } from '../fediverse/nodeinfo.ts';
import type { Job } from '../storage/store.ts';
import { wordsOf } from './failure.ts';

/** What came of one POST to somebody else's server. */
export interface Outcome {
  taken: boolean;
  /** Undefined where there was no answer. */
  status?: number;
  /** As an editor can read it. */
  words: string;
  /** As long as it asks to be left alone, in ms. */
  wait: number;
}

/** In ms. */
export const patience = 20_000;

export async function post(
  url: string,
  { body, headers, origin, now }: { body: string; headers: Record<string, string>; origin: string; now: number },
): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'User-Agent': userAgentOf(origin), ...headers },
      // Followed, it would become a GET that is taken for granted.
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    await response.body?.cancel();
    const { ok, status } = response;
    return {
      taken: ok,
      status,
      words: `It answered ${status}.`,
      wait: waitOf(response.headers.get('retry-after'), now),
    };
  } catch (error) {
    return { taken: false, words: wordsOf(error), wait: 0 };
  }
}

/** Of a job whose state counts its attempts. */
export function attemptsOf({ state }: Job): number {
  const { attempt = 0 } = JSON.parse(state) as { attempt?: number };
  return attempt;
}

/** Seconds or a date (RFC 9110, 10.2.3). At most a day: whoever asks for more has hung up. */
function waitOf(retryAfter: string | null, now: number): number {
  const text = retryAfter?.trim() ?? '';
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 86_400_000) : 0;
}
