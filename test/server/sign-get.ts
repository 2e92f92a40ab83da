import type { Peer } from '../peer/peer.ts';
import { type Signing, signRequest } from '../peer/sign.ts';

/** Headers of a GET that this peer's account signs as draft-cavage has it; `fetch` sets the host by itself. */
export async function signGet(
  url: string,
  { key }: Pick<Peer, 'key'>,
  signing: Partial<Signing> = {},
): Promise<Record<string, string>> {
  const { host: _, ...headers } = await signRequest(url, { key, now: new Date(), ...signing });
  return { Accept: 'application/activity+json', ...headers };
}
