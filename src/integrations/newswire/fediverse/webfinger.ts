import { actorUrl } from '../article/addresses.ts';
import type { Manifest } from '../article/manifest.ts';

export interface Jrd {
  subject: string;
  aliases: string[];
  links: { rel: string; type?: string; href?: string; template?: string }[];
}

type WebFingerActor = Manifest['actors'][number];

/** The JSON Resource Descriptor of one account (RFC 7033 4.4); subject and self are what every server checks back. */
export function toWebFinger(actor: WebFingerActor, origin: string): Jrd {
  const id = actorUrl({ origin }, actor.id);
  return {
    subject: `acct:${actor.handle}@${new URL(origin).host}`,
    aliases: [...new Set([actor.url, id])],
    links: [
      { rel: 'self', type: 'application/activity+json', href: id },
      { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: actor.url },
    ],
  };
}

/** Finds an account by `acct:handle@host`, its page or its id; handles are not case-sensitive. */
export function findAccount(
  resource: string,
  actors: readonly WebFingerActor[],
  origin: string,
): WebFingerActor | null {
  const account = /^acct:@?([^@]+)@([^@/]+)$/i.exec(resource);
  if (account) {
    const [, handle, host] = account;
    if (host?.toLowerCase() !== new URL(origin).host) return null;
    return actors.find((actor) => actor.handle === handle?.toLowerCase()) ?? null;
  }
  return actors.find((actor) => resource === actor.url || resource === actorUrl({ origin }, actor.id)) ?? null;
}
