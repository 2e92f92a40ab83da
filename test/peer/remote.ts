import { insist, Missing } from './drop.ts';
import { type Key, type SigningStyle, signRequest } from './sign.ts';
import { activityType, isObject, type Json } from './wire.ts';

/** One answer of another server, read to its end. */
export interface Answer {
  status: number;
  /** Content-Type as sent. */
  type: string;
  location: string | null;
  text: string;
}

/** The other servers, as this one asks them: every GET and POST is signed. */
export interface Remote {
  get(url: string, accept?: string): Promise<Answer>;
  /** The ActivityStreams document at an address; its `id` must be that address, but for a key's document. */
  document(url: string, options?: { anyId?: boolean }): Promise<Json>;
  /** The document that a pasted address stands for: itself, what it redirects to, or what its page links to. */
  lookup(url: string): Promise<Json>;
  /** Delivers; the answer's status. */
  post(inbox: string, activity: Json): Promise<number>;
}

/** A document or page is at most 1 MB and there within 10 s, as at Mastodon. */
const largest = 1_048_576;
const patience = 10_000;

/** Who asks, and how. */
export interface Asker {
  /** Signs what is delivered. */
  key: Key;
  /** Signs what is fetched. */
  fetchKeyId: string;
  style: SigningStyle;
  /** `User-Agent`. */
  agent: string;
  now: () => Date;
}

export function createRemote({ key, fetchKeyId, style, agent, now }: Asker): Remote {
  const { algorithm } = style;

  async function get(url: string, accept = activityType): Promise<Answer> {
    const headers = { accept, 'user-agent': agent };
    const fetchKey = { ...key, keyId: fetchKeyId };
    return ask(url, await sign(url, { key: fetchKey, now: now(), covers: style.get, algorithm, headers }));
  }

  async function document(url: string, { anyId = false } = {}): Promise<Json> {
    const answer = await get(url);
    if (answer.status !== 200) throw new Missing(url, answer.status);
    const json = parseDocument(url, answer);
    insist(anyId || json['id'] === url, `${url} calls itself ${json['id']}`);
    return json;
  }

  async function lookup(url: string): Promise<Json> {
    let at = url;
    for (let hop = 0; hop < 4; hop++) {
      const answer = await get(at, `${activityType}, text/html;q=0.1`);
      const next = answer.status < 300 ? linkedDocument(at, answer) : answer.location;
      if (next === null) {
        insist(answer.status === 200, `${at} answers ${answer.status}`);
        const { id } = parseDocument(at, answer);
        return document(String(id));
      }
      at = new URL(next, at).href;
    }
    throw new Error(`${url} leads nowhere in 4 steps`);
  }

  async function post(inbox: string, activity: Json): Promise<number> {
    const body = JSON.stringify(activity);
    const headers = { 'content-type': style.contentType, 'user-agent': agent };
    const init = await sign(inbox, { key, now: now(), body, covers: style.post, algorithm, headers });
    return (await ask(inbox, { ...init, method: 'POST', body })).status;
  }

  return { get, document, lookup, post };
}

/** `fetch` sets the host by itself and takes no other. */
async function sign(url: string, signing: Parameters<typeof signRequest>[1]): Promise<RequestInit> {
  const { host: _, ...headers } = await signRequest(url, signing);
  return { headers };
}

async function ask(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(patience) });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    insist(size <= largest, `${url} is larger than 1 MB`);
  }
  const { status, headers } = response;
  const text = Buffer.concat(chunks).toString('utf8');
  return { status, type: headers.get('content-type') ?? '', location: headers.get('location'), text };
}

function parseDocument(url: string, { type, text }: Answer): Json {
  insist(isActivityType(type), `${url} has Content-Type ${type || '(none)'}, not ${activityType}`);
  const json: unknown = JSON.parse(text);
  insist(isObject(json), `${url} is no JSON object`);
  return json;
}

/** `application/activity+json`, or `application/ld+json` that names the ActivityStreams profile. */
export function isActivityType(type: string): boolean {
  const [media = '', ...parameters] = type.split(';').map((part) => part.trim());
  if (media.toLowerCase() === activityType) return true;
  const profile = parameters
    .find((parameter) => parameter.startsWith('profile='))
    ?.slice(8)
    .replaceAll('"', '');
  return media.toLowerCase() === 'application/ld+json' && profile === 'https://www.w3.org/ns/activitystreams';
}

function linkedDocument(url: string, { type, text }: Answer): string | null {
  if (!type.startsWith('text/html')) return null;
  for (const [link] of text.matchAll(/<link\b[^>]*>/gi)) {
    const href = /\bhref="([^"]*)"/i.exec(link)?.[1];
    if (/\brel="alternate"/i.test(link) && link.includes(`type="${activityType}"`) && href) {
      return href.replaceAll('&amp;', '&');
    }
  }
  insist(false, `${url} is a page without <link rel="alternate" type="${activityType}">`);
}
