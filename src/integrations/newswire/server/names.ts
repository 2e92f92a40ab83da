import { type LookupAddress, lookup, Resolver } from 'node:dns';
import { readFileSync } from 'node:fs';

/** Gives all addresses of a name, those of IPv4 first, or the error that `lookup` of node:dns gives. */
export type FindAddresses = (
  name: string,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Asks DNS beside the thread pool. `lookup` of node:dns takes a thread for as long as the answer takes, and there are four, which also
 * sign: a publication for a thousand new servers would wait for four of them at a time. What DNS does not know, and what this machine has
 * a line of its own for, is left to `lookup`.
 * @param resolver another one lets a test have an internet of its own.
 */
export function toFindAddresses(resolver = new Resolver({ timeout: 2000, tries: 2 })): FindAddresses {
  const own = ownNames();
  return (name, callback) => {
    if (!name.includes('.') || special.test(name) || own.has(name.toLowerCase())) return bySystem(name, callback);
    const found: Record<4 | 6, LookupAddress[] | null> = { 4: null, 6: null };
    const take = (family: 4 | 6) => (error: Error | null, addresses: string[]) => {
      found[family] = error ? [] : addresses.map((address) => ({ address, family }));
      if (!found[4] || !found[6]) return;
      const all = [...found[4], ...found[6]];
      if (all.length > 0) callback(null, all);
      else bySystem(name, callback);
    };
    resolver.resolve4(name, take(4));
    resolver.resolve6(name, take(6));
  };
}

function bySystem(name: string, callback: Parameters<FindAddresses>[1]): void {
  lookup(name, { all: true }, callback);
}

/** Names that DNS is not asked for (RFC 6761, 6.3; RFC 6762, 3). */
const special = /\.(?:localhost|local)\.?$/i;

/** Names in the hosts file, read once; where there is none, as on Windows, it is elsewhere and the system knows it. */
function ownNames(): ReadonlySet<string> {
  try {
    const lines = readFileSync('/etc/hosts', 'utf8').split('\n');
    return new Set(lines.flatMap((line) => line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/).slice(1)));
  } catch {
    return new Set();
  }
}
