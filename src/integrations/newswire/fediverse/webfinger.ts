import { actorUrl, applicationActor, interactUrl, paperActor } from '../article/addresses.ts';
import type { Manifest } from '../article/manifest.ts';
import { applicationAccount } from './application.ts';
import { intents, subscribe } from './intents.ts';

export interface Jrd {
  subject: string;
  aliases: string[];
  links: { rel: string; type?: string; href?: string; template?: string }[];
}

export type WebFingerActor = Manifest['actors'][number];

/** The JSON Resource Descriptor of one account (RFC 7033 4.4); subject and self are what every server checks back. */
export function toWebFinger(actor: WebFingerActor, origin: string): Jrd {
  const id = actorUrl({ origin }, actor.id);
  const self = { rel: 'self', type: 'application/activity+json', href: id };
  const subject = `acct:${actor.handle}@${new URL(origin).host}`;
  if (actor.id === applicationActor) return { subject, aliases: [id], links: [self] };
  const interact = interactUrl({ origin });
  return {
    subject,
    aliases: [...new Set([actor.url, id])],
    links: [
      self,
      { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: actor.url },
      ...(actor.avatar
        ? [{ rel: 'http://webfinger.net/rel/avatar', type: actor.avatar.mediaType, href: actor.avatar.url }]
        : []),
      // Nobody signs in here to follow, like or write, so the intents of those verbs are not offered: the page that these
      // two lead to sends readers on to their own server, where they can do all of it.
      { rel: `${intents}Object`, template: `${interact}?object={object}` },
      { rel: subscribe, template: `${interact}?object={uri}` },
    ],
  };
}

/**
 * Finds an account by `acct:handle@host`, its page or its id, and the paper by the origin alone; handles and hosts are not
 * case-sensitive. The account that signs for the server is found by its name and id too.
 */
export function findAccount(
  resource: string,
  actors: readonly WebFingerActor[],
  origin: string,
): WebFingerActor | null {
  const application = applicationAccount({ origin });
  const account = /^acct:@?([^@]+)@([^@/?#\\\s]+)$/i.exec(resource);
  if (account) {
    const [, handle = '', host = ''] = account;
    const { protocol, host: own } = new URL(origin);
    // A host may be written in its own letters: 신문.example is xn--….
    if (URL.parse(`${protocol}//${host}`)?.host !== own) return null;
    return [...actors, application].find((actor) => actor.handle === handle.toLowerCase()) ?? null;
  }
  const address = withoutSlash(resource);
  if (address === null) return null;
  const found = [...actors, application].find(
    (actor) =>
      address === withoutSlash(actorUrl({ origin }, actor.id)) ||
      (actor !== application && address === withoutSlash(actor.url)),
  );
  if (found) return found;
  return address === withoutSlash(origin) ? (actors.find(({ id }) => id === paperActor) ?? null) : null;
}

/** An address in one spelling, whether or not it ends in a slash; null for what is none. */
function withoutSlash(address: string): string | null {
  return /^https?:\/\//i.test(address) ? (URL.parse(address)?.href.replace(/\/$/, '') ?? null) : null;
}
