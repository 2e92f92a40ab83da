/** ActivityStreams 2.0 as this paper writes it: plain JSON in one stable order, so that a file is the object. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };
export type Document = { [key: string]: Json | undefined };

export const publicAudience = 'https://www.w3.org/ns/activitystreams#Public';

const activityStreams = 'https://www.w3.org/ns/activitystreams';
const security = 'https://w3id.org/security/v1';

/** Terms beyond ActivityStreams that an actor uses (Mastodon's `toot:` and schema.org's profile fields). */
export const actorContext: Json = [
  activityStreams,
  security,
  {
    toot: 'http://joinmastodon.org/ns#',
    schema: 'http://schema.org#',
    PropertyValue: 'schema:PropertyValue',
    value: 'schema:value',
    discoverable: 'toot:discoverable',
    indexable: 'toot:indexable',
    featured: { '@id': 'toot:featured', '@type': '@id' },
    attributionDomains: { '@id': 'toot:attributionDomains', '@type': '@id' },
    manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
    webfinger: 'https://purl.archive.org/socialweb/webfinger#webfinger',
  },
];

export const objectContext: Json = [activityStreams, { Hashtag: 'as:Hashtag', sensitive: 'as:sensitive' }];

export const plainContext: Json = activityStreams;
