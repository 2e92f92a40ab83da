import { z } from 'zod';

/** Where FEP-3b86 keeps the names of what a reader can do. */
export const intents = 'https://w3id.org/fep/3b86/';

/** What came before it: one address for any account or post, under a name that no document explains any more. */
export const subscribe = 'http://ostatus.org/schema/1.0/subscribe';

export interface Wish {
  intent: 'follow' | 'reply';
  /** Id of the account to follow, or of the post to answer. */
  object: string;
  /** Host that the reader named, with its port. */
  host: string;
  /** `http` only for a paper that is itself on http: a trial at home. */
  scheme: 'https' | 'http';
}

/**
 * The page of the reader's own server where they can do what they wish, from that server's WebFinger answer about them
 * (FEP-3b86, else OStatus). The answer may say anything: what comes back is an address on that very server, or null.
 * @param jrd parsed JSON.
 */
export function toIntentUrl(jrd: unknown, wish: Wish): string | null {
  const { links } = jrdSchema.safeParse(jrd).data ?? { links: [] };
  const known = links.slice(0, mostLinks).flatMap((link) => linkSchema.safeParse(link).data ?? []);
  // An account may live on another host than its name says; its page is where the account is, or where its name is.
  const self = known.find(({ rel, type }) => rel === 'self' && /\bactivitystreams\b|activity\+json/.test(type));
  const hosts = new Set([wish.host, hostOf(self?.href ?? '')]);
  for (const rel of wantedRels[wish.intent])
    for (const link of known.filter((candidate) => candidate.rel.toLowerCase() === rel.toLowerCase())) {
      // FEP-3b86 began with `href` and ended with `template`.
      const url = fill(link.template || link.href, wish);
      if (url && hosts.has(url.host)) return url.href;
    }
  return null;
}

/** `@reader@far.example`, with or without the first sign, or the address of a profile like `https://far.example/@reader`. */
export function readHandle(text: string): { user: string; host: string } | null {
  const typed = text.trim();
  if (typed.length > longestHandle) return null;
  const profile = /^https?:\/\/([^/?#\s]+)\/@([^/?#\s@]+)\/?$/i.exec(typed);
  const [, user = '', host = ''] = profile
    ? ['', profile[2], profile[1]]
    : (/^(?:acct:)?@?([^@\s]+)@([^@\s]+)$/i.exec(typed) ?? []);
  if (!/^[\w.~-]{1,64}$/.test(user) || !/^[^/?#\\@]+$/.test(host)) return null;
  const canonical = hostOf(`https://${host}`);
  return canonical ? { user, host: canonical } : null;
}

/** The best first: the very thing; any object at all; what was there before. */
const wantedRels = {
  follow: [`${intents}Follow`, `${intents}Object`, subscribe],
  reply: [`${intents}Create`, `${intents}Object`, subscribe],
} as const;

const mostLinks = 100;
const longest = 2048;
const longestHandle = 400;

const jrdSchema = z.object({ links: z.array(z.unknown()) });
const text = z.string().max(longest).catch('');
const linkSchema = z.object({ rel: z.string(), type: text, href: text, template: text });

/** Null for a template that does not name the object: it would lead to an empty form. */
function fill(template: string, { intent, object, scheme }: Wish): URL | null {
  // Nothing may be filled in before the first slash: that is where the host is.
  const [, host = ''] = new RegExp(`^${scheme}://([^/?#\\\\{}@\\s]+)[/?]`, 'i').exec(template) ?? [];
  if (!host) return null;
  let named = false;
  const filled = template.replace(/\{([a-zA-Z-]+)\}/g, (_, name: string) => {
    if (!namesOf[intent].includes(name)) return '';
    named = true;
    return encodeURIComponent(object);
  });
  return named && !/[{}]/.test(filled) ? URL.parse(filled) : null;
}

/** A server that takes a text to share, but not what it answers, cannot take a reply. */
const namesOf: Record<Wish['intent'], readonly string[]> = {
  follow: ['object', 'uri'],
  reply: ['inReplyTo', 'object', 'uri'],
};

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '';
}
