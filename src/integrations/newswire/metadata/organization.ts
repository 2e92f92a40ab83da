import type { NewsMediaOrganization } from 'schema-dts';
import { actorUrl, paperActor, toUrl } from '../article/addresses.ts';
import type { Edition, Site } from '../article/edition.ts';
import { line } from './line.ts';

/** Pages on which the paper says how it works, by the names schema.org has for them; site-relative, base left out. */
export type Policies = Partial<
  Record<
    | 'publishingPrinciples'
    | 'correctionsPolicy'
    | 'ethicsPolicy'
    | 'verificationFactCheckingPolicy'
    | 'unnamedSourcesPolicy'
    | 'ownershipFundingInfo'
    | 'masthead',
    string
  >
>;

/** What a paper may add to what its masthead says. */
export interface PublisherFacts {
  policies?: Policies;
  /** Absolute addresses of its pages and accounts elsewhere. */
  sameAs?: readonly string[];
}

/** The publisher, with the facts newspaper law wants printed; every article names it by {@link publisherId}. */
export function toNewsMediaOrganization(
  { site, masthead, federation }: Edition,
  { policies = {}, sameAs = [] }: PublisherFacts = {},
): NewsMediaOrganization {
  const { address, telephone } = masthead.legal;
  const elsewhere = federation.alsoKnownAs[masthead.handle] ?? [];
  return {
    '@type': 'NewsMediaOrganization',
    '@id': publisherId(site),
    name: line(masthead.title),
    url: toUrl(site, '/'),
    logo: masthead.icon && { '@type': 'ImageObject', url: toUrl(site, masthead.icon) },
    sameAs: [...new Set([actorUrl(site, paperActor), ...elsewhere, ...sameAs])],
    address: address && line(address),
    telephone: telephone && line(telephone),
    ...Object.fromEntries(Object.entries(policies).map(([name, path]) => [name, toUrl(site, path)])),
  };
}

/** The paper's name inside its own pages' data; not an address to open. */
export function publisherId(site: Site): string {
  return `${toUrl(site, '/')}#publisher`;
}
