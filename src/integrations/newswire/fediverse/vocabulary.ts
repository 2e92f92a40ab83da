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
    suspended: 'toot:suspended',
    featured: { '@id': 'toot:featured', '@type': '@id' },
    featuredTags: { '@id': 'toot:featuredTags', '@type': '@id' },
    alsoKnownAs: { '@id': 'as:alsoKnownAs', '@type': '@id' },
    movedTo: { '@id': 'as:movedTo', '@type': '@id' },
    attributionDomains: { '@id': 'toot:attributionDomains', '@type': '@id' },
    manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
    webfinger: 'https://purl.archive.org/socialweb/webfinger#webfinger',
  },
];

/** What an article uses beyond ActivityStreams: Mastodon's pictures, and who may answer (GoToSocial, FEP-044f). */
export const objectContext: Json = [
  activityStreams,
  {
    Hashtag: 'as:Hashtag',
    sensitive: 'as:sensitive',
    toot: 'http://joinmastodon.org/ns#',
    blurhash: 'toot:blurhash',
    focalPoint: { '@id': 'toot:focalPoint', '@container': '@list' },
    gts: 'https://gotosocial.org/ns#',
    interactionPolicy: { '@id': 'gts:interactionPolicy', '@type': '@id' },
    canLike: { '@id': 'gts:canLike', '@type': '@id' },
    canReply: { '@id': 'gts:canReply', '@type': '@id' },
    canAnnounce: { '@id': 'gts:canAnnounce', '@type': '@id' },
    canQuote: { '@id': 'gts:canQuote', '@type': '@id' },
    automaticApproval: { '@id': 'gts:automaticApproval', '@type': '@id' },
    manualApproval: { '@id': 'gts:manualApproval', '@type': '@id' },
    always: { '@id': 'gts:always', '@type': '@id' },
    approvalRequired: { '@id': 'gts:approvalRequired', '@type': '@id' },
  },
];

export const plainContext: Json = activityStreams;

export const hashtagContext: Json = [activityStreams, { Hashtag: 'as:Hashtag' }];
