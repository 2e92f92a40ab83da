import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isValidPublicIPv4Address, isValidPublicIPv6Address } from '@fedify/vocab-runtime';
import { Agent, buildConnector, setGlobalDispatcher } from 'undici';
import { bounded } from './bounded.ts';
import { replayAnswer } from './delivery/replay-answer.ts';
import { noteStatuses } from './failure.ts';

/**
 * Makes every outgoing request of this process bounded in time and size and, unless allowed, blind to private addresses. The check
 * sits where the connection is made, so a redirect, a renamed host or a DNS answer that changes cannot go around it:
 * Fedify 2.3.6 checks documents but neither inboxes nor redirects.
 */
export function guardOutgoing({ allowPrivateAddresses, isPublic = isPublicAddress, deadline = 30_000 }: Guard): Agent {
  const agent = new Agent({
    connect: allowPrivateAddresses ? { timeout: connectTimeout } : publicConnector(isPublic),
    headersTimeout: 10_000,
    bodyTimeout: 10_000,
    keepAliveTimeout: 30_000,
    maxResponseSize,
  });
  setGlobalDispatcher(agent.compose(bounded({ maxSize: maxResponseSize, deadline }), replayAnswer, noteStatuses));
  return agent;
}

/** In bytes, as it comes and unpacked. */
const maxResponseSize = 1024 * 1024;

interface Guard {
  allowPrivateAddresses: boolean;
  /** Judges an IP address; another judge lets a test have an open internet of its own. */
  isPublic?: (address: string) => boolean;
  /** From the first byte sent to the last one read, in ms. */
  deadline?: number;
}

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

const connectTimeout = 10_000;

function publicConnector(isPublic: (address: string) => boolean): buildConnector.connector {
  const connect = buildConnector({ timeout: connectTimeout, lookup: publicLookup(isPublic) });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    // An address that is spelt out is never looked up, so it has to be judged here.
    if (isIP(host) && !isPublic(host)) callback(new PrivateAddressError(host), null);
    else connect(options, callback);
  };
}

function publicLookup(isPublic: (address: string) => boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const open = error ? [] : addresses.filter(({ address }) => isPublic(address));
      const [first] = open;
      if (error) callback(error, '', 0);
      else if (!first) callback(new PrivateAddressError(host), '', 0);
      else if (options.all) callback(null, open);
      else callback(null, first.address, first.family);
    });
  };
}
