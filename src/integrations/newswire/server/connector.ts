import { isIP, type LookupFunction } from 'node:net';
import { createSecureContext } from 'node:tls';
import { isValidPublicIPv4Address, isValidPublicIPv6Address } from '@fedify/vocab-runtime';
import { LRUCache } from 'lru-cache';
import { buildConnector } from 'undici';
import { type FindAddresses, toFindAddresses } from './names.ts';

export interface Guard {
  allowPrivateAddresses: boolean;
  /** Judges an IP address; another judge lets a test have an open internet of its own. */
  isPublic?: (address: string) => boolean;
  findAddresses?: FindAddresses;
}

/** Connects to other servers, unless allowed to public addresses alone. A connection is made within 10 seconds. */
export function toConnector({
  allowPrivateAddresses,
  isPublic = isPublicAddress,
  findAddresses = toFindAddresses(),
}: Guard): buildConnector.connector {
  const sessions = new LRUCache<string, Buffer>({ max: mostSessions });
  const connect = buildConnector({
    timeout: 10_000,
    // Made once, not with every connection.
    secureContext: createSecureContext(),
    // Most servers get one post at a time, for which HTTP/2 takes more than it gives.
    allowH2: false,
    maxCachedSessions: mostSessions,
    lookup: toLookup(findAddresses, allowPrivateAddresses ? () => true : isPublic),
  });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    // An address that is spelt out is never looked up, so it has to be judged here.
    if (!allowPrivateAddresses && isIP(host) && !isPublic(host)) return callback(new PrivateAddressError(host), null);
    const socket = connect(options, callback) as unknown as NodeJS.EventEmitter;
    // undici holds them weakly: whoever is written to once a day would be met as a stranger every time.
    if (options.protocol === 'https:')
      socket.on('session', (session: Buffer) => sessions.set(`${host}:${options.port}`, session));
  };
}

/** So many servers are met again without the whole handshake; each takes some 2 kB. */
const mostSessions = 5000;

/** Is this an address on the open internet? Takes an IP address, not a name. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isValidPublicIPv4Address(mapped);
  return isIP(address) === 6
    ? isValidPublicIPv6Address(address)
    : isIP(address) === 4 && isValidPublicIPv4Address(address);
}

export class PrivateAddressError extends Error {
  constructor(host: string) {
    super(`${host} is not an address on the open internet.`);
  }
}

function toLookup(findAddresses: FindAddresses, isOpen: (address: string) => boolean): LookupFunction {
  return (host, options, callback) => {
    findAddresses(host, (error, addresses) => {
      const open = error ? [] : addresses.filter(({ address }) => isOpen(address));
      const [first] = open;
      if (error) callback(error, '', 0);
      else if (!first) callback(new PrivateAddressError(host), '', 0);
      else if (options.all) callback(null, open);
      else callback(null, first.address, first.family);
    });
  };
}
