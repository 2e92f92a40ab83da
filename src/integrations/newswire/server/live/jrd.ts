import { getLogger } from '@logtape/logtape';
import type { readHandle } from '../../fediverse/intents.ts';

/** What a reader waits for at most, in ms; no WebFinger answer is larger, and none is passed on more often. */
const patience = 5000;
const largest = 100_000;
const mostHops = 3;

/**
 * What a reader's own server says about him (RFC 7033), as parsed JSON; null when there is no answer to be had. Bounded in
 * time, size and redirects; the guard of outgoing requests keeps it off private addresses.
 * @param scheme of the first question and of every redirect: https may not become http (RFC 7033 4.2).
 */
export async function askServer(
  { user, host }: NonNullable<ReturnType<typeof readHandle>>,
  scheme: 'https' | 'http',
): Promise<unknown> {
  const resource = new URLSearchParams({ resource: `acct:${user}@${host}` });
  try {
    return JSON.parse(
      await read(`${scheme}://${host}/.well-known/webfinger?${resource}`, AbortSignal.timeout(patience)),
    );
  } catch (error) {
    getLogger(['newswire', 'server']).debug('{host} gave no WebFinger answer: {error}', { host, error });
    return null;
  }
}

async function read(address: string, signal: AbortSignal): Promise<string> {
  const { protocol } = new URL(address);
  let url = address;
  for (let hop = 0; hop <= mostHops; hop += 1) {
    const response = await fetch(url, {
      headers: { Accept: 'application/jrd+json, application/json' },
      redirect: 'manual',
      signal,
    });
    const next = response.status >= 300 && response.status < 400 ? response.headers.get('Location') : null;
    if (response.ok) return readText(response);
    await response.body?.cancel();
    if (next === null) throw new Error(`It answered ${response.status}.`);
    url = new URL(next, url).href;
    if (!url.startsWith(protocol)) throw new Error(`It leads to ${url}.`);
  }
  throw new Error('It leads on and on.');
}

/** Counted as it comes out: a small body may unpack to a large one. */
async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > largest) throw new Error(`It is larger than ${largest} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
