import { isIP } from 'node:net';
import { isPublicAddress } from './connector.ts';

/** A request as the listener hands it over: with the address of whoever holds the other end of the connection. */
export type Incoming = Request & { ip?: string | undefined };

/** What is known of who asks: of a request, or of what came over the wire. */
interface Caller {
  ip?: string | undefined;
  headers: { get(name: string): string | null };
}

/**
 * The network address of the reader, an IPv6 one without its last 64 bits, which one machine changes at will. With
 * `trustProxy` it is what the nearest proxy wrote down: the last entry of X-Forwarded-For, as all before it can be made up.
 * @returns null where it is not known: then a proxy stands between, and all readers would look like one.
 */
export function clientOf({ ip, headers }: Caller, trustProxy: boolean): string | null {
  const forwarded = headers.get('X-Forwarded-For');
  if (!trustProxy && (forwarded ?? headers.get('Forwarded') ?? headers.get('Via')) !== null) return null;
  const address = (trustProxy ? forwarded?.split(',').pop()?.trim() : ip)?.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!address || !isPublicAddress(address)) return null;
  return isIP(address) === 6 ? networkOf(address) : address;
}

/** `2001:db8::1` -> `2001:db8:0:0`. */
function networkOf(address: string): string {
  const [before = [], after = []] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const missing = Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(missing).fill('0'), ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
