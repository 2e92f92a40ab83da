import { isIP } from 'node:net';
import type { Intent } from '../../storage/store.ts';
import { isPublicAddress } from '../connector.ts';

/** What somebody asks of the hub (WebSub, section 5.1). */
export interface HubRequest extends Pick<Intent, 'mode' | 'topic' | 'callback' | 'secret' | 'lease'> {}

interface Rules {
  /** Of the paper: it is nobody's subscriber. */
  origin: string;
  allowPrivateAddresses: boolean;
}

const day = 86_400;
/** In seconds. */
const leases = { least: day, usual: 10 * day, most: 30 * day };
const longestUrl = 2048;
/** In bytes; a secret has less (WebSub, section 5.1). */
const secretLimit = 200;

/** @returns the request, or in a sentence what is wrong with it. */
export function readHubRequest(form: URLSearchParams, { origin, allowPrivateAddresses }: Rules): HubRequest | string {
  const field = (name: string) => form.get(`hub.${name}`) ?? '';
  const mode = field('mode');
  if (mode === 'publish') return 'Nothing is published here: the paper tells its hub itself.';
  if (mode !== 'subscribe' && mode !== 'unsubscribe') return 'hub.mode must be subscribe or unsubscribe.';
  const callback = readCallback(field('callback'));
  if (!callback)
    return `hub.callback must be an address from http:// or https:// on, of at most ${longestUrl} letters, without a name, a password or a fragment.`;
  if (callback.origin === origin) return 'hub.callback is an address of this paper.';
  const host = callback.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivateAddresses && isIP(host) && !isPublicAddress(host))
    return 'hub.callback must be on the open internet.';
  const topic = field('topic');
  if (topic === '' || topic.length > longestUrl) return 'hub.topic must be the address of a feed of this paper.';
  const secret = field('secret');
  if (Buffer.byteLength(secret) >= secretLimit) return `hub.secret must have less than ${secretLimit} bytes.`;
  const lease = readLease(field('lease_seconds'));
  if (lease === null) return 'hub.lease_seconds must be a whole number.';
  return { mode, topic, callback: callback.href, secret: secret || null, lease: lease * 1000 };
}

function readCallback(text: string): URL | null {
  const url = URL.parse(text);
  const isUsable =
    url &&
    text.length <= longestUrl &&
    url.href.length <= longestUrl &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    !text.includes('#');
  return isUsable ? url : null;
}

function readLease(text: string): number | null {
  if (text === '') return leases.usual;
  return /^\d+$/.test(text) ? Math.min(Math.max(Number(text), leases.least), leases.most) : null;
}
