import { actorUrl, applicationActor, inboxUrl, type Origin, outboxUrl, sharedInboxUrl } from '../article/addresses.ts';
import { actorContext, type Document, plainContext } from './vocabulary.ts';
import type { WebFingerActor } from './webfinger.ts';

/** The account that signs what the server asks others (FEP-2677). It is followed by nobody and is in no list of accounts. */
export function applicationAccount({ origin }: Origin): WebFingerActor {
  const { hostname } = new URL(origin);
  return { id: applicationActor, handle: hostname, name: hostname, url: `${origin}/`, archived: false };
}

/** Its document, readable unsigned: other servers ask for its key before they answer. */
export function toApplication(site: Origin): Document {
  const { handle, name, url } = applicationAccount(site);
  return {
    '@context': actorContext,
    id: actorUrl(site, applicationActor),
    type: 'Application',
    preferredUsername: handle,
    webfinger: `${handle}@${new URL(site.origin).host}`,
    name,
    url,
    inbox: inboxUrl(site, applicationActor),
    outbox: outboxUrl(site, applicationActor),
    endpoints: { sharedInbox: sharedInboxUrl(site) },
    discoverable: false,
    indexable: false,
    manuallyApprovesFollowers: true,
  };
}

/** It says nothing, but every actor must have an outbox (ActivityPub 4.1). */
export function toApplicationOutbox(site: Origin): Document {
  return {
    '@context': plainContext,
    id: outboxUrl(site, applicationActor),
    type: 'OrderedCollection',
    totalItems: 0,
    orderedItems: [],
  };
}
